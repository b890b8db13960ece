// The same chain as a tree and as a table, for the keyboard, the printer and those who would rather read.
const OPEN_AT_FIRST = 300;

function outlineTree(chain) {
  const seen = new Set();
  let open = 0;
  const card = (id) => {
    const item = chain.card.get(id), li = make("li"), below = chain.down.get(id) || [];
    const words = [pick(item.name), item.title].filter(Boolean).join(" · ");
    const button = goTo(id, words, item.kind === "held" ? "" : "absent", item.kind === "held" ? "" : say(item.kind));
    const work = item.tasks.filter((task) => task.rows);
    if (seen.has(id) || !(work.length + below.length)) {
      li.append(button, ...(seen.has(id) && work.length + below.length ? [make("small", " ↑")] : []));
      return li;
    }
    seen.add(id);
    const details = make("details"), summary = make("summary"), ul = make("ul");
    // what is below is made when it is first looked at
    const grow = () => { if (details.open && !ul.children.length) ul.append(...work.map(taskItem), ...below.map(under)); };
    open += work.length + below.length;
    details.open = open < OPEN_AT_FIRST;
    details.addEventListener("toggle", grow);
    grow();
    summary.append(button);
    details.append(summary, ul);
    li.append(details);
    return li;
  };
  // what was asked for, and stands elsewhere without a word of it, is told here and shown there
  const under = (link) => {
    const item = chain.card.get(link.to);
    if (link.role !== "asked" || item.kind !== "held") return card(link.to);
    const li = make("li");
    li.append(goTo(link.id, pick(item.name), "absent", linkWords(link)));
    return li;
  };
  const taskItem = (task) => {
    const li = make("li");
    const who = ["lead", "responsible"].map((role) => [role, task.parts.filter((part) => part.role === role)]).filter(([, parts]) => parts.length)
      .map(([role, parts]) => `${say(role)}: ${parts.map((part) => chain.agency.get(part.agency).name).join(", ")}`);
    li.append(goTo(task.id, task.said[0], task.gap ? "gapped" : "", [task.gap ? say("nobody") : who.join("; "), dueWords(task)].filter(Boolean).join(" · ")));
    return li;
  };
  const ul = make("ul"), roots = new Set(chain.roots);
  const firsts = chain.cards.filter((item) => !chain.up.has(item.id)).map((item) => item.id);
  ul.append(...firsts.sort((a, b) => roots.has(b) - roots.has(a)).map(card));
  return ul;
}

const dueWords = (task) => (task.due.length ? `${say("deadline")}: ${pick(task.due)}` : "");

const ROWS_AT_ONCE = 500;

// who has which part, a task without anybody among them
function partsTable(chain) {
  const table = make("table"), head = make("tr"), body = make("tbody"), thead = make("thead"), part = document.createDocumentFragment();
  const rows = chain.cards.flatMap((card) => card.tasks).flatMap((task) => [...(task.gap ? [[task, null]] : []), ...task.parts.map((one) => [task, one])]);
  if (!rows.length) return make("p", say("notasks"), "kind");
  for (const key of ["who", "role", "what", "deadline", "document"]) {
    const th = make("th", say(key));
    th.scope = "col";
    head.append(th);
  }
  const row = ([task, one]) => {
    const tr = make("tr"), what = make("td");
    what.append(goTo(task.id, task.said[0]));
    const who = one ? make("td", chain.agency.get(one.agency).name, one.role === "lead" ? "lead" : "") : make("td", say("nobody"), "absent");
    tr.append(who, make("td", one ? roleWords(one) : ""), what, make("td", task.due.length ? pick(task.due) : ""), make("td", pick(chain.card.get(task.card).name)));
    return tr;
  };
  const more = action("", () => grow());
  const grow = () => {
    body.append(...rows.slice(body.children.length, body.children.length + ROWS_AT_ONCE).map(row));
    more.textContent = `+${rows.length - body.children.length} ${say("more")}`;
    more.hidden = body.children.length === rows.length;
  };
  grow();
  thead.append(head);
  table.append(thead, body);
  part.append(table, more);
  return part;
}

function searchIndex(chain) {
  const index = [];
  const add = (id, sort, name, ...texts) => index.push({ id, sort, name, text: bare([name, ...texts].join(" ")) });
  for (const card of chain.cards) add(card.id, card.kind, pick(card.name), ...card.name, card.title, ...card.names, ...card.facts.flatMap((fact) => fact.slice(1)));
  const seen = new Set();
  for (const agency of chain.agency.values()) {
    if (!seen.has(agency.actor)) add(agency.id, "agency", agency.name);
    seen.add(agency.actor);
  }
  for (const task of chain.task.values()) add(task.id, task.kind, task.said[0]);
  return index;
}

function find(index, wanted) {
  const words = bare(wanted).split(/\s+/).filter(Boolean);
  return words.length ? index.filter((entry) => words.every((word) => entry.text.includes(word))) : [];
}
