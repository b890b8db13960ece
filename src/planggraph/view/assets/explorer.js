// The page itself: reads its data, keeps what is open and chosen, and draws again when that changes.
const SHOWN_AT_FIRST = 100, BOXES_WITH_TASKS = 45;
const $ = (id) => document.getElementById(id);

function chainOf(data) {
  const chain = { ...data, card: new Map(), task: new Map(), agency: new Map(), down: new Map(), up: new Map(), thing: new Map(), parts: [] };
  chain.all = data.links;
  for (const card of data.cards) {
    chain.card.set(card.id, card);
    chain.thing.set(card.id, ["card", card]);
    for (const agency of card.strip ? card.strip.agencies : []) {
      chain.agency.set(agency.id, agency);
      chain.thing.set(agency.id, ["agency", agency]);
    }
    for (const task of card.tasks) {
      chain.task.set(task.id, task);
      chain.thing.set(task.id, ["task", task]);
      for (const part of task.parts) {
        chain.parts.push(part);
        chain.thing.set(part.id, ["part", part]);
      }
    }
  }
  const add = (map, key, link) => map.set(key, [...(map.get(key) || []), link]);
  const under = new Set();
  for (const link of data.links) {
    chain.thing.set(link.id, ["link", link]);
    if (!link.drawn) continue;
    add(chain.down, link.from, link);
    add(chain.up, link.to, link);
    under.add(link.to);
  }
  for (const list of chain.down.values()) list.sort((a, b) => chain.card.get(a.to).y - chain.card.get(b.to).y);
  chain.roots = data.cards.filter((card) => !under.has(card.id)).map((card) => card.id);
  return chain;
}

const chain = chainOf(JSON.parse($("data").textContent));
const view = {
  chain, selected: null, near: null, folded: new Set(), opened: new Set(), theme: "light", tab: "stage",
  colour: PALETTES.light, drawn: null,
  dim(id) { return this.near !== null && !this.near.has(id); },
  select(id, move) { choose(id, move); },
};
const nodes = new vis.DataSet(), edges = new vis.DataSet();
let network = null, index = [];

// beyond a hundred boxes it opens folded, level by level
function foldAtFirst() {
  const shown = new Set(chain.roots), queue = chain.roots.slice();
  for (let n = 0; n < queue.length; n += 1) {
    const below = (chain.down.get(queue[n]) || []).map((l) => l.to).filter((id) => !shown.has(id));
    if (shown.size + below.length > SHOWN_AT_FIRST) { if (below.length) view.folded.add(queue[n]); continue; }
    for (const id of below) { shown.add(id); queue.push(id); }
  }
  const tasks = chain.cards.reduce((n, c) => n + (c.strip ? c.tasks.length + c.strip.agencies.length : 0), 0);
  if (shown.size + tasks <= BOXES_WITH_TASKS) for (const c of chain.cards) if (c.strip) view.opened.add(c.id);
}

// what belongs to a thing: all that it answers to and all that answers to it
function neighbourhood(id) {
  if (!id || !chain.thing.has(id)) return null;
  const [sort, item] = chain.thing.get(id);
  const near = new Set([id]);
  const walk = (from, map, end) => {
    const queue = [from];
    for (let n = 0; n < queue.length; n += 1) {
      for (const link of map.get(queue[n]) || []) {
        near.add(link.id);
        if (!near.has(link[end])) { near.add(link[end]); queue.push(link[end]); }
      }
    }
  };
  const unfold = (card) => {
    for (const task of card.tasks) { near.add(task.id); for (const p of task.parts) near.add(p.id).add(p.agency); }
  };
  if (sort === "card") { walk(id, chain.up, "from"); walk(id, chain.down, "to"); unfold(item); }
  else if (sort === "link") { near.add(item.from).add(item.to); }
  else if (sort === "task") { near.add(item.card); for (const p of item.parts) near.add(p.id).add(p.agency); }
  else {
    const parts = sort === "part" ? [item] : chain.parts.filter((p) => chain.agency.get(p.agency).actor === item.actor);
    for (const p of parts) near.add(p.id).add(p.agency).add(p.task).add(chain.task.get(p.task).card);
  }
  return near;
}

function draw() {
  const made = scene(chain, view.folded, view.opened);
  view.drawn = made;
  const newNodes = made.boxes.map((box) => ({
    id: box.id, x: box.left + box.w / 2, y: box.top + box.h / 2, shape: "custom", physics: false,
    ctxRenderer: ({ ctx }) => ({
      drawNode: () => drawBox(ctx, view.drawn.place.get(box.id) || box, view), nodeDimensions: { width: box.w, height: box.h },
    }),
  }));
  const newEdges = [];
  for (const line of made.paths) {
    const drawn = visLine(line, view);
    newNodes.push(...drawn.nodes);
    newEdges.push(...drawn.edges);
  }
  const keep = new Set([...newNodes, ...newEdges].map((x) => x.id));
  edges.remove(edges.getIds().filter((id) => !keep.has(id)));
  nodes.remove(nodes.getIds().filter((id) => !keep.has(id)));
  nodes.update(newNodes);
  edges.update(newEdges);
  document.documentElement.dataset.boxes = made.boxes.length;
}

function tint(ctx) {
  let n = 0;
  const far = 1e5;
  let end = null;
  for (const c of view.drawn.columns) {
    if (!c) continue;
    const left = c.left - COLUMN_GAP / 2;
    ctx.fillStyle = view.colour.tint[n % 2];
    ctx.fillRect(left, -far, c.right + COLUMN_GAP / 2 - left, 2 * far);
    end = c.tier;
    if (nextTier(c) !== end) n += 1;
  }
}
const nextTier = (column) => {
  const list = view.drawn.columns.filter(Boolean);
  return (list[list.indexOf(column) + 1] || {}).tier;
};

// tier headings stay at the upper edge while the picture moves under them
function headings() {
  const spans = [];
  for (const c of view.drawn.columns.filter(Boolean)) {
    const last = spans[spans.length - 1];
    if (last && last.tier === c.tier) last.right = c.right;
    else spans.push({ tier: c.tier, left: c.left, right: c.right });
  }
  const box = $("tiers");
  while (box.children.length > spans.length) box.lastChild.remove();
  spans.forEach((span, n) => {
    const div = box.children[n] || box.appendChild(make("div"));
    const left = network.canvasToDOM({ x: span.left - COLUMN_GAP / 2 + 4, y: 0 }).x;
    const right = network.canvasToDOM({ x: span.right + COLUMN_GAP / 2 - 4, y: 0 }).x;
    const words = right - left > 190 ? both(span.tier) : say(span.tier);
    if (div.textContent !== words) div.textContent = words;
    div.style.left = `${left}px`;
    div.style.width = `${Math.max(0, right - left)}px`;
  });
}

// the whole picture where its words stay readable, else its beginning
function fit() {
  const list = view.drawn.boxes, stage = $("canvas");
  if (!list.length) return;
  const left = Math.min(...list.map((b) => b.left)) - 24, right = Math.max(...list.map((b) => b.left + b.w)) + 24;
  const top = Math.min(...list.map((b) => b.top)) - 46, bottom = Math.max(...list.map((b) => b.top + b.h)) + 24;
  const wide = stage.clientWidth / (right - left), high = stage.clientHeight / (bottom - top);
  const scale = Math.min(1.15, Math.max(Math.min(wide, high), 0.62));
  const focus = view.drawn.place.get(chain.focus);
  const x = wide >= scale ? (left + right) / 2 : left + stage.clientWidth / 2 / scale;
  let y = (top + bottom) / 2;
  if (high < scale) {
    const half = stage.clientHeight / 2 / scale;
    y = focus ? Math.min(Math.max(focus.top + focus.h / 2, top + half), bottom - half) : top + half;
  }
  network.moveTo({ position: { x, y }, scale, animation: false });
}

function reveal(id) {
  const [sort, item] = chain.thing.get(id);
  let card = id;
  if (sort === "task" || sort === "agency") { card = item.card; view.opened.add(card); }
  if (sort === "part") { card = chain.task.get(item.task).card; view.opened.add(card); }
  if (sort === "link") card = item.to;
  const queue = [card];
  const seen = new Set(queue);
  for (let n = 0; n < queue.length; n += 1) {
    for (const link of chain.up.get(queue[n]) || []) {
      view.folded.delete(link.from);
      if (!seen.has(link.from)) { seen.add(link.from); queue.push(link.from); }
    }
  }
}

function choose(id, move) {
  if (id && !chain.thing.has(id)) return;
  view.selected = id;
  view.near = neighbourhood(id);
  if (id && move) reveal(id);
  draw();
  showPanel();
  if (id && move && view.tab === "stage") {
    const [sort, item] = chain.thing.get(id);
    const at = view.drawn.place.get(sort === "link" ? item.to : sort === "part" ? item.task : id);
    if (at) network.moveTo({ position: { x: at.left + at.w / 2, y: at.top + at.h / 2 }, scale: Math.max(network.getScale(), 0.75), animation: false });
  }
  remember();
}

function showPanel() {
  const panel = $("panel");
  panel.replaceChildren();
  panel.scrollTop = 0;
  if (view.selected) {
    const [sort, item] = chain.thing.get(view.selected);
    panel.append(ABOUT[sort](item, chain));
    return;
  }
  panel.append(make("p", say("hint"), "kind"));
  const gaps = chain.cards.filter((c) => c.kind !== "held");
  panel.append(listOf(`${say("gaps")} (${gaps.length})`, gaps.map((c) => goTo(c.id, c.name, "absent", say(c.kind)))));
  const counts = new Map();
  for (const card of chain.cards) for (const [id, name, n] of card.leads) {
    const actor = chain.agency.get(id).actor;
    const entry = counts.get(actor) || { id, name, n: 0 };
    entry.n += n;
    counts.set(actor, entry);
  }
  const leads = [...counts.values()].sort((a, b) => b.n - a.n).slice(0, 30);
  panel.append(listOf(say("leads"), leads.map((l) => goTo(l.id, l.name, "lead", `${l.n} ${say("tasks")}`))));
  const alone = chain.cards.flatMap((c) => c.tasks.filter((t) => t.gap).map((t) => goTo(t.id, t.text, "absent", c.name)));
  panel.append(listOf(`${say("nobody")} (${alone.length})`, alone.slice(0, 60)));
}

function toggle(set, id) { if (set.has(id)) set.delete(id); else set.add(id); draw(); remember(); }

function clicked(event) {
  const id = event.nodes[0];
  if (id !== undefined && chain.thing.has(id)) {
    const box = view.drawn.place.get(id), at = event.pointer.canvas;
    if (box && box.sort === "card" && at.y > box.top + box.h - 23) {
      const parts = footParts(box, view);
      if (parts.below && at.x > box.left + box.w / 2) { toggle(view.folded, id); return; }
      if (parts.tasks) { toggle(view.opened, id); return; }
    }
    choose(id, false);
    return;
  }
  const line = id !== undefined ? String(id).split("|")[0] : event.edges.length ? String(event.edges[0]).split("||")[0] : null;
  choose(line, false);
}

function words() {
  document.documentElement.lang = language ? "en" : "vi";
  document.documentElement.dataset.theme = view.theme;
  view.colour = PALETTES[view.theme];
  $("title").textContent = pick(chain.title);
  $("summary").replaceChildren();
  for (const [text, ...kind] of chain.summary.map((s) => [pick(s), s[2]])) $("summary").append(make("span", text, kind[0] || ""), " ");
  $("search").placeholder = say("search");
  $("search").setAttribute("aria-label", say("search"));
  $("canvas").setAttribute("aria-label", say("picture"));
  $("fit").textContent = say("fit");
  $("tasks").textContent = say(view.opened.size ? "collapse" : "expand");
  $("lang").textContent = say("other");
  $("theme").textContent = say(view.theme === "light" ? "dark" : "light");
  const tabs = $("tabs");
  tabs.replaceChildren();
  for (const name of ["stage", "outline", "table"]) {
    const button = make("button", say(name));
    button.type = "button";
    button.setAttribute("role", "tab");
    button.setAttribute("aria-controls", name);
    button.setAttribute("aria-selected", String(view.tab === name));
    button.addEventListener("click", () => { view.tab = name; words(); });
    tabs.append(button);
    $(name).hidden = view.tab !== name;
    $(name).setAttribute("aria-label", say(name));
  }
  const old = $("legend").querySelector("details");
  $("legend").replaceChildren(legend(view.colour, old ? old.open : window.innerHeight > 620 && window.innerWidth > 760));
  $("outline").replaceChildren(outlineTree(chain));
  $("table").replaceChildren(partsTable(chain));
  index = searchIndex(chain);
  if (network) { draw(); showPanel(); }
}

function hits() {
  const list = $("hits"), wanted = $("search").value;
  list.replaceChildren();
  list.hidden = !wanted.trim();
  const found = find(index, wanted);
  if (!found.length) list.append(make("li", say("nothing"), "kind"));
  for (const entry of found.slice(0, 60)) {
    const li = make("li");
    const button = goTo(entry.id, entry.name, "", entry.sort);
    button.addEventListener("click", () => { list.hidden = true; view.tab = "stage"; words(); view.select(entry.id, true); });
    li.append(button);
    list.append(li);
  }
}

// the state of the view in the address, so that it can be passed on; a framed page may not have one
function remember() {
  const state = new URLSearchParams();
  if (view.selected) state.set("at", view.selected);
  if (language) state.set("lang", "en");
  $("tasks").textContent = say(view.opened.size ? "collapse" : "expand");
  try { history.replaceState(null, "", state.size === 0 ? "#" : `#${state}`); } catch { /* srcdoc */ }
}

function start() {
  const state = new URLSearchParams(location.hash.slice(1));
  language = state.get("lang") === "en" ? 1 : 0;
  view.theme = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  foldAtFirst();
  words();
  network = new vis.Network($("canvas"), { nodes, edges }, chain.options);
  draw();
  network.on("beforeDrawing", tint);
  network.on("afterDrawing", headings);
  network.on("click", clicked);
  network.on("hoverNode", () => { $("canvas").style.cursor = "pointer"; });
  network.on("blurNode", () => { $("canvas").style.cursor = ""; });
  network.on("resize", () => network.redraw());
  $("fit").addEventListener("click", fit);
  $("tasks").addEventListener("click", () => {
    if (view.opened.size) view.opened.clear();
    else for (const card of chain.cards) if (card.strip) view.opened.add(card.id);
    draw(); remember(); fit();
  });
  $("lang").addEventListener("click", () => { language = 1 - language; words(); remember(); });
  $("theme").addEventListener("click", () => { view.theme = view.theme === "light" ? "dark" : "light"; words(); });
  $("search").addEventListener("input", hits);
  $("search").addEventListener("keydown", (event) => {
    if (event.key === "Enter") { const first = $("hits").querySelector("button"); if (first) first.click(); }
    if (event.key === "Escape") $("hits").hidden = true;
  });
  document.addEventListener("click", (event) => { if (!$("finder").contains(event.target)) $("hits").hidden = true; });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && view.selected) choose(null, false); });
  showPanel();
  fit();
  const at = state.get("at");
  if (at && chain.thing.has(at)) choose(at, true);
}
start();
