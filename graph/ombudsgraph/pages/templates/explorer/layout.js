// ---------------------------------------------------------------- layout
// Where things stand. Only what is new finds a place, near what it is tied to; the rest keeps its own,
// so that a picture can be learnt. No chance is involved: the same steps give the same picture.

const SPACING = 62; // between neighbours, in pixels at a zoom of one
const STRETCH = 1.2; // names are wider than high
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/** Where each drawn node stands. @type {Map<Node, {x: number, y: number}>} */
const places = new Map();

/**
 * Give every node a place and forget those of others.
 * @param {Set<Node>} nodes @param {Edge[]} edges the lines between them
 */
function arrange(nodes, edges) {
  for (const node of places.keys()) if (!nodes.has(node)) places.delete(node);
  const fresh = [...nodes].filter((node) => !places.has(node));
  if (!fresh.length) return;
  const ties = new Map([...nodes].map((node) => [node, []]));
  for (const { from, to } of edges) {
    ties.get(from).push(to);
    ties.get(to).push(from);
  }
  fresh.forEach((node, number) => places.set(node, besideOthers(ties.get(node), number)));
  settle([...nodes], new Set(fresh), ties);
}

/** @param {Node[]} tied @param {number} number its turn @returns {{x: number, y: number}} a first place */
function besideOthers(tied, number) {
  const near = tied.map((node) => places.get(node)).filter(Boolean);
  const all = near.length ? near : [...places.values()];
  const mean = (axis) => all.reduce((sum, at) => sum + at[axis], 0) / (all.length || 1);
  const away = (near.length ? 0.6 : 1.6) * SPACING * Math.sqrt(number + Number(places.size > 0));
  return { x: mean("x") + STRETCH * away * Math.cos(number * GOLDEN), y: mean("y") + away * Math.sin(number * GOLDEN) };
}

/** Move the fresh nodes apart from all and towards what they are tied to, less and less. */
function settle(nodes, fresh, ties) {
  const number = new Map(nodes.map((node, at) => [node, at]));
  const x = Float64Array.from(nodes, (node) => places.get(node).x / STRETCH);
  const y = Float64Array.from(nodes, (node) => places.get(node).y);
  const moving = nodes.flatMap((node, at) => (fresh.has(node) ? [at] : []));
  const tied = nodes.map((node) => ties.get(node).map((each) => number.get(each)));
  const rounds = Math.round(Math.min(260, Math.max(60, 9e6 / (nodes.length * moving.length))));
  for (let round = 0; round < rounds; round += 1) {
    const heat = SPACING * 0.9 * (1 - round / rounds) ** 1.5 + 0.5;
    for (const at of moving) {
      const [dx, dy] = pull(at, x, y, tied);
      const length = Math.hypot(dx, dy) || 1;
      const step = Math.min(heat, length) / length;
      x[at] += dx * step;
      y[at] += dy * step;
    }
  }
  for (const at of moving) places.set(nodes[at], { x: Math.round(x[at] * STRETCH), y: Math.round(y[at]) });
}

/** @returns {[number, number]} where all others and its ties would have a node go */
function pull(at, x, y, tied) {
  let dx = -x[at] * 0.012;
  let dy = -y[at] * 0.012;
  const reach = 6 * SPACING;
  for (let other = 0; other < x.length; other += 1) {
    const apartX = x[at] - x[other] || (at - other) * 1e-3;
    const apartY = y[at] - y[other];
    if (other === at || Math.abs(apartX) > reach || Math.abs(apartY) > reach) continue;
    const square = apartX * apartX + apartY * apartY + 1;
    const push = (SPACING * SPACING) / square / 2.2;
    dx += apartX * push * 0.5;
    dy += apartY * push * 0.5;
  }
  for (const other of tied[at]) {
    const apartX = x[other] - x[at];
    const apartY = y[other] - y[at];
    const draw = Math.hypot(apartX, apartY) / SPACING / (2 + Math.sqrt(Math.min(tied[at].length, tied[other].length)));
    dx += apartX * draw * 0.6;
    dy += apartY * draw * 0.6;
  }
  return [dx, dy];
}
