// The page itself: reads its data, keeps what is open and chosen, and draws again when that changes.
const SHOWN_AT_FIRST = 100, READABLE = 0.6, AT_EASE = 0.85;
const $ = (id) => document.getElementById(id);

const chain = chainOf(JSON.parse($("data").textContent));
const view = {
  chain, selected: null, near: null, folded: new Set(), opened: new Set(), theme: "light", tab: "stage",
  colour: PALETTES.light, drawn: null,
  dim(id) { return this.near !== null && !this.near.has(id); },
  select(id, move) { choose(id, move); },
  toggle(what, id) {
    const before = view.drawn.place.get(id);
    if (!this[what].delete(id)) this[what].add(id);
    changed();
    // what was clicked stays under the pointer
    const after = view.drawn.place.get(id), at = network.getViewPosition();
    if (before && after) network.moveTo({ position: { x: at.x + after.left - before.left, y: at.y + after.top - before.top }, animation: false });
  },
};
const nodes = new vis.DataSet();
let network = null, index = null;

// beyond a hundred boxes it opens folded, level by level
function foldAtFirst() {
  const shown = new Set(chain.roots);
  for (const id of shown) {
    const below = (chain.down.get(id) || []).map((link) => link.to).filter((to) => !shown.has(to));
    if (below.length && shown.size + below.length > SHOWN_AT_FIRST) view.folded.add(id);
    else for (const to of below) shown.add(to);
  }
}

function openAll() { for (const card of chain.cards) if (card.strip) view.opened.add(card.id); }

// set the boxes anew: after something was folded or unfolded
function draw() {
  const made = scene(chain, visible(chain, view.folded), view.opened);
  made.paths = made.paths.map(measured);
  view.drawn = made;
  const old = new Set(nodes.getIds());
  for (const box of made.boxes) old.delete(box.id);
  nodes.remove([...old]);
  nodes.update(made.boxes.map((box) => ({
    id: box.id, x: box.left + box.w / 2, y: box.top + box.h / 2, widthConstraint: box.w, heightConstraint: box.h,
  })));
  document.documentElement.dataset.boxes = made.boxes.length;
}

function changed() {
  draw();
  showPanel();
  label();
}

function backdrop(ctx) {
  const { clientWidth, clientHeight } = $("canvas");
  const from = network.DOMtoCanvas({ x: 0, y: 0 }), to = network.DOMtoCanvas({ x: clientWidth, y: clientHeight });
  drawTiers(ctx, view, tierSpans(), from.y, to.y);
  drawPicture(ctx, view, { left: from.x, top: from.y, right: to.x, bottom: to.y });
}

function tierSpans() {
  const spans = [], half = chain.metrics.column_gap / 2;
  for (const column of view.drawn.columns.filter(Boolean)) {
    const last = spans[spans.length - 1];
    if (last && last.tier === column.tier) last.right = column.right + half;
    else spans.push({ tier: column.tier, left: column.left - half, right: column.right + half });
  }
  return spans;
}

// tier headings stay at the upper edge while the picture moves under them
function headings() {
  const spans = tierSpans(), box = $("tiers");
  while (box.children.length > spans.length) box.lastChild.remove();
  spans.forEach((span, n) => {
    const div = box.children[n] || box.appendChild(make("div"));
    // as much of the tier as shows, so that its name does too
    const left = Math.max(0, network.canvasToDOM({ x: span.left + 4, y: 0 }).x);
    const right = Math.min(box.clientWidth, network.canvasToDOM({ x: span.right - 4, y: 0 }).x);
    if (div.textContent !== say(span.tier)) div.textContent = say(span.tier);
    div.style.left = `${left}px`;
    div.style.width = `${Math.max(0, right - left)}px`;
  });
}

// the picture's edges, and how large it may be drawn to be seen whole
function whole() {
  const list = view.drawn.boxes, stage = $("canvas");
  const least = (edge) => list.reduce((least, box) => Math.min(least, edge(box)), Infinity);
  const left = least((b) => b.left) - 24, right = 24 - least((b) => -b.left - b.w);
  const top = least((b) => b.top) - 46, bottom = 24 - least((b) => -b.top - b.h);
  return { left, right, top, bottom, scale: Math.min(stage.clientWidth / (right - left), stage.clientHeight / (bottom - top)) };
}

// the whole picture where its words stay readable, else what is around the document that it is about
function fit() {
  const edges = whole(), stage = $("canvas"), least = stage.clientWidth < 600 ? AT_EASE : READABLE;
  const scale = Math.min(1.15, Math.max(edges.scale, least));
  const focus = view.drawn.place.get(chain.focus) || view.drawn.boxes[0];
  const middle = (low, high, room, at) => {
    const half = room / 2 / scale;
    return high - low <= 2 * half ? (low + high) / 2 : Math.min(Math.max(at, low + half), high - half);
  };
  const x = middle(edges.left, edges.right, stage.clientWidth, focus.left + focus.w / 2);
  const y = middle(edges.top, edges.bottom, stage.clientHeight, focus.top + focus.h / 2);
  network.moveTo({ position: { x, y }, scale, animation: false });
}

// the legend stands before nothing when the page opens
function clearView() {
  const edge = $("stage").getBoundingClientRect(), box = $("legend").getBoundingClientRect();
  const from = network.DOMtoCanvas({ x: box.left - edge.left, y: box.top - edge.top });
  const to = network.DOMtoCanvas({ x: box.right - edge.left, y: box.bottom - edge.top });
  const hidden = (left, top, right, bottom) => left < to.x && from.x < right && top < to.y && from.y < bottom;
  const hides = view.drawn.boxes.some((b) => hidden(b.left, b.top, b.left + b.w, b.top + b.h))
    || view.drawn.paths.some(({ points }) => points.slice(1).some(([x, y], n) => {
      const [back, height] = points[n];
      return hidden(back, Math.min(y, height), x, Math.max(y, height));
    }));
  $("legend").querySelector("details").open = !hides;
}

// unfold all that hides a thing; says whether anything was hidden
function reveal(id) {
  const [sort, item] = chain.thing.get(id);
  const task = sort === "part" ? chain.task.get(item.task) : item;
  const card = sort === "card" ? id : sort === "link" ? item.to : task.card;
  const hidden = sort !== "card" && sort !== "link" && chain.card.get(card).strip && !view.opened.has(card);
  if (hidden) view.opened.add(card);
  let folded = false;
  if (!view.drawn.place.has(card)) {
    for (const above of walk([card], chain.up, "from")) folded = view.folded.delete(above) || folded;
  }
  return hidden || folded;
}

// the box that stands for a thing in the picture
function boxOf(id) {
  const [sort, item] = chain.thing.get(id);
  const ids = sort === "link" ? [item.to] : sort === "part" ? [item.task] : [id, item.card];
  return ids.map((one) => view.drawn.place.get(one)).find(Boolean);
}

function choose(id, move) {
  if (id && !chain.thing.has(id)) return;
  view.selected = id;
  view.near = neighbourhood(chain, id);
  if (id && reveal(id)) draw();
  network.redraw();
  showPanel();
  if (id && move && view.tab === "stage") bring(boxOf(id));
  label();
  remember();
}

// move the picture as far as it takes to see a box
function bring(box) {
  const stage = $("canvas"), scale = Math.max(network.getScale(), 0.75);
  const at = network.getViewPosition(), x = box.left + box.w / 2, y = box.top + box.h / 2;
  const roomX = Math.max(0, stage.clientWidth / 2 / scale - box.w / 2 - 20), roomY = Math.max(0, stage.clientHeight / 2 / scale - box.h / 2 - 40);
  const near = (from, to, room) => Math.min(Math.max(from, to - room), to + room);
  network.moveTo({ position: { x: near(at.x, x, roomX), y: near(at.y, y, roomY) }, scale, animation: false });
}

function showPanel() {
  const panel = $("panel");
  panel.scrollTop = 0;
  if (!view.selected) { panel.replaceChildren(overview(chain)); return; }
  const [sort, item] = chain.thing.get(view.selected);
  panel.replaceChildren(ABOUT[sort](item, chain));
  $("spoken").textContent = [...panel.querySelectorAll("p, h2, blockquote")].slice(0, 3).map((one) => one.textContent).join(". ");
}

function clicked(event) {
  const at = event.pointer.canvas, box = view.drawn.place.get(event.nodes[0]);
  if (!box) {
    const line = lineAt(view, at, 12);
    choose(line ? line.id : null, false);
    return;
  }
  if (box.sort === "card" && at.y > box.top + box.h - 23) {
    const parts = footParts(box, view);
    if (parts.below && at.x > box.left + box.w / 2) { view.toggle("folded", box.id); return; }
    if (parts.tasks && at.x <= box.left + box.w / 2) { view.toggle("opened", box.id); return; }
  }
  choose(box.id, false);
}

// from box to box: left and right along the lines, up and down in a column
function step(key) {
  const here = view.selected && boxOf(view.selected);
  if (!here) return chain.focus;
  const { item, sort } = here, places = view.drawn.place;
  if (key === "ArrowLeft") {
    if (sort === "task") return item.card;
    if (sort === "agency") return chain.card.get(item.card).tasks.find((task) => task.parts.some((part) => part.agency === item.id)).id;
    return (chain.up.get(item.id) || []).map((link) => link.from).find((id) => places.has(id));
  }
  if (key === "ArrowRight") {
    if (sort === "task") return item.parts.length ? item.parts[0].agency : undefined;
    return (chain.down.get(item.id) || []).map((link) => link.to).find((id) => places.has(id));
  }
  const column = (box) => `${chain.card.get(box.sort === "card" ? box.id : box.item.card).col} ${box.sort === "agency"}`;
  const list = view.drawn.boxes.filter((box) => column(box) === column(here)).sort((a, b) => a.top - b.top);
  return (list[list.indexOf(here) + (key === "ArrowDown" ? 1 : -1)] || {}).id;
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const zoom = { "+": 1.25, "=": 1.25, "-": 0.8 }[event.key];
  if (event.key.startsWith("Arrow")) {
    const next = step(event.key);
    if (next) choose(next, true);
  } else if (event.key === "Enter" || event.key === " ") {
    const card = view.selected && chain.card.get(view.selected);
    if (card && card.strip) view.toggle("opened", card.id);
  } else if (event.key === "Home") fit();
  else if (zoom) network.moveTo({ scale: network.getScale() * zoom, animation: false });
  else return;
  event.preventDefault();
}

function label() { $("tasks").textContent = say(view.opened.size ? "collapse" : "expand"); }

// the long views are made when they are first looked at
function fill(name) {
  if (name === "outline" && !$("outline").children.length) $("outline").append(outlineTree(chain));
  if (name === "table" && !$("table").children.length) $("table").append(partsTable(chain));
}

function words() {
  document.documentElement.lang = language ? "en" : "vi";
  document.documentElement.dataset.theme = view.theme;
  view.colour = PALETTES[view.theme];
  document.title = $("title").textContent = pick(chain.title);
  $("summary").replaceChildren(...chain.summary.map((said) => make("span", pick(said.slice(0, 2)), said[2])));
  for (const [id, key] of [["search", "search"], ["canvas", "picture"], ["tabs", "views"], ["panel", "details"], ["tools", "tools"]]) {
    $(id).setAttribute("aria-label", say(key));
  }
  $("search").placeholder = say("search");
  $("fit").textContent = say("fit");
  $("lang").textContent = say("other");
  $("lang").lang = language ? "vi" : "en";
  $("theme").textContent = say(view.theme === "light" ? "dark" : "light");
  label();
  const old = $("legend").querySelector("details");
  $("legend").replaceChildren(legend(!old || old.open));
  $("outline").replaceChildren();
  $("table").replaceChildren();
  index = null;
  show(view.tab);
  if (network) { network.redraw(); showPanel(); }
}

function show(tab) {
  view.tab = tab;
  for (const name of ["stage", "outline", "table"]) {
    $(name).hidden = tab !== name;
    $(`to-${name}`).textContent = say(name);
    $(`to-${name}`).setAttribute("aria-pressed", String(tab === name));
  }
  for (const name of ["tasks", "fit"]) $(name).hidden = tab !== "stage";
  fill(tab);
}

function hits() {
  const list = $("hits"), wanted = $("search").value;
  index ||= searchIndex(chain);
  list.hidden = !wanted.trim();
  const found = find(index, wanted).slice(0, MOST).map((entry) => {
    const li = make("li"), button = goTo(entry.id, entry.name, "", say(entry.sort));
    button.addEventListener("click", () => { list.hidden = true; });
    li.append(button);
    return li;
  });
  list.replaceChildren(...(found.length ? found : [make("li", say("nothing"), "kind")]));
}

function searching(event) {
  const list = [...$("finder").querySelectorAll("input, #hits button")];
  const go = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (go && !$("hits").hidden) {
    event.preventDefault();
    (list[list.indexOf(document.activeElement) + go] || list[0]).focus();
  } else if (event.key === "Enter" && event.target === $("search") && list[1]) list[1].click();
  else if (event.key === "Escape") { $("hits").hidden = true; $("search").focus(); event.stopPropagation(); }
}

// what is chosen and the language, in the address, so that it can be passed on; a framed page may not have one
function remember() {
  const state = new URLSearchParams();
  if (view.selected) state.set("at", view.selected);
  if (language) state.set("lang", "en");
  try { history.replaceState(null, "", `#${state}`); } catch { /* srcdoc */ }
}

// paper gets the whole picture in light colours, where it is readable on a sheet, then the outline
function printing() {
  const { left, right, top, bottom } = whole(), scale = Math.min(2, 3200 / (right - left), 4800 / (bottom - top));
  const canvas = make("canvas"), ctx = canvas.getContext("2d"), image = make("img"), colour = view.colour;
  canvas.width = (right - left) * scale;
  canvas.height = (bottom - top) * scale;
  view.colour = PALETTES.light;
  ctx.scale(scale, scale);
  ctx.translate(-left, -top);
  drawTiers(ctx, view, tierSpans(), top, bottom, true);
  drawPicture(ctx, view, { left, right, top, bottom });
  image.alt = say("picture");
  if (scale > 0.4) image.src = canvas.toDataURL("image/png");
  $("print").replaceChildren(image, legend(true));
  view.colour = colour;
  fill("outline");
}

function start() {
  const state = new URLSearchParams(location.hash.slice(1));
  language = state.get("lang") === "en" ? 1 : 0;
  view.theme = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  foldAtFirst();
  words();
  network = new vis.Network($("canvas"), { nodes, edges: [] }, chain.options);
  network.on("beforeDrawing", backdrop);
  network.on("afterDrawing", headings);
  network.on("click", clicked);
  network.on("resize", () => network.redraw());
  $("canvas").addEventListener("keydown", pressed);
  $("canvas").addEventListener("mousemove", (event) => {
    const at = { x: event.offsetX, y: event.offsetY };
    const over = network.getNodeAt(at) !== undefined || lineAt(view, network.DOMtoCanvas(at), 12);
    $("canvas").style.cursor = over ? "pointer" : "";
  });
  $("fit").addEventListener("click", fit);
  $("tasks").addEventListener("click", () => {
    if (view.opened.size) view.opened.clear();
    else openAll();
    changed();
    fit();
  });
  for (const name of ["stage", "outline", "table"]) $(`to-${name}`).addEventListener("click", () => show(name));
  $("lang").addEventListener("click", () => { language = 1 - language; words(); remember(); });
  $("theme").addEventListener("click", () => { view.theme = view.theme === "light" ? "dark" : "light"; words(); });
  $("search").addEventListener("input", hits);
  $("finder").addEventListener("keydown", searching);
  document.addEventListener("click", (event) => { if (!$("finder").contains(event.target)) $("hits").hidden = true; });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && view.selected) choose(null, false); });
  window.addEventListener("beforeprint", printing);
  // what is small shows its tasks at once
  if (chain.task.size < SHOWN_AT_FIRST) openAll();
  draw();
  if (whole().scale < AT_EASE) { view.opened.clear(); draw(); }
  label();
  showPanel();
  fit();
  clearView();
  const at = state.get("at");
  if (at && chain.thing.has(at)) choose(at, true);
}
start();
