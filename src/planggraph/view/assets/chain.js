// The chain as the page holds it: everything by its name, and the lines up and down.
function chainOf(data) {
  const chain = { ...data, card: new Map(), task: new Map(), agency: new Map(), down: new Map(), up: new Map(), thing: new Map(), parts: [] };
  const keep = (sort, item) => chain.thing.set(item.id, [sort, item]);
  for (const card of data.cards) {
    for (const key of ["rows", "facts", "notes", "names", "tasks", "agencies"]) card[key] ||= [];
    chain.card.set(card.id, card);
    keep("card", card);
    for (const agency of card.agencies) {
      agency.card = card.id;
      chain.agency.set(agency.id, agency);
      keep("agency", agency);
    }
    for (const task of card.tasks) {
      for (const key of ["facts", "due", "passages", "restates", "notes", "parts"]) task[key] ||= [];
      task.card = card.id;
      chain.task.set(task.id, task);
      keep("task", task);
      for (const part of task.parts) {
        part.task = task.id;
        for (const key of ["marks", "passages"]) part[key] ||= [];
        chain.parts.push(part);
        keep("part", part);
      }
    }
  }
  const add = (map, key, link) => { if (map.has(key)) map.get(key).push(link); else map.set(key, [link]); };
  for (const link of data.links) {
    keep("link", link);
    if (!link.lanes) continue;
    add(chain.down, link.from, link);
    add(chain.up, link.to, link);
  }
  for (const list of chain.down.values()) list.sort((a, b) => chain.card.get(a.to).y - chain.card.get(b.to).y);
  return Object.assign(chain, tops(chain));
}

function walk(start, map, end) {
  const found = new Set(start);
  for (const id of found) for (const link of map.get(id) || []) found.add(link[end]);
  return found;
}

// where the chain begins; a document beside it (what those below carry out too) shows with those that hang on it
function tops(chain) {
  const roots = [...walk([chain.focus], chain.up, "from")].filter((id) => !chain.up.has(id));
  const reached = walk(roots, chain.down, "to"), leading = walk(reached, chain.up, "from");
  for (const card of chain.cards.slice().sort((a, b) => a.col - b.col)) {
    if (leading.has(card.id) || reached.has(card.id)) continue;
    roots.push(card.id);
    for (const id of walk([card.id], chain.down, "to")) reached.add(id);
  }
  return { roots, beside: new Set([...leading].filter((id) => !reached.has(id))) };
}

// which cards show: those that a root leads to without passing a folded one, and what else these hang on
function visible(chain, folded) {
  const shown = new Set(chain.roots);
  for (const id of shown) {
    if (!folded.has(id)) for (const link of chain.down.get(id) || []) shown.add(link.to);
  }
  const queue = [...shown];
  for (let n = 0; n < queue.length; n += 1) {
    for (const link of chain.up.get(queue[n]) || []) {
      if (chain.beside.has(link.from) && !shown.has(link.from)) { shown.add(link.from); queue.push(link.from); }
    }
  }
  return shown;
}

// what belongs to a thing: all that it answers to and all that answers to it
function neighbourhood(chain, id) {
  if (!id) return null;
  const [sort, item] = chain.thing.get(id);
  const near = new Set([id]);
  const follow = (map, end) => {
    for (const one of walk([id], map, end)) {
      near.add(one);
      for (const link of map.get(one) || []) near.add(link.id);
    }
  };
  const withParts = (task) => { near.add(task.id); for (const part of task.parts) near.add(part.id).add(part.agency); };
  if (sort === "card") { follow(chain.up, "from"); follow(chain.down, "to"); item.tasks.forEach(withParts); }
  else if (sort === "link") near.add(item.from).add(item.to);
  else if (sort === "task") { near.add(item.card); withParts(item); }
  else {
    const parts = sort === "part" ? [item] : chain.parts.filter((part) => chain.agency.get(part.agency).actor === item.actor);
    for (const part of parts) near.add(part.id).add(part.agency).add(part.task).add(chain.task.get(part.task).card);
  }
  return near;
}
