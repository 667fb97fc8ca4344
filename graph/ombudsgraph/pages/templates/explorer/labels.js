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
  let width = widths.get(key);
  if (width === undefined) widths.set(key, width = ctx.measureText(text).width);
  return width;
}

/** @param {Node} law @returns {string} the section first, since that is what tells one from another; alone where it is crowded */
function shortName(law) {
  if (law.short === law.label || !law.label.startsWith(law.group) || law.group === law.label) return law.label;
  return scene.nodes.size > 150 ? law.short : `${law.short}, ${law.group}`;
}

/** @param {Node} node @returns {string} its name on the picture */
function nameOf(node) {
  const chosen = node === state.selected || node === state.hovered;
  const name = node.kind === "law" && !chosen ? shortName(node) : node.label;
  const dated = node.kind === "decision" && chosen ? `${name}, ${longDate(node.decided)}` : name;
  const number = state.communities && node.kind !== "decision" && node.community >= 0 ? ` · ${node.community + 1}` : "";
  // Marks that turn the direction of writing have no business in a picture.
  return brief(dated.replace(/[\u202a-\u202e\u2066-\u2069]/g, ""), chosen ? 60 : 38) + number;
}

function importance(node) {
  if (node === state.hovered) return 5000;
  if (node === state.selected) return 4000;
  const lit = near?.nodes.has(node) ? 1000 : 0;
  return lit + (node.kind === "decision" ? 0 : 100 + node.edges.length / 100);
}

/** On which side of it the name of a node stands; kept while a hand drags, when names only follow. @type {Map<Node, number>} */
let sides = new Map();

/** @returns {function(Node): {x: number, y: number}} where nodes stand on the stage */
function onStage() {
  const scale = network.getScale();
  const zero = network.canvasToDOM({ x: 0, y: 0 });
  return (node) => {
    const { x, y } = places.get(node);
    return { x: zero.x + x * scale, y: zero.y + y * scale };
  };
}

/** @returns {{node: Node, text: string, badge: string, font: string, wide: number, away: number}} a name before it has a place */
function nameFor(ctx, node) {
  const chosen = node === state.selected || node === state.hovered;
  const font = `${chosen ? 600 : 400} ${SIZE}px ${colour.font}`;
  if (ctx.font !== font) ctx.font = font;
  const text = nameOf(node);
  const badge = more.get(node) && (chosen || node.kind !== "decision") ? `  +${more.get(node).toLocaleString("en-GB")}` : "";
  const wide = widthOf(ctx, text) + (badge ? widthOf(ctx, badge) : 0);
  return { node, text, badge, font, wide, away: sizeOf(node) * network.getScale() + (node === state.selected ? 12 : 6) };
}

/** @returns {Name} a name at one of the four sides of a point */
function beside(name, at, side) {
  const { wide, away } = name;
  const x = at.x + [away, -away - wide, -wide / 2, -wide / 2][side];
  const y = at.y + [0, 0, away + 5, -away - 5][side];
  return { ...name, x, y, left: x - 3, right: x + wide + 3, top: y - 8, bottom: y + 8 };
}

const overlaps = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const outside = (box) => box.right < 0 || box.left > stage.clientWidth || box.bottom < 0 || box.top > stage.clientHeight;
const inside = (box) => box.left > 0 && box.right < stage.clientWidth;

/** @returns {Name[]} names that do not cover one another, nor a shape that matters more */
function placed(ctx, where) {
  const scale = network.getScale();
  const shapes = [...scene.nodes].map((node) => {
    const { x, y } = where(node);
    const radius = sizeOf(node) * scale * 0.8;
    return { node, x, y, left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
  }).filter((each) => !outside(each));
  const order = shapes.filter(({ node }) => node.kind !== "decision" || scale >= 0.62 || node === state.selected || node === state.hovered)
    .sort((a, b) => importance(b.node) - importance(a.node) || a.node.id - b.node.id);
  const found = [];
  sides = new Map();
  for (const { node, x, y } of order.slice(0, NAMES_AT_MOST)) {
    const name = nameFor(ctx, node);
    const four = [0, 1, 2, 3].map((side) => beside(name, { x, y }, side));
    const box = freeOf(four, found, shapes);
    if (!box) continue;
    sides.set(node, four.indexOf(box));
    found.push(box);
  }
  return found;
}

/** Rather over a decision than nowhere; but not over another thing that has a name. @returns {Name|undefined} */
function freeOf(four, found, shapes) {
  const { node } = four[0];
  const chosen = node === state.selected || node === state.hovered;
  const apart = [...four.filter(inside), ...four.filter((box) => chosen && !inside(box))].filter((box) => !found.some((other) => overlaps(box, other)));
  const clear = (box, kept) => !shapes.some((other) => kept(other.node) && other.node !== node && overlaps(box, other));
  return apart.find((box) => clear(box, () => true)) || apart.find((box) => chosen || (node.kind !== "decision" && clear(box, (other) => other.kind !== "decision")));
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

/** Whether a hand is moving something: names then keep their sides. */
let dragging = false;

/** A ring around what is chosen. */
function drawRing(ctx) {
  if (!places.has(state.selected)) return;
  const at = onStage()(state.selected);
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
  const where = onStage();
  boxes = dragging ? [...sides].map(([node, side]) => beside(nameFor(ctx, node), where(node), side)) : placed(ctx, where);
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
