// What a thing is: who, by when, and the sentence that says so.
function quote(sentence, marks) {
  const block = make("blockquote");
  let at = 0;
  for (const mark of marks || []) {
    const found = mark ? sentence.indexOf(mark, at) : -1;
    if (found < 0) continue;
    block.append(sentence.slice(at, found), make("mark", mark));
    at = found + mark.length;
  }
  block.append(sentence.slice(at));
  return block;
}

function facts(list) {
  const dl = make("dl");
  for (const [key, value] of list) {
    if (!value) continue;
    dl.append(make("dt", say(key)), make("dd", WORDS[value] && key !== "title" ? say(value) : value));
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

function listOf(heading, buttons) {
  const part = document.createDocumentFragment();
  if (!buttons.length) return part;
  const ul = make("ul");
  for (const button of buttons) {
    const li = make("li");
    li.append(button);
    ul.append(li);
  }
  part.append(make("h3", heading), ul);
  return part;
}

function linkWords(link) {
  return [say(link.role), link.fulfils.length ? say("fulfils") : "", link.skips.length ? `${say("skips")} ${link.skips.map(say).join(", ")}` : "",
    link.drawn ? "" : say("direct")].filter(Boolean).join(" · ");
}

const ABOUT = {
  card(card, chain) {
    const part = document.createDocumentFragment();
    part.append(make("p", say(card.kind), card.kind === "held" ? "kind" : "absent"), make("h2", card.name), facts(card.facts));
    for (const note of card.notes) part.append(make("p", pick(note), "absent"));
    if (card.names && card.names.length) part.append(listOf(say("absent"), card.names.map((n) => make("span", n))));
    const up = chain.all.filter((l) => l.to === card.id), down = chain.all.filter((l) => l.from === card.id);
    part.append(listOf(say("above"), up.map((l) => goTo(l.id, chain.card.get(l.from).name, "", linkWords(l)))));
    for (const link of up) for (const s of link.sentences.slice(0, 1)) part.append(quote(s[0], s.slice(1)));
    const leads = card.leads.map(([id, name, n]) => goTo(id, name, "lead", `${n} ${say("tasks")}`));
    part.append(listOf(say("leads"), leads));
    part.append(listOf(say("below"), down.map((l) => goTo(l.id, chain.card.get(l.to).name, l.role === "asked" ? "absent" : "", linkWords(l)))));
    part.append(listOf(`${card.tasks.length} ${say("tasks")}`, card.tasks.map((t) => goTo(t.id, t.text, t.gap ? "absent" : "", t.gap ? say("nobody") : ""))));
    return part;
  },
  task(task, chain) {
    const part = document.createDocumentFragment();
    const card = chain.card.get(task.card);
    part.append(make("p", say(task.kind), "kind"), facts(task.facts));
    part.append(make("h3", say("sentence")), quote(task.text, task.marks));
    if (task.gap) part.append(make("p", say("nobody"), "absent"));
    for (const role of ["lead", "responsible", "coordinate", "report-to", "report-via"]) {
      const mine = task.parts.filter((p) => p.role === role);
      part.append(listOf(say(role), mine.map((p) => goTo(p.id, chain.agency.get(p.agency).name, role === "lead" ? "lead" : "", p.requested ? say("requested") : ""))));
    }
    for (const note of task.notes) part.append(make("p", pick(note), note[2] || ""));
    part.append(listOf(say("restates"), task.restates.map((id) => goTo(id, chain.task.get(id).text))));
    part.append(listOf(say("document"), [goTo(card.id, card.name)]));
    return part;
  },
  agency(agency, chain) {
    const part = document.createDocumentFragment();
    part.append(make("p", say("agency"), "kind"), make("h2", agency.name), facts(agency.facts));
    const every = chain.parts.filter((p) => chain.agency.get(p.agency).actor === agency.actor);
    for (const role of ["lead", "responsible", "coordinate", "report-to", "report-via"]) {
      const mine = every.filter((p) => p.role === role).map((p) => {
        const task = chain.task.get(p.task);
        return goTo(p.task, task.text, role === "lead" ? "lead" : "", chain.card.get(task.card).name);
      });
      part.append(listOf(`${say(role)} (${mine.length})`, mine));
    }
    return part;
  },
  link(link, chain) {
    const part = document.createDocumentFragment();
    part.append(make("p", linkWords(link), link.role === "asked" ? "absent" : "kind"));
    part.append(make("h2", `${chain.card.get(link.to).name} ← ${chain.card.get(link.from).name}`));
    if (link.sentences.length) part.append(make("h3", say("sentence")));
    for (const s of link.sentences) part.append(quote(s[0], s.slice(1)));
    part.append(listOf(say("fulfils"), link.fulfils.map((id) => goTo(id, chain.task.get(id).text, "ok"))));
    part.append(listOf(say("document"), [goTo(link.from, chain.card.get(link.from).name), goTo(link.to, chain.card.get(link.to).name)]));
    return part;
  },
  part(item, chain) {
    const task = chain.task.get(item.task), agency = chain.agency.get(item.agency), card = chain.card.get(task.card);
    const part = document.createDocumentFragment();
    part.append(make("p", say(item.role) + (item.requested ? ` (${say("requested")})` : ""), item.role === "lead" ? "lead" : "kind"));
    part.append(make("h2", agency.name), facts(task.facts), make("h3", say("sentence")));
    const inside = item.marks.some((m) => task.text.includes(m));
    part.append(quote(task.text, inside ? item.marks : []));
    if (!inside) for (const m of item.marks) part.append(quote(m, [m]));
    part.append(listOf(say("task"), [goTo(task.id, task.text)]), listOf(say("document"), [goTo(card.id, card.name)]));
    part.append(listOf(say("agency"), [goTo(agency.id, agency.name)]));
    return part;
  },
};

function svgLine(colour, width, dash) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
  for (const [k, v] of Object.entries({ width: 38, height: 12 })) svg.setAttribute(k, v);
  for (const [k, v] of Object.entries({ x1: 1, x2: 37, y1: 6, y2: 6, stroke: colour, "stroke-width": width, "stroke-dasharray": dash })) line.setAttribute(k, v);
  svg.append(line);
  return svg;
}

function svgBox(back, edge, dash, width) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const box = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [k, v] of Object.entries({ width: 38, height: 16 })) svg.setAttribute(k, v);
  const shape = { x: 2, y: 2, width: 34, height: 12, rx: 4, fill: back, stroke: edge, "stroke-width": width || 1.4, "stroke-dasharray": dash };
  for (const [k, v] of Object.entries(shape)) box.setAttribute(k, v);
  svg.append(box);
  return svg;
}

function legend(colour, open) {
  const details = make("details");
  details.open = open;
  details.append(make("summary", "Chú giải / Legend"));
  const ul = make("ul");
  const rows = [
    [svgBox(colour.card, colour.line, ""), "held"], [svgBox(colour.page, colour.gap, "5 3"), "cited"],
    [svgBox(colour.gapBack, colour.gap, "5 3", 2.2), "absent"], [svgBox(colour.task, colour.gap, ""), "nobody"],
    [svgLine(colour.ink, 2, ""), "implements"], [svgLine(colour.ok, 2.6, ""), "fulfils"], [svgLine(colour.warn, 2, ""), "skips"],
    [svgLine(colour.gap, 2, "6 4"), "asked"],
    [svgLine(colour.lead, 3.4, ""), "lead"], [svgLine(colour.lead, 1.4, ""), "responsible"],
    [svgLine(colour.soft, 1.4, "6 4"), "coordinate"], [svgLine(colour.warn, 1.4, "2 3"), "report-to"],
  ];
  for (const [sign, key] of rows) {
    const li = make("li"), words = make("span", WORDS[key][0]);
    words.append(" / ", make("i", WORDS[key][1]));
    li.append(sign, words);
    ul.append(li);
  }
  details.append(ul);
  return details;
}
