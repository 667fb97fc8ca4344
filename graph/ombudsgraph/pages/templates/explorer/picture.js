// ---------------------------------------------------------------- picture
// Hands what is drawn to vis-network, and looks closer. Places come from layout.js; nothing moves by itself.

const stage = byId("network");
const PAINTS = ["paper", "ink", "soft", "body", "ground", "law", "upheld", "not-upheld", "closed", "unknown", "line", "lines", "halo", "focus", "path"];
const COMMUNITY_PAINTS = ["c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7"];
/** @type {Object<string, string>} */ const colour = {};

/** Read the colours of the scheme in use. */
function readColours() {
  const style = getComputedStyle(document.documentElement);
  for (const name of [...PAINTS, ...COMMUNITY_PAINTS]) colour[name] = style.getPropertyValue(`--${name}`).trim();
  colour.font = style.getPropertyValue("--sans").trim();
}

/** How much larger shapes are drawn, so that they can be told apart where all of a large picture is shown. */
let magnified = 1;

/** @param {Node} node @returns {number} its radius */
const sizeOf = (node) => magnified * (node.kind === "decision" ? 6 : Math.min(13, 6.5 + 0.8 * Math.log2(node.edges.length)));

/**
 * What stands out: what is chosen with what it is tied to, and where its decisions lead; or what lies
 * along the path. Null if all is equal.
 * @type {?{nodes: Set<Node>, edges: Set<Edge>, onward: Set<Edge>}}
 */
let near = null;

/** @param {Edge[]} edges those drawn @returns {?Object} what `near` says */
function surroundings(edges) {
  const start = state.selected;
  if (!scene.nodes.has(start) && !scene.path?.length) return null;
  const lit = scene.nodes.has(start) ? edges.filter((edge) => edge.from === start || edge.to === start) : scene.path;
  const nodes = new Set([...lit.flatMap((edge) => [edge.from, edge.to]), ...(start ? [start] : [])]);
  const onward = start && start.kind !== "decision" ? edges.filter((edge) => edge.to !== start && nodes.has(edge.from)) : [];
  for (const edge of onward) nodes.add(edge.to);
  return { nodes, edges: new Set(lit), onward: new Set(onward) };
}

/** @param {Node} node @returns {boolean} whether it stands back */
const faded = (node) => Boolean(near) && !near.nodes.has(node);

/** @param {Node} node @returns {?string} the colour of its community, where these are shown */
function communityColour(node) {
  if (!state.communities) return null;
  return node.community < 0 ? colour.line : colour[COMMUNITY_PAINTS[node.community % COMMUNITY_PAINTS.length]];
}

/** A decision: a disc whose colour and inner mark both tell the outcome, or whose number tells its community. */
function drawDecision(node) {
  return ({ ctx, x, y }) => ({
    drawNode() {
      ctx.save();
      ctx.translate(x, y);
      ctx.scale(magnified, magnified);
      ctx.globalAlpha = faded(node) ? 0.25 : 1;
      ctx.lineWidth = 2;
      if (state.communities) drawNumbered(ctx, node);
      else drawOutcome(ctx, node.slugs, node === state.selected || node === state.hovered ? 7.5 : 6);
      ctx.restore();
    },
    nodeDimensions: { width: 14 * magnified, height: 14 * magnified },
  });
}

function disc(ctx, radius, fill) {
  ctx.beginPath();
  ctx.arc(0, 0, radius, 0, 2 * Math.PI);
  ctx.fillStyle = fill;
  ctx.fill();
}

function drawNumbered(ctx, node) {
  disc(ctx, 7.5, communityColour(node));
  if (node.community < 0) return;
  ctx.fillStyle = colour.halo;
  ctx.font = `600 9px ${colour.font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(node.community + 1, 0, 0.5);
}

function drawOutcome(ctx, [first, second], radius) {
  const paint = colour[colourOf(first)];
  if (second) {
    disc(ctx, radius + 0.5, paint);
    ctx.beginPath();
    ctx.arc(0, 0, radius + 0.5, -Math.PI / 2, Math.PI / 2);
    ctx.fillStyle = colour[colourOf(second)];
    ctx.fill();
    return;
  }
  disc(ctx, radius, first === "upheld" ? paint : colour.halo);
  ctx.strokeStyle = paint;
  if (!OUTCOME_COLOURS[first]) ctx.setLineDash([2.3, 2.1]);
  ctx.stroke();
  ctx.setLineDash([]);
  if (first === "closed-after-initial-enquiries") disc(ctx, 2, paint);
  else if (first === "not-upheld") {
    ctx.beginPath();
    ctx.moveTo(-radius * 0.68, radius * 0.68);
    ctx.lineTo(radius * 0.68, -radius * 0.68);
    ctx.stroke();
  }
}

const VIS_SHAPES = { body: "square", ground: "hexagon", law: "triangle" };

function nodeStyle(node) {
  const style = { id: node.id, ...places.get(node) };
  if (node.kind === "decision") return { ...style, shape: "custom", size: 6, ctxRenderer: drawDecision(node) };
  const paint = communityColour(node) || colour[node.kind];
  return { ...style, shape: VIS_SHAPES[node.kind], size: sizeOf(node), opacity: faded(node) ? 0.25 : 1, color: { background: paint, border: paint } };
}

/** @param {Edge} edge @returns {string} the name of its colour */
const lineColour = (edge) => (scene.path?.includes(edge) ? "path" : edge.relation === "about" || !RELIED.has(edge.relation) ? "line" : edge.to.kind);

/** @param {Edge} edge @param {number} many how many lines there are: the more, the fainter each @returns {number} */
function opacityOf(edge, many) {
  if (!near) return Math.max(0.18, Math.min(0.7, 9 / Math.sqrt(many)));
  if (near.edges.has(edge)) return 0.9;
  return near.onward.has(edge) ? 0.42 : 0.12;
}

function edgeStyle(edge, many) {
  return {
    id: edge.id,
    from: edge.from.id,
    to: edge.to.id,
    dashes: RELIED.has(edge.relation) ? false : [4, 4],
    width: scene.path?.includes(edge) ? 3 : near?.edges.has(edge) ? 1.7 : 1,
    color: { color: colour[lineColour(edge)], opacity: Math.min(1, opacityOf(edge, many) * Number(colour.lines)), inherit: false },
  };
}

// pyvis hands its options on as text.
const OPTIONS = JSON.parse(JSON.parse(byId("data-options").textContent));
const drawnNodes = new vis.DataSet([]);
const drawnEdges = new vis.DataSet([]);
const network = new vis.Network(stage, { nodes: drawnNodes, edges: drawnEdges }, OPTIONS);
const canvas = stage.querySelector("canvas");
canvas.setAttribute("aria-hidden", "true");

/** @param {vis.DataSet} set @param {Object[]} items makes a data set hold just these */
function bring(set, items) {
  const wanted = new Set(items.map((item) => item.id));
  set.remove(set.getIds().filter((id) => !wanted.has(id)));
  set.update(items);
}

/** Draw the scene of the moment. */
function redraw() {
  const edges = edgesShown();
  arrange(scene.nodes, edges);
  near = surroundings(edges);
  bring(drawnNodes, [...scene.nodes].map(nodeStyle));
  bring(drawnEdges, edges.map((edge) => edgeStyle(edge, edges.length)));
}

// ---------------------------------------------------------------- looking closer

let moved = false;

/** Show everything, with room for the names. */
function fit() {
  const { clientWidth: width, clientHeight: height } = stage;
  if (!width || !height || !places.size) return;
  network.setSize(); // of the stage as it is now: where vis-network finds out later, it moves the picture once more
  const [xs, ys] = [[...places.values()].map((at) => at.x), [...places.values()].map((at) => at.y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const margin = Math.min(150, width * 0.16);
  const scale = Math.min(1.35, (width - 2 * margin) / (right - left || 1), (height - 110) / (bottom - top || 1));
  const larger = Math.max(1, Math.min(2, 0.85 / scale));
  if (larger !== magnified) {
    magnified = larger;
    bring(drawnNodes, [...scene.nodes].map(nodeStyle));
  }
  network.moveTo({ scale: Math.max(0.15, scale), position: { x: (left + right) / 2 + 30 / scale, y: (top + bottom) / 2 + 16 / scale }, animation: false });
  moved = false;
}

/** @param {number} factor */
function zoomBy(factor) {
  network.moveTo({ scale: Math.max(0.1, Math.min(6, network.getScale() * factor)), animation: false });
  moved = true;
}

/** @param {number} x @param {number} y pixels of the screen */
function moveBy(x, y) {
  const centre = network.getViewPosition();
  const scale = network.getScale();
  network.moveTo({ position: { x: centre.x + x / scale, y: centre.y + y / scale }, animation: false });
  moved = true;
}

/** @param {?Node} node brings it into view, if it is drawn and not in view already */
function reveal(node) {
  const place = places.get(node);
  if (!place) return;
  const at = network.canvasToDOM(place);
  if (at.x > 20 && at.y > 20 && at.x < stage.clientWidth - 20 && at.y < stage.clientHeight - 20) return;
  network.moveTo({ position: place, animation: false });
}

/** Keep what was dragged where it was left. @param {number[]} ids */
function keepPlaces(ids) {
  for (const [id, place] of Object.entries(network.getPositions(ids))) places.set(NODES[id], place);
}
