// Where things stand. The order of everything was settled when the page was made; here heights are only
// moved together (room cut out where nothing shows, put in where tasks unfold), so nothing comes to overlap.
function warp(bands, strips, gap) {
  const merged = [];
  for (const [top, bottom] of bands.slice().sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = merged[merged.length - 1];
    if (last && top <= last[1]) last[1] = Math.max(last[1], bottom);
    else merged.push([top, bottom]);
  }
  const moves = strips.slice();
  let floor = null;
  for (const [top, bottom] of merged) {
    if (floor === null) moves.push([top, -top]);
    else if (top - floor > gap) moves.push([top, gap - (top - floor)]);
    floor = bottom;
  }
  moves.sort((a, b) => a[0] - b[0]);
  const sums = [];
  moves.reduce((sum, move, n) => (sums[n] = sum + move[1]), 0);
  return (y) => {
    let low = 0, high = moves.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (moves[middle][0] <= y) low = middle + 1;
      else high = middle;
    }
    return low ? y + sums[low - 1] : y;
  };
}

function scene(chain, shown, opened) {
  const { gap, column_gap, agency_gap, indent, strip_pad } = chain.metrics;
  const cards = chain.cards.filter((card) => shown.has(card.id));
  const links = chain.links.filter((link) => link.lanes && shown.has(link.from) && shown.has(link.to));
  const open = cards.filter((card) => opened.has(card.id) && card.strip);
  const bands = cards.map((card) => [card.y - card.h / 2, card.y + card.h / 2]);
  for (const link of links) for (const y of link.lanes) bands.push([y - 5, y + 5]);
  const move = warp(bands, open.map((card) => [card.y + card.h / 2, card.strip + strip_pad]), gap);
  // columns that nothing stands in take no room
  const wide = new Map(), passed = new Set(), beside = new Set();
  for (const card of cards) wide.set(card.col, Math.max(wide.get(card.col) || 60, card.w));
  for (const card of open) if (card.agencies.length) beside.add(card.col);
  for (const link of links) {
    for (let n = chain.card.get(link.from).col + 1; n < chain.card.get(link.to).col; n += 1) passed.add(n);
  }
  const columns = [];
  let x = 0;
  chain.columns.forEach((tier, n) => {
    columns.push(null);
    if (!wide.has(n) && !passed.has(n)) return;
    const width = wide.get(n) || 60, extra = beside.has(n) ? agency_gap + chain.metrics.agency : 0;
    columns[n] = { tier, left: x, agencies: x + width + agency_gap, right: x + width + extra };
    x += width + extra + column_gap;
  });
  const boxes = [], paths = [];
  const place = new Map();
  const put = (sort, item, left, top) => {
    const box = { id: item.id, sort, item, left, top, w: item.w, h: item.h };
    boxes.push(box);
    place.set(box.id, box);
  };
  for (const card of cards) {
    const at = columns[card.col], top = move(card.y) - card.h / 2;
    put("card", card, at.left, top);
    if (!opened.has(card.id) || !card.strip) continue;
    const first = top + card.h + strip_pad;
    const work = card.tasks.filter((task) => task.rows);
    for (const task of work) put("task", task, at.left + indent, first + task.y - task.h / 2);
    for (const agency of card.agencies) put("agency", agency, at.agencies, first + agency.y - agency.h / 2);
    for (const task of work) {
      const from = place.get(task.id);
      for (const part of task.parts) {
        const to = place.get(part.agency);
        const points = [[from.left + from.w, from.top + from.h / 2, false], [to.left, to.top + to.h / 2, true]];
        paths.push({ id: part.id, sort: "part", item: part, points });
      }
    }
  }
  // a path bends between columns only: [x, y, bends on the way here]
  for (const link of links) {
    const from = place.get(link.from), to = place.get(link.to);
    const first = chain.card.get(link.from).col, last = chain.card.get(link.to).col;
    const points = [[from.left + from.w, from.top + from.h / 2, false]];
    if (columns[first].right > points[0][0]) points.push([columns[first].right, points[0][1], false]);
    link.lanes.forEach((lane, n) => {
      const column = columns[first + 1 + n], y = move(lane);
      points.push([column.left, y, true], [column.right, y, false]);
    });
    points.push([columns[last].left, to.top + to.h / 2, true]);
    paths.push({ id: link.id, sort: "link", item: link, points });
  }
  return { boxes, paths, columns, place };
}
