// ---------------------------------------------------------------- layout
// Where things stand. Only what is new finds a place, near what it is tied to; the rest keeps its own,
// so that a picture can be learnt. No chance is involved: the same steps give the same picture.

const SPACING = 62; // between neighbours, in pixels at a zoom of one
const REACH = 6 * SPACING; // beyond which things do not push one another
const MIDDLE = 0.03; // how strongly the middle pulls
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
  if (scene.path && fresh.length === nodes.size && nodes.size === scene.path.length + 1) fresh.forEach(placeAlong);
  else settle([...nodes], new Set(fresh), ties);
}

/** @param {Node[]} tied @param {number} number its turn @returns {{x: number, y: number}} a first place */
function besideOthers(tied, number) {
  const near = tied.map((node) => places.get(node)).filter(Boolean);
  const all = near.length ? near : [...places.values()];
  const mean = (axis) => all.reduce((sum, at) => sum + at[axis], 0) / (all.length || 1);
  const away = (near.length ? 0.6 : 1.6) * SPACING * Math.sqrt(number + Number(places.size > 0));
  return { x: mean("x") + STRETCH * away * Math.cos(number * GOLDEN), y: mean("y") + away * Math.sin(number * GOLDEN) };
}

/** Places what a path leads through from left to right, up and down so that names have room. */
const placeAlong = (node, number) => places.set(node, { x: number * 2 * SPACING, y: number % 2 ? SPACING : 0 });

/**
 * Move the fresh nodes apart from all and towards what they are tied to, less and less.
 * @param {Node[]} nodes @param {Set<Node>} fresh @param {Map<Node, Node[]>} ties
 */
function settle(nodes, fresh, ties) {
  const number = new Map(nodes.map((node, at) => [node, at]));
  const x = Float64Array.from(nodes, (node) => places.get(node).x / STRETCH);
  const y = Float64Array.from(nodes, (node) => places.get(node).y);
  const moving = nodes.flatMap((node, at) => (fresh.has(node) ? [at] : []));
  const tied = nodes.map((node) => ties.get(node).map((each) => number.get(each)));
  const rounds = Math.round(Math.min(260, Math.max(45, 9e6 / (nodes.length * moving.length))));
  const go = { x: 0, y: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const heat = SPACING * 0.9 * (1 - round / rounds) ** 1.5 + 0.5;
    for (const at of moving) {
      pull(go, at, x, y, tied);
      const length = Math.hypot(go.x, go.y) || 1;
      const step = Math.min(heat, length) / length;
      x[at] += go.x * step;
      y[at] += go.y * step;
    }
  }
  for (const at of moving) places.set(nodes[at], { x: Math.round(x[at] * STRETCH), y: Math.round(y[at]) });
}

/** Say in `go` where all others, its ties and the middle would have the node at `at` go. */
function pull(go, at, x, y, tied) {
  const [here, there] = [x[at], y[at]];
  let dx = -here * MIDDLE;
  let dy = -there * MIDDLE;
  for (let other = 0; other < x.length; other += 1) {
    const apartX = here - x[other] || (at - other) * 1e-3;
    const apartY = there - y[other];
    const square = apartX * apartX + apartY * apartY + 1;
    if (square > REACH * REACH || other === at) continue;
    const push = (0.23 * SPACING * SPACING) / square;
    dx += apartX * push;
    dy += apartY * push;
  }
  for (const other of tied[at]) {
    const apartX = x[other] - here;
    const apartY = y[other] - there;
    const draw = (0.6 * Math.sqrt(apartX * apartX + apartY * apartY)) / SPACING / (2 + Math.sqrt(Math.min(tied[at].length, tied[other].length)));
    dx += apartX * draw;
    dy += apartY * draw;
  }
  go.x = dx;
  go.y = dy;
}
