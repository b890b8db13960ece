// The same chain as a tree and as a table, for the keyboard, the printer and those who would rather read.
function outlineTree(chain) {
  const seen = new Set();
  const card = (id) => {
    const item = chain.card.get(id), li = make("li"), below = chain.down.get(id) || [];
    const words = [pick(item.name), item.title].filter(Boolean).join(" · ");
    const button = goTo(id, words, item.kind === "held" ? "" : "absent", item.kind === "held" ? "" : say(item.kind));
    const again = seen.has(id);
    seen.add(id);
    const inside = again ? [] : [...item.tasks.filter((task) => task.rows).map(taskItem), ...below.map((link) => card(link.to))];
    if (!inside.length) { li.append(button, ...(again && (below.length || item.tasks.length) ? [make("small", " ↑")] : [])); return li; }
    const details = make("details"), summary = make("summary"), ul = make("ul");
    details.open = true;
    summary.append(button);
    ul.append(...inside);
    details.append(summary, ul);
    li.append(details);
    return li;
  };
  const taskItem = (task) => {
    const li = make("li");
    const who = ["lead", "responsible"].map((role) => [role, task.parts.filter((part) => part.role === role)]).filter(([, parts]) => parts.length)
      .map(([role, parts]) => `${say(role)}: ${parts.map((part) => chain.agency.get(part.agency).name).join(", ")}`);
    li.append(goTo(task.id, task.said[0], task.gap ? "gapped" : "", [task.gap ? say("nobody") : who.join("; "), dueWords(task)].filter(Boolean).join(" · ")));
    return li;
  };
  const ul = make("ul"), tops = chain.cards.filter((item) => !chain.up.has(item.id));
  for (const item of tops.sort((a, b) => chain.roots.includes(b.id) - chain.roots.includes(a.id))) ul.append(card(item.id));
  return ul;
}

const dueWords = (task) => (task.due.length ? `${say("deadline")}: ${pick(task.due)}` : "");

function partsTable(chain) {
  const table = make("table"), head = make("tr"), body = make("tbody"), thead = make("thead");
  for (const key of ["who", "role", "what", "deadline", "document"]) {
    const th = make("th", say(key));
    th.scope = "col";
    head.append(th);
  }
  thead.append(head);
  const row = (who, role, task, className) => {
    const tr = make("tr"), what = make("td");
    what.append(goTo(task.id, task.said[0]));
    tr.append(make("td", who, className), make("td", role), what, make("td", task.due.length ? pick(task.due) : ""), make("td", pick(chain.card.get(task.card).name)));
    body.append(tr);
  };
  for (const card of chain.cards) {
    for (const task of card.tasks) {
      if (task.gap) row(say("nobody"), "", task, "absent");
      for (const part of task.parts) row(chain.agency.get(part.agency).name, roleWords(part), task, part.role === "lead" ? "lead" : "");
    }
  }
  if (!body.children.length) return make("p", say("notasks"), "kind");
  table.append(thead, body);
  return table;
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
