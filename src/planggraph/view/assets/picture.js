// The canvas: vis-network keeps the view, the zoom and the clicks, with its own boxes unseen; what a reader sees is drawn here.
const PALETTES = {
  light: { page: "#f6f7f9", card: "#ffffff", ink: "#16202c", soft: "#55606e", line: "#8b97a5", pale: "#cfd6de",
    lead: "#0b5cad", leadBack: "#e3effb", gap: "#b3261e", gapBack: "#fdeceb", ok: "#12715b", warn: "#8a5300",
    tint: ["#eceff3", "#f6f7f9"], task: "#fbfcfd", focus: "#fff8dc" },
  dark: { page: "#12171d", card: "#1b222b", ink: "#e8edf3", soft: "#a9b4c0", line: "#7b8896", pale: "#394552",
    lead: "#7db8f5", leadBack: "#173048", gap: "#ff9a91", gapBack: "#3a1f1e", ok: "#6fd3b8", warn: "#f0bd6b",
    tint: ["#161c23", "#12171d"], task: "#171e26", focus: "#3a3414" },
};
const FACE = '"Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif';
const FONTS = { b: `700 13px ${FACE}`, n: `12px ${FACE}`, s: `11px ${FACE}`, lead: `600 12px ${FACE}`, gap: `600 12px ${FACE}`,
  due: `600 11px ${FACE}`, foot: `600 11.5px ${FACE}` };
function outline(ctx, x, y, w, h, r) {
  ctx.beginPath();
  ctx.moveTo(x + r, y);
  ctx.arcTo(x + w, y, x + w, y + h, r);
  ctx.arcTo(x + w, y + h, x, y + h, r);
  ctx.arcTo(x, y + h, x, y, r);
  ctx.arcTo(x, y, x + w, y, r);
  ctx.closePath();
}

function boxColours(box, view) {
  const { colour } = view, { kind } = box.item;
  if (box.sort === "agency") {
    const leads = box.item.leads;
    return { back: leads ? colour.leadBack : colour.card, edge: leads ? colour.lead : colour.line, ink: colour.ink, dash: [] };
  }
  if (box.sort === "task") {
    return { back: colour.task, edge: box.item.gap ? colour.gap : colour.pale, ink: colour.ink, dash: [] };
  }
  if (kind === "absent" || kind === "unreadable") {
    return { back: colour.gapBack, edge: colour.gap, ink: colour.ink, dash: [6, 4], heavy: true };
  }
  if (kind === "cited") return { back: colour.page, edge: colour.gap, ink: colour.ink, dash: [6, 4] };
  if (kind === "unlinked") return { back: colour.card, edge: colour.warn, ink: colour.ink, dash: [2, 3] };
  const focus = view.chain.focus === box.id;
  return { back: focus ? colour.focus : colour.card, edge: focus ? colour.ink : colour.line, ink: colour.ink, dash: [], heavy: focus };
}

function drawBox(ctx, box, view) {
  const { colour, chain } = view;
  const style = boxColours(box, view);
  const { left, top, w, h } = box;
  const inks = { lead: colour.lead, gap: colour.gap, due: colour.warn, s: colour.soft };
  ctx.save();
  ctx.globalAlpha = view.dim(box.id) ? 0.28 : 1;
  outline(ctx, left, top, w, h, box.sort === "agency" ? 11 : 6);
  ctx.fillStyle = style.back;
  ctx.fill();
  ctx.setLineDash(style.dash);
  ctx.strokeStyle = view.selected === box.id ? colour.lead : style.edge;
  ctx.lineWidth = view.selected === box.id ? 3.5 : style.heavy ? 2.2 : 1.2;
  ctx.stroke();
  ctx.setLineDash([]);
  if (box.sort === "card" && box.item.kind === "held") {
    ctx.fillStyle = style.edge;
    ctx.fillRect(left, top + 6, 3, h - 12);
  }
  ctx.textBaseline = "top";
  ctx.textAlign = "left";
  let y = top + 7;
  for (const [kind, ...words] of box.item.rows) {
    ctx.font = FONTS[kind];
    ctx.fillStyle = inks[kind] || style.ink;
    ctx.fillText(pick(words), left + 11, y, w - 20);
    y += chain.metrics.rows[kind];
  }
  if (box.sort === "card") drawFoot(ctx, box, view);
  ctx.restore();
}

// what can be unfolded from a card, at its lower edge: tasks on the left, documents on the right
function footParts(box, view) {
  const card = box.item;
  const below = (view.chain.down.get(card.id) || []).length, work = card.tasks.filter((task) => task.rows).length;
  return {
    tasks: work ? `${view.opened.has(card.id) ? "−" : "+"} ${some(work, "task")}` : "",
    below: below ? `${view.folded.has(card.id) ? "+" : "−"} ${say("below").toLowerCase()} (${below})` : "",
  };
}

function drawFoot(ctx, box, view) {
  const parts = footParts(box, view), y = box.top + box.h - 19;
  ctx.font = FONTS.foot;
  ctx.fillStyle = view.colour.lead;
  ctx.fillText(parts.tasks, box.left + 11, y);
  ctx.textAlign = "right";
  ctx.fillText(parts.below, box.left + box.w - 9, y);
  ctx.textAlign = "left";
}

function lineStyle(line, view) {
  const { colour } = view, { item } = line;
  if (line.sort === "part") {
    if (item.role === "lead") return { ink: colour.lead, width: 3, dash: [] };
    if (item.role === "responsible") return { ink: colour.lead, width: 1.4, dash: [] };
    if (item.role === "coordinate") return { ink: colour.soft, width: 1.3, dash: [6, 4] };
    return { ink: colour.warn, width: 1.4, dash: [2, 3] };
  }
  return {
    asked: { ink: colour.gap, width: 1.8, dash: [6, 4] },
    names: { ink: colour.ink, width: 1.4, dash: [8, 5] },
    otherlink: { ink: colour.line, width: 1.2, dash: [2, 3] },
    skips: { ink: colour.warn, width: 2, dash: [], label: skipWords(item) },
    fulfils: { ink: colour.ok, width: 2.6, dash: [] },
    implements: { ink: colour.ink, width: 1.8, dash: [] },
  }[kindOf(item)];
}

// of a line between documents: what the legend calls it
function kindOf(link) {
  if (link.role === "asked" || link.role === "names") return link.role;
  if (link.role !== "implements") return "otherlink";
  return link.skips.length ? "skips" : link.fulfils.length ? "fulfils" : "implements";
}

const skipWords = (link) => `${say("skips")} ${link.skips.map((tier) => say(tier).toLowerCase()).join(", ")}`;

function curve(points) {
  const path = new Path2D();
  points.forEach(([x, y, bends], n) => {
    if (!n) { path.moveTo(x, y); return; }
    const [from, height] = points[n - 1], middle = (from + x) / 2;
    if (bends) path.bezierCurveTo(middle, height, middle, y, x, y);
    else path.lineTo(x, y);
  });
  return path;
}

function drawLine(ctx, line, view) {
  const style = lineStyle(line, view), chosen = view.selected === line.id;
  const [x, y] = line.points[line.points.length - 1];
  ctx.globalAlpha = view.dim(line.id) ? 0.16 : 1;
  ctx.strokeStyle = ctx.fillStyle = style.ink;
  ctx.lineWidth = style.width + (chosen ? 2.5 : 0);
  ctx.setLineDash(style.dash);
  ctx.stroke(line.curve);
  ctx.setLineDash([]);
  const size = line.sort === "part" ? 5 : 8;
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(x - size, y - size * 0.55);
  ctx.lineTo(x - size, y + size * 0.55);
  ctx.fill();
  if (style.label && !view.dim(line.id)) {
    // in the tier that it passes by, where that has a column
    const bend = line.points.findIndex((point) => point[2]), at = Math.min(bend + 1, line.points.length - 1);
    const [from, height] = line.points[at - 1], [to, end] = line.points[at];
    ctx.font = FONTS.due;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.lineWidth = 4;
    ctx.strokeStyle = view.colour.page;
    ctx.strokeText(style.label, (from + to) / 2, (height + end) / 2);
    ctx.fillText(style.label, (from + to) / 2, (height + end) / 2);
  }
}

// on the screen their names stand above the canvas
function drawTiers(ctx, view, spans, top, bottom, named) {
  spans.forEach((span, n) => {
    ctx.fillStyle = view.colour.tint[n % 2];
    ctx.fillRect(span.left, top, span.right - span.left, bottom - top);
    if (!named) return;
    ctx.fillStyle = view.colour.soft;
    ctx.font = FONTS.b;
    ctx.textAlign = "center";
    ctx.textBaseline = "top";
    ctx.fillText(say(span.tier), (span.left + span.right) / 2, top + 10);
  });
}

// lines first, then boxes: only what the reader sees is drawn
function drawPicture(ctx, view, area) {
  ctx.save();
  for (const line of view.drawn.paths) {
    if (line.left < area.right && area.left < line.right && line.top < area.bottom && area.top < line.bottom) drawLine(ctx, line, view);
  }
  ctx.restore();
  for (const box of view.drawn.boxes) {
    if (box.left < area.right && area.left < box.left + box.w && box.top < area.bottom && area.top < box.top + box.h) drawBox(ctx, box, view);
  }
}

function measured(line) {
  const xs = line.points.map((p) => p[0]), ys = line.points.map((p) => p[1]);
  return { ...line, curve: curve(line.points), left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys) - 8, bottom: Math.max(...ys) + 8 };
}

const probe = document.createElement("canvas").getContext("2d");
function lineAt(view, { x, y }, reach) {
  probe.lineWidth = reach;
  const near = view.drawn.paths.filter((l) => l.left <= x && x <= l.right && l.top - reach <= y && y <= l.bottom + reach);
  return near.reverse().find((line) => probe.isPointInStroke(line.curve, x, y));
}
