// Where things stand. The order of everything was settled when the page was made; here heights are only
// moved together (room cut out where nothing shows, put in where tasks unfold), so nothing comes to overlap.
const METRICS = JSON.parse(document.getElementById("data").textContent).metrics;
const GAP = METRICS.gap, COLUMN_GAP = METRICS.column_gap, AGENCY_GAP = METRICS.agency_gap;
const INDENT = METRICS.indent, STRIP_PAD = METRICS.strip_pad;

function warp(bands, strips) {
  const merged = [];
  for (const [top, bottom] of bands.slice().sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = merged[merged.length - 1];
    if (last && top <= last[1]) last[1] = Math.max(last[1], bottom);
    else merged.push([top, bottom]);
  }
  const moves = strips.map(([at, room]) => [at, room]);
  let floor = null;
  for (const [top, bottom] of merged) {
    if (floor === null) moves.push([top, -top]);
    else if (top - floor > GAP) moves.push([top, GAP - (top - floor)]);
    floor = bottom;
  }
  moves.sort((a, b) => a[0] - b[0]);
  return (y) => moves.reduce((sum, [at, move]) => (at <= y ? sum + move : sum), y);
}

// which cards show: those that a root leads to without passing a folded one
function visible(chain, folded) {
  const shown = new Set(chain.roots);
  const queue = chain.roots.slice();
  for (let n = 0; n < queue.length; n += 1) {
    if (folded.has(queue[n])) continue;
    for (const link of chain.down.get(queue[n]) || []) {
      if (!shown.has(link.to)) { shown.add(link.to); queue.push(link.to); }
    }
  }
  return shown;
}

function scene(chain, folded, opened) {
  const shown = visible(chain, folded);
  const cards = chain.cards.filter((card) => shown.has(card.id));
  const links = chain.links.filter((l) => l.drawn && shown.has(l.from) && shown.has(l.to) && !folded.has(l.from));
  const open = cards.filter((card) => opened.has(card.id) && card.strip);
  const bands = cards.map((card) => [card.y - card.h / 2, card.y + card.h / 2]);
  for (const link of links) for (const y of link.lanes) bands.push([y - 5, y + 5]);
  const move = warp(bands, open.map((card) => [card.y + card.h / 2, card.strip.h + STRIP_PAD]));
  // columns that nothing stands in take no room
  const columns = [];
  let x = 0;
  chain.columns.forEach((column, n) => {
    const here = cards.filter((card) => card.col === n);
    if (!here.length && !links.some((l) => chain.card.get(l.from).col < n && n < chain.card.get(l.to).col)) {
      columns.push(null);
      return;
    }
    const wide = Math.max(60, ...here.map((card) => card.w));
    const agencies = open.filter((card) => card.col === n && card.strip.agencies.length);
    const extra = agencies.length ? AGENCY_GAP + Math.max(...agencies.flatMap((c) => c.strip.agencies.map((a) => a.w))) : 0;
    columns.push({ tier: column.tier, left: x, agencies: x + wide + AGENCY_GAP, right: x + wide + extra });
    x += wide + extra + COLUMN_GAP;
  });
  const boxes = [];
  for (const card of cards) {
    const at = columns[card.col];
    const y = move(card.y);
    boxes.push({ id: card.id, sort: "card", item: card, left: at.left, top: y - card.h / 2, w: card.w, h: card.h });
    if (!opened.has(card.id) || !card.strip) continue;
    const top = y + card.h / 2 + STRIP_PAD;
    for (const task of card.tasks) {
      boxes.push({ id: task.id, sort: "task", item: task, left: at.left + INDENT, top: top + task.y - task.h / 2, w: task.w, h: task.h });
    }
    for (const agency of card.strip.agencies) {
      boxes.push({ id: agency.id, sort: "agency", item: agency, left: at.agencies, top: top + agency.y - agency.h / 2, w: agency.w, h: agency.h });
    }
  }
  const place = new Map(boxes.map((box) => [box.id, box]));
  // a path bends between columns only: [x, y, bends on the way here]
  const paths = [];
  for (const link of links) {
    const from = place.get(link.from), to = place.get(link.to);
    const first = chain.card.get(link.from).col, last = chain.card.get(link.to).col;
    const path = [[from.left + from.w, from.top + from.h / 2, false]];
    if (columns[first].right > from.left + from.w) path.push([columns[first].right, path[0][1], false]);
    link.lanes.forEach((lane, n) => {
      const column = columns[first + 1 + n];
      if (!column) return;
      path.push([column.left, move(lane), true], [column.right, move(lane), false]);
    });
    path.push([columns[last].left, to.top + to.h / 2, true]);
    paths.push({ id: link.id, sort: "link", item: link, path });
  }
  for (const card of open) {
    for (const task of card.tasks) {
      for (const part of task.parts) {
        const from = place.get(task.id), to = place.get(part.agency);
        const path = [[from.left + from.w, from.top + from.h / 2, false], [to.left, to.top + to.h / 2, true]];
        paths.push({ id: part.id, sort: "part", item: part, path });
      }
    }
  }
  return { boxes, paths, columns, place };
}
