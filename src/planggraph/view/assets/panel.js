// What a thing is: who, by when, and the sentence that says so.
const ROLES = ["lead", "responsible", "coordinate", "report-to", "report-via"];

function marked(sentence, marks) {
  const block = make("blockquote");
  block.lang = "vi";
  let at = 0;
  for (const [start, end] of marks) {
    block.append(sentence.slice(at, start), make("mark", sentence.slice(start, end)));
    at = end;
  }
  block.append(sentence.slice(at));
  return block;
}

// a sentence and where it stands; `marks` where other words of it matter now
function quote([sentence, own, file, start, end, place], marks) {
  const part = document.createDocumentFragment();
  part.append(marked(sentence, marks || own));
  const stands = place.map(([name, n]) => `${say(`at${name}`)} ${n}, `).join("");
  if (file) part.append(make("p", `${file}, ${stands}${say("characters")} ${start}–${end}`, "where"));
  return part;
}

function quotes(heading, passages) {
  const part = document.createDocumentFragment();
  if (passages.length) part.append(make("h3", say(heading)), ...passages.map((passage) => quote(passage)));
  return part;
}

function facts(list) {
  const dl = make("dl");
  for (const [key, vietnamese, english, printed] of list) {
    const dd = make("dd", language ? english : vietnamese);
    if (printed) dd.append(" ", make("q", printed));
    dl.append(make("dt", say(key)), dd);
  }
  return dl;
}

function goTo(id, text, className, note) {
  const button = make("button", text, `go ${className || ""}`);
  button.type = "button";
  if (note) button.append(" ", make("small", note));
  button.addEventListener("click", () => view.select(id, true));
  return button;
}

function action(text, act) {
  const button = make("button", text, "act");
  button.type = "button";
  button.addEventListener("click", act);
  return button;
}

function listOf(heading, items) {
  const part = document.createDocumentFragment();
  if (!items.length) return part;
  const ul = make("ul");
  for (const item of items) {
    const li = make("li");
    li.append(item);
    ul.append(li);
  }
  part.append(make("h3", heading), ul);
  return part;
}

const roleWords = (part) => [say(part.role), part.count ? `(${part.count})` : "", part.requested ? `(${say("requested")})` : ""].filter(Boolean).join(" ");

function linkWords(link) {
  const asked = link.role === "asked", found = asked && view.chain.card.get(link.to).kind === "held";
  return [say(link.role), found ? say("unlinked") : "", !asked && link.fulfils.length ? say("fulfils") : "",
    link.skips.length ? skipWords(link) : "", link.lanes ? "" : say("direct")].filter(Boolean).join(" · ");
}

const ABOUT = {
  card(card, chain) {
    const part = document.createDocumentFragment(), acts = make("p", undefined, "acts");
    const name = (id) => pick(chain.card.get(id).name);
    part.append(make("p", say(card.kind), card.kind === "held" ? "kind" : "absent"), make("h2", pick(card.name)));
    if (WORDS[`about-${card.kind}`]) part.append(make("p", say(`about-${card.kind}`), "kind"));
    if (card.strip) acts.append(action(say(view.opened.has(card.id) ? "collapse" : "expand"), () => view.toggle("opened", card.id)));
    if (chain.down.has(card.id)) acts.append(action(say(view.folded.has(card.id) ? "unfold" : "fold"), () => view.toggle("folded", card.id)));
    if (acts.children.length) part.append(acts);
    part.append(facts(card.facts));
    part.append(listOf(say("findings"), card.notes.map((note) => make("span", pick(note), "absent"))));
    if (card.names.length > 1 || card.kind === "unreadable") part.append(listOf(say(card.kind), card.names.map((n) => make("span", n))));
    const up = chain.links.filter((link) => link.to === card.id), down = chain.links.filter((link) => link.from === card.id);
    part.append(listOf(say("above"), up.map((link) => goTo(link.id, name(link.from), "", linkWords(link)))));
    for (const link of up) for (const passage of link.passages.slice(0, 1)) part.append(quote(passage));
    const leads = new Map();
    for (const task of card.tasks) for (const p of task.parts) if (p.role === "lead") leads.set(p.agency, (leads.get(p.agency) || 0) + 1);
    part.append(listOf(say("leads"), [...leads].map(([id, n]) => goTo(id, chain.agency.get(id).name, "lead", some(n, "task")))));
    part.append(listOf(say("below"), down.map((link) => goTo(link.id, name(link.to), link.role === "asked" ? "absent" : "", linkWords(link)))));
    for (const kind of ["task", "reporting", "target", "objective", "requirement", "funding"]) {
      const mine = card.tasks.filter((task) => task.kind === kind);
      part.append(listOf(`${say(kind)} (${mine.length})`, mine.map((task) => goTo(task.id, task.said[0], task.gap ? "gapped" : "", task.gap ? say("nobody") : ""))));
    }
    return part;
  },
  task(task, chain) {
    const part = document.createDocumentFragment(), card = chain.card.get(task.card);
    part.append(make("p", say(task.kind), "kind"), make("h3", say("sentence")), quote(task.said));
    if (task.gap) part.append(make("p", say("nobody"), "absent"));
    for (const role of ROLES) {
      const mine = task.parts.filter((p) => p.role === role);
      part.append(listOf(say(role), mine.map((p) => goTo(p.id, chain.agency.get(p.agency).name, role === "lead" ? "lead" : "", roleWords(p).slice(say(role).length)))));
    }
    part.append(facts(task.facts), quotes("elsewhere", task.passages));
    for (const note of task.notes) part.append(make("p", pick(note), note[2]));
    const answers = chain.links.filter((link) => link.fulfils.includes(task.id));
    part.append(listOf(say("below"), answers.map((link) => goTo(link.id, pick(chain.card.get(link.to).name), link.role === "asked" ? "absent" : "ok", linkWords(link)))));
    part.append(listOf(say("restates"), task.restates.filter((id) => chain.task.has(id)).map((id) => goTo(id, chain.task.get(id).said[0]))));
    part.append(listOf(say("document"), [goTo(card.id, pick(card.name))]));
    const at = card.tasks.indexOf(task), acts = make("p", undefined, "acts");
    if (at > 0) acts.append(action(say("before"), () => view.select(card.tasks[at - 1].id, true)));
    if (at < card.tasks.length - 1) acts.append(action(say("after"), () => view.select(card.tasks[at + 1].id, true)));
    part.append(acts);
    return part;
  },
  agency(agency, chain) {
    const part = document.createDocumentFragment();
    part.append(make("p", say("agency"), "kind"), make("h2", agency.name), facts(agency.facts));
    const every = chain.parts.filter((p) => chain.agency.get(p.agency).actor === agency.actor);
    for (const role of ROLES) {
      const mine = every.filter((p) => p.role === role).map((p) => {
        const task = chain.task.get(p.task);
        const when = [pick(chain.card.get(task.card).name), task.due.length ? pick(task.due) : ""].filter(Boolean).join(" · ");
        return goTo(p.task, task.said[0], role === "lead" ? "lead" : "", when);
      });
      part.append(listOf(`${say(role)} (${mine.length})`, mine));
    }
    return part;
  },
  link(link, chain) {
    const part = document.createDocumentFragment();
    const from = chain.card.get(link.from), to = chain.card.get(link.to), asked = link.role === "asked";
    part.append(make("p", linkWords(link), asked ? "absent" : "kind"), make("h2", `${pick(from.name)} → ${pick(to.name)}`), quotes("sentence", link.passages));
    part.append(listOf(say(asked ? "duty" : "fulfils"), link.fulfils.map((id) => goTo(id, chain.task.get(id).said[0], asked ? "" : "ok"))));
    part.append(listOf(say("document"), [from, to].map((card) => goTo(card.id, pick(card.name), "", say(card.kind)))));
    return part;
  },
  part(item, chain) {
    const part = document.createDocumentFragment();
    const task = chain.task.get(item.task), agency = chain.agency.get(item.agency), card = chain.card.get(task.card);
    part.append(make("p", roleWords(item), item.role === "lead" ? "lead" : "kind"), make("h2", agency.name));
    part.append(make("h3", say("sentence")), quote(task.said, item.marks), quotes("elsewhere", item.passages), facts(task.facts));
    part.append(listOf(say(task.kind), [goTo(task.id, task.said[0])]), listOf(say("agency"), [goTo(agency.id, agency.name)]));
    part.append(listOf(say("document"), [goTo(card.id, pick(card.name))]));
    return part;
  },
};

// what the panel says while nothing is chosen
function overview(chain) {
  const part = document.createDocumentFragment();
  part.append(make("p", say("hint"), "kind"));
  const gaps = chain.cards.filter((card) => card.kind !== "held");
  part.append(listOf(`${say("gaps")} (${gaps.length})`, gaps.map((card) => goTo(card.id, pick(card.name), "absent", say(card.kind)))));
  const counts = new Map();
  for (const item of chain.parts) {
    if (item.role !== "lead") continue;
    const agency = chain.agency.get(item.agency), entry = counts.get(agency.actor) || { agency, n: 0 };
    entry.n += 1;
    counts.set(agency.actor, entry);
  }
  const leads = [...counts.values()].sort((a, b) => b.n - a.n);
  part.append(listOf(say("leads"), first(leads, (lead) => goTo(lead.agency.id, lead.agency.name, "lead", some(lead.n, "task")))));
  const alone = [...chain.task.values()].filter((task) => task.gap);
  part.append(listOf(`${say("nobody")} (${alone.length})`, first(alone, (task) => goTo(task.id, task.said[0], "gapped", pick(chain.card.get(task.card).name)))));
  const findings = chain.cards.filter((card) => card.notes.length);
  part.append(listOf(say("findings"), first(findings, (card) => goTo(card.id, card.notes.map(pick).join(" "), "", pick(card.name)))));
  return part;
}

const MOST = 60;
function first(list, item) {
  const made = list.slice(0, MOST).map(item);
  if (list.length > MOST) made.push(make("span", `+${list.length - MOST} ${say("more")}`, "kind"));
  return made;
}

function sign(shapes, height) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("width", 38);
  svg.setAttribute("height", height);
  svg.setAttribute("aria-hidden", "true");
  for (const [tag, values] of shapes) {
    const shape = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [key, value] of Object.entries(values)) shape.setAttribute(key, value);
    svg.append(shape);
  }
  return svg;
}

const signLine = (ink, width, dash) => sign([
  ["line", { x1: 1, x2: 33, y1: 6, y2: 6, stroke: ink, "stroke-width": width, "stroke-dasharray": dash.join(" ") }],
  ["path", { d: "M38 6 L31 2 L31 10 Z", fill: ink }]], 12);
const signBox = ({ back, edge, dash, heavy }) => sign([
  ["rect", { x: 2, y: 2, width: 34, height: 12, rx: 4, fill: back, stroke: edge, "stroke-width": heavy ? 2.2 : 1.4, "stroke-dasharray": dash.join(" ") }]], 16);

function legend(open) {
  const details = make("details"), ul = make("ul", undefined, "legend");
  details.open = open;
  details.append(make("summary", say("legend")));
  const row = (picture, key) => {
    const li = make("li");
    li.append(picture, make("span", say(key)));
    ul.append(li);
  };
  const { cards, links, parts, task } = view.chain;
  for (const kind of ["held", "cited", "unlinked", "absent", "unreadable"]) {
    if (cards.some((card) => card.kind === kind)) row(signBox(boxColours({ sort: "card", item: { kind } }, view)), kind);
  }
  if ([...task.values()].some((one) => one.gap)) row(signBox(boxColours({ sort: "task", item: { gap: true } }, view)), "nobody");
  // one of each kind of line that the chain has
  const lines = new Map();
  for (const item of links) if (item.lanes) lines.set(kindOf(item), ["link", item]);
  for (const item of parts) lines.set(item.role === "report-via" ? "report-to" : item.role, ["part", item]);
  for (const key of ["implements", "fulfils", "skips", "asked", "names", "otherlink", ...ROLES]) {
    if (!lines.has(key)) continue;
    const [sort, item] = lines.get(key), style = lineStyle({ sort, item }, view);
    row(signLine(style.ink, style.width, style.dash), key === "skips" ? "skiptier" : key);
  }
  details.append(ul);
  return details;
}
