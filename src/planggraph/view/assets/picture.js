// The canvas: vis-network keeps nodes, edges, zoom and clicks; boxes are drawn here, letter by letter.
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
const ROW = METRICS.rows;

function outline(ctx, x, y, w, h, r) {
  ctx.beginPath();
  ctx.moveTo(x + r, y);
  ctx.arcTo(x + w, y, x + w, y + h, r);
  ctx.arcTo(x + w, y + h, x, y + h, r);
  ctx.arcTo(x, y + h, x, y, r);
  ctx.arcTo(x, y, x + w, y, r);
  ctx.closePath();
}

function boxColours(box, chain, colour) {
  const kind = box.item.kind;
  if (box.sort === "agency") {
    const leads = box.item.leads;
    return { back: leads ? colour.leadBack : colour.card, edge: leads ? colour.lead : colour.line, ink: colour.ink, dash: [] };
  }
  if (box.sort === "task") {
    return { back: colour.task, edge: box.item.gap ? colour.gap : colour.pale, ink: colour.ink, dash: [] };
  }
  if (kind === "absent" || kind === "unreadable") {
    return { back: colour.gapBack, edge: colour.gap, ink: colour.gap, dash: [6, 4], heavy: true };
  }
  if (kind === "cited") return { back: colour.page, edge: colour.gap, ink: colour.soft, dash: [6, 4] };
  const focus = chain.focus === box.id;
  return { back: focus ? colour.focus : colour.card, edge: focus ? colour.ink : colour.line, ink: colour.ink, dash: [], heavy: focus };
}

function drawBox(ctx, box, view) {
  const { chain, colour } = view;
  const style = boxColours(box, chain, colour);
  const { left, top, w, h } = box;
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
  for (const row of box.item.rows) {
    const kind = row[0];
    ctx.font = FONTS[kind];
    ctx.fillStyle = kind === "lead" ? colour.lead : kind === "gap" ? colour.gap : kind === "due" ? colour.warn : kind === "s" ? colour.soft : style.ink;
    ctx.fillText(pick(row.slice(1)), left + 11, y, w - 20);
    y += ROW[kind];
  }
  if (box.sort === "card") drawFoot(ctx, box, view);
  ctx.restore();
}

function footParts(box, view) {
  const card = box.item;
  const below = (view.chain.down.get(card.id) || []).length;
  const folded = view.folded.has(card.id);
  return {
    tasks: card.strip ? `${view.opened.has(card.id) ? "−" : "+"}${card.tasks.length} ${say("tasks")}` : "",
    gaps: card.unassigned ? `${card.unassigned} ${say("nobody").toLowerCase()}` : "",
    below: folded && below ? `+${below} ${say("documents")} ▸` : "",
  };
}

function drawFoot(ctx, box, view) {
  const parts = footParts(box, view);
  const y = box.top + box.h - 19;
  ctx.font = FONTS.foot;
  if (parts.tasks) {
    ctx.fillStyle = view.colour.lead;
    ctx.fillText(parts.tasks, box.left + 11, y);
  }
  ctx.textAlign = "right";
  if (parts.below) {
    ctx.fillStyle = view.colour.lead;
    ctx.fillText(parts.below, box.left + box.w - 9, y);
  } else if (parts.gaps) {
    ctx.fillStyle = view.colour.gap;
    ctx.fillText(parts.gaps, box.left + box.w - 9, y, box.w - 120);
  }
  ctx.textAlign = "left";
}

function lineStyle(line, view) {
  const { colour } = view;
  const item = line.item;
  if (line.sort === "part") {
    if (item.role === "lead") return { color: colour.lead, width: 3, dashes: false };
    if (item.role === "responsible") return { color: colour.lead, width: 1.4, dashes: false };
    if (item.role === "coordinate") return { color: colour.soft, width: 1.2, dashes: [6, 4] };
    return { color: colour.warn, width: 1.2, dashes: [2, 3] };
  }
  if (item.role === "asked") return { color: colour.gap, width: 2, dashes: [6, 4], label: "✕" };
  if (item.skips.length) {
    const names = item.skips.map((tier) => say(tier).toLowerCase()).join(", ");
    return { color: colour.warn, width: 2, dashes: false, label: `${say("skips")} ${names}` };
  }
  if (item.role === "implements") return { color: item.fulfils.length ? colour.ok : colour.ink, width: item.fulfils.length ? 2.4 : 1.8, dashes: false };
  return { color: colour.line, width: 1, dashes: [2, 3] };
}

// a path as edges of vis-network, from port to port: points of no size at which lines meet the boxes
function visLine(line, view) {
  const style = lineStyle(line, view);
  const dim = view.dim(line.id);
  const nodes = [], edges = [];
  line.path.forEach(([x, y, bends], n) => {
    const id = `${line.id}|${n}`;
    nodes.push({ id, x, y, shape: "dot", size: 0, borderWidth: 0, chosen: false, physics: false, color: { opacity: 0 } });
    if (!n) return;
    const last = n === line.path.length - 1;
    edges.push({
      id: `${line.id}||${n}`, from: `${line.id}|${n - 1}`, to: id,
      color: { color: style.color, hover: style.color, highlight: style.color, opacity: dim ? 0.16 : 1, inherit: false },
      width: view.selected === line.id ? style.width + 2.5 : style.width, dashes: style.dashes,
      smooth: bends ? { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.5 } : false,
      arrows: last ? { to: { enabled: true, scaleFactor: line.sort === "part" ? 0.35 : 0.55 } } : undefined,
      label: last && style.label && !dim ? style.label : undefined,
      font: { size: 12, face: FACE, color: style.color, strokeWidth: 4, strokeColor: view.colour.page, align: "middle" },
    });
  });
  return { nodes, edges };
}
