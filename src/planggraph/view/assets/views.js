// The same chain as a tree and as a table, for the keyboard, the printer and those who would rather read.
function outlineTree(chain) {
  const seen = new Set();
  const branch = (id) => {
    const card = chain.card.get(id), li = make("li");
    const below = chain.down.get(id) || [];
    const words = `${card.name}${card.title ? ` · ${card.title}` : ""}`;
    const sign = card.kind === "held" ? "" : say(card.kind);
    if (seen.has(id) || (!below.length && !card.tasks.length)) {
      li.append(goTo(id, seen.has(id) && below.length ? `${card.name} ↑` : words, sign ? "absent" : "", sign));
      return li;
    }
    seen.add(id);
    const details = make("details"), summary = make("summary");
    details.open = true;
    summary.append(goTo(id, words, sign ? "absent" : "", sign));
    const ul = make("ul");
    for (const task of card.tasks) {
      const who = task.parts.filter((p) => p.role === "lead" || p.role === "responsible");
      const names = who.map((p) => `${say(p.role)}: ${chain.agency.get(p.agency).name}`).join("; ");
      const item = make("li");
      item.append(goTo(task.id, task.text, task.gap ? "absent" : "", task.gap ? say("nobody") : [names, task.due].filter(Boolean).join(" · ")));
      ul.append(item);
    }
    for (const link of below) ul.append(branch(link.to));
    details.append(summary, ul);
    li.append(details);
    return li;
  };
  const ul = make("ul");
  for (const root of chain.roots) ul.append(branch(root));
  return ul;
}

function partsTable(chain) {
  const table = make("table"), head = make("tr"), body = make("tbody"), thead = make("thead");
  for (const key of ["who", "role", "what", "deadline", "document"]) head.append(make("th", say(key)));
  thead.append(head);
  const row = (who, role, task, className) => {
    const tr = make("tr"), what = make("td");
    what.append(goTo(task.id, task.text));
    tr.append(make("td", who, className), make("td", role), what, make("td", task.due || ""), make("td", chain.card.get(task.card).name));
    body.append(tr);
  };
  for (const card of chain.cards) {
    for (const task of card.tasks) {
      if (task.gap) row(say("nobody"), "", task, "absent");
      for (const p of task.parts) row(chain.agency.get(p.agency).name, say(p.role), task, p.role === "lead" ? "lead" : "");
    }
  }
  table.append(thead, body);
  return table;
}

function searchIndex(chain) {
  const index = [];
  for (const card of chain.cards) {
    index.push({ id: card.id, sort: say(card.kind), name: card.name, text: bare([card.name, card.title, ...card.facts.map((f) => f[1] || ""), ...(card.names || [])].join(" ")) });
  }
  const seen = new Set();
  for (const agency of chain.agency.values()) {
    if (seen.has(agency.actor)) continue;
    seen.add(agency.actor);
    index.push({ id: agency.id, sort: say("agency"), name: agency.name, text: bare(agency.name) });
  }
  for (const task of chain.task.values()) index.push({ id: task.id, sort: say(task.kind), name: task.text, text: bare(task.text) });
  return index;
}

function find(index, wanted) {
  const words = bare(wanted).split(/\s+/).filter(Boolean);
  return words.length ? index.filter((entry) => words.every((word) => entry.text.includes(word))) : [];
}
