// ---------------------------------------------------------------- names on the picture
// Drawn here, not by vis-network: one size at every zoom, and only those that fit, the
// most important first. What does not fit appears on zooming in, pointing or choosing.

const NAMES_AT_MOST = 170;
const SIZE = 12.5;

/** @typedef {{node: Node, text: string, badge: string, x: number, y: number, left: number, right: number, top: number, bottom: number, font: string}} Name */
/** The names drawn last. @type {Name[]} */
let boxes = [];
/** How many further neighbours each drawn node has. @type {Map<Node, number>} */
let more = new Map();

/** @type {Map<string, number>} */ const widths = new Map();
/** @returns {number} the width of a text in the font of `ctx`, measured once */
function widthOf(ctx, text) {
  const key = ctx.font + text;
  if (!widths.has(key)) widths.set(key, ctx.measureText(text).width);
  return widths.get(key);
}

/** @param {Node} node @returns {string} its name on the picture */
function nameOf(node) {
  const chosen = node === state.selected || node === state.hovered;
  const name = node.kind === "law" && !chosen ? node.short : node.label;
  const dated = node.kind === "decision" && chosen ? `${name}, ${longDate(node.decided)}` : name;
  const number = state.communities && node.kind !== "decision" && node.community >= 0 ? ` · ${node.community + 1}` : "";
  // Marks that turn the direction of writing have no business in a picture.
  return brief(dated.replace(/[\u202a-\u202e\u2066-\u2069]/g, ""), chosen ? 60 : 34) + number;
}

function importance(node) {
  if (node === state.hovered) return 5000;
  if (node === state.selected) return 4000;
  const lit = near?.nodes.has(node) ? 1000 : 0;
  return lit + (node.kind === "decision" ? 0 : 100 + node.edges.length / 100);
}

/** @returns {Name[]} where the name of a node may stand, the best place first */
function candidates(ctx, node) {
  const chosen = node === state.selected || node === state.hovered;
  ctx.font = `${chosen ? 600 : 400} ${SIZE}px ${colour.font}`;
  const at = network.canvasToDOM(places.get(node));
  const text = nameOf(node);
  const badge = more.get(node) && (chosen || node.kind !== "decision") ? `  +${more.get(node).toLocaleString("en-GB")}` : "";
  const wide = widthOf(ctx, text) + (badge ? widthOf(ctx, badge) : 0);
  const away = sizeOf(node) * network.getScale() + 6;
  const sides = [[at.x + away, at.y], [at.x - away - wide, at.y], [at.x - wide / 2, at.y + away + 5], [at.x - wide / 2, at.y - away - 5]];
  const found = sides.map(([x, y]) => ({ node, text, badge, x, y, font: ctx.font, left: x - 3, right: x + wide + 3, top: y - 8, bottom: y + 8 }));
  return [...found.filter(inside), ...found.filter((box) => !inside(box))];
}

const overlaps = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const outside = (box) => box.right < 0 || box.left > stage.clientWidth || box.bottom < 0 || box.top > stage.clientHeight;

const inside = (box) => box.left > 0 && box.right < stage.clientWidth;

/** @returns {Name[]} names that do not cover one another, nor a shape that matters more */
function placed(ctx) {
  const scale = network.getScale();
  const shapes = [...scene.nodes].map((node) => {
    const { x, y } = network.canvasToDOM(places.get(node));
    const radius = sizeOf(node) * scale * 0.8;
    return { node, left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
  });
  const shown = shapes.filter((each) => !outside(each));
  const order = shown.map((each) => each.node).sort((a, b) => importance(b) - importance(a) || a.id - b.id);
  const found = [];
  for (const node of order.slice(0, NAMES_AT_MOST)) {
    const chosen = node === state.selected || node === state.hovered;
    if (node.kind === "decision" && !chosen && scale < 0.62) continue;
    const apart = candidates(ctx, node).filter((box) => (chosen || inside(box)) && !found.some((other) => overlaps(box, other)));
    const clear = (box, kept) => !shown.some((other) => other.node !== node && kept(other.node) && overlaps(box, other));
    // Rather over a decision than not at all; but not over another thing that has a name.
    const box = apart.find((each) => clear(each, () => true)) || apart.find((each) => chosen || (node.kind !== "decision" && clear(each, (other) => other.kind !== "decision")));
    if (box) found.push(box);
  }
  return found;
}

/** First what lies behind all names, so that none cuts into another, then the names. */
function write(ctx, written) {
  ctx.lineWidth = 4;
  ctx.lineJoin = "round";
  ctx.strokeStyle = colour.halo;
  for (const { text, badge, x, y, font } of written) {
    ctx.font = font;
    ctx.strokeText(text + badge, x, y);
  }
  for (const { node, text, badge, x, y, font } of written) {
    ctx.font = font;
    ctx.globalAlpha = faded(node) ? 0.45 : 1;
    ctx.fillStyle = node.kind === "decision" ? colour.soft : colour.ink;
    ctx.fillText(text, x, y);
    ctx.fillStyle = colour.soft;
    if (badge) ctx.fillText(badge, x + widthOf(ctx, text), y);
  }
}

/** A ring around what is chosen. */
function drawRing(ctx) {
  const place = places.get(state.selected);
  if (!place) return;
  const at = network.canvasToDOM(place);
  ctx.beginPath();
  ctx.arc(at.x, at.y, sizeOf(state.selected) * 1.3 * network.getScale() + 4, 0, 2 * Math.PI);
  ctx.lineWidth = 2.5;
  ctx.strokeStyle = colour.focus;
  ctx.stroke();
}

/** Draw ring and names over what vis-network drew. @param {CanvasRenderingContext2D} ctx */
function drawNames(ctx) {
  const ratio = canvas.width / canvas.clientWidth;
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  drawRing(ctx);
  boxes = placed(ctx);
  write(ctx, boxes);
  ctx.restore();
}

/** @param {{x: number, y: number}} point of the stage @returns {?Node} whose shape or name is there */
function nodeAt(point) {
  const id = network.getNodeAt(point);
  if (id !== undefined) return NODES[id];
  const box = boxes.find((each) => point.x >= each.left && point.x <= each.right && point.y >= each.top && point.y <= each.bottom);
  return box ? box.node : null;
}
