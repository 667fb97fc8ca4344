// ---------------------------------------------------------------- names on the picture
// Drawn here, not by vis-network: one size at every zoom, and only those that fit, the
// most important first. What does not fit appears on zooming in, pointing or selecting.

const HEADINGS = PAGE.headings;
let boxes = [];
let size = 12.5;

const font = (weight, size) => `${weight} ${size}px ${getComputedStyle(document.body).fontFamily}`;

function nameOf(node) {
  if (node.kind === "law") {
    return node.id === state.selected || node.id === state.hovered ? node.label : node.short;
  }
  if (node.kind === "decision") {
    return `${node.label}, ${longDate(node.decided)}`;
  }
  return node.label;
}

function importance(node) {
  if (node.id === state.hovered) return 5;
  if (node.id === state.selected) return 4;
  if (node.kind === "decision") return look.near && look.near.nodes.has(node.id) ? 0.5 : 0.2;
  if (look.near && look.near.nodes.has(node.id)) return 3;
  return 1 + node.edges.length / heaviest;
}

function clipped(ctx, text, width) {
  if (ctx.measureText(text).width <= width) return text;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (ctx.measureText(`${text.slice(0, middle).trimEnd()}…`).width <= width) low = middle;
    else high = middle - 1;
  }
  return low > 2 ? `${text.slice(0, low).trimEnd()}…` : "";
}

function shortened(ctx, node, room) {
  const name = nameOf(node);
  const shorter = node.kind === "body" && ctx.measureText(name).width > room ? name.replace(/ Council$/, "") : name;
  return clipped(ctx, shorter, room);
}

function candidates(scale) {
  const found = [];
  for (const node of NODES) {
    if (!look.shown.nodes.has(node.id)) continue;
    const pointed = node.id === state.hovered || node.id === state.selected;
    if (node.kind === "decision" && !pointed && scale < 2.6) continue;
    found.push({ node, pointed, rank: importance(node) });
  }
  return found.sort((a, b) => b.rank - a.rank || a.node.y - b.node.y);
}

function place(ctx, { node, pointed }, scale) {
  const at = network.canvasToDOM({ x: xOf(node), y: node.y });
  const away = (node.kind === "decision" ? 6 : sizeOf(node)) * scale + (node.id === state.selected ? 10 : 7);
  ctx.font = font(pointed ? 600 : 400, size);
  const free = (node.kind === "body" ? at.x : stage.clientWidth - at.x) - away - 8;
  const selected = node.id === state.selected && free > 90;
  const room = selected ? Math.min(420, free + 2) : pointed ? 420 : Math.min(320, free, node.room ? node.room * scale - away : 320);
  const text = shortened(ctx, node, room);
  if (!text) return null;
  const width = ctx.measureText(text).width;
  let x = node.kind === "body" ? at.x - away - width : at.x + away;
  let y = at.y;
  if (pointed && width > free + 3) {
    x = Math.max(6, Math.min(x, stage.clientWidth - width - 6));
    y = at.y - away - 6;
  }
  if (node.kind === "decision") {
    x = Math.max(6, Math.min(at.x - width / 2, stage.clientWidth - width - 6));
    y = at.y - away - 6;
  }
  return { node, text, x, y, width, pointed, left: x - 3, right: x + width + 3, top: y - size / 2 - 0.5, bottom: y + size / 2 + 1 };
}

const overlaps = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const outside = (box) => box.right < 0 || box.left > stage.clientWidth || box.bottom < 0 || box.top > stage.clientHeight;

function drawHeadings(ctx, scale, taken) {
  for (const heading of HEADINGS) {
    const at = network.canvasToDOM({ x: heading.x + (heading.band === "contents" ? widening : 0), y: heading.y });
    const first = heading.rank === 1;
    ctx.font = first ? font(600, 13) : font(600, 11.5);
    const free = stage.clientWidth - at.x;
    const text = clipped(ctx, heading.text, Math.max(40, Math.min(320, free, heading.room ? heading.room * scale : 320)));
    const width = ctx.measureText(text).width;
    const x = heading.band === "bodies" ? at.x - 14 - width : at.x - 8;
    const y = at.y - (heading.band === "contents" ? 0 : 9 + 12 * scale);
    const box = { x, y, text, left: x, right: x + width, top: y - 6, bottom: y + 6.5 };
    if (outside(box) || taken.some((other) => overlaps(box, other))) continue;
    taken.push(box);
    box.font = ctx.font;
    box.ink = first ? colour.ink : colour.soft;
  }
}

// First what lies behind all names, so that none cuts into another, then the names.
function write(ctx, written) {
  ctx.lineWidth = 4;
  ctx.lineJoin = "round";
  ctx.strokeStyle = colour.halo;
  for (const { text, x, y, font: style } of written) {
    ctx.font = style;
    ctx.strokeText(text, x, y);
  }
  for (const { text, x, y, font: style, ink, alpha = 1 } of written) {
    ctx.font = style;
    ctx.globalAlpha = alpha;
    ctx.fillStyle = ink;
    ctx.fillText(text, x, y);
  }
  ctx.globalAlpha = 1;
}

// A ring around what is chosen.
function drawRing(ctx, scale) {
  const node = NODE.get(state.selected);
  if (!node || !look.shown.nodes.has(node.id)) return;
  const at = network.canvasToDOM({ x: xOf(node), y: node.y });
  ctx.beginPath();
  ctx.arc(at.x, at.y, (node.kind === "decision" ? 6 : sizeOf(node) * 1.25) * scale + 4, 0, 2 * Math.PI);
  ctx.lineWidth = 2;
  ctx.strokeStyle = colour.focus;
  ctx.stroke();
}

function drawNames(ctx) {
  const scale = network.getScale();
  const ratio = canvas.width / canvas.clientWidth;
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  const taken = [];
  boxes = [];
  size = scale < 0.55 ? 11 : scale < 0.7 ? 11.5 : 12.5;
  const names = candidates(scale);
  const draw = (candidate) => {
    const box = place(ctx, candidate, scale);
    if (!box || outside(box) || taken.some((other) => overlaps(box, other))) return;
    taken.push(box);
    boxes.push(box);
    box.font = ctx.font;
    box.ink = colour.ink;
    box.alpha = look.faded(box.node.id) && !box.pointed ? 0.4 : 1;
  };
  drawRing(ctx, scale);
  names.filter((name) => name.pointed).forEach(draw);
  drawHeadings(ctx, scale, taken);
  names.filter((name) => !name.pointed).forEach(draw);
  write(ctx, taken);
  ctx.restore();
}
// How wide the outermost names of one side are: bodies on the left, grounds and law on the right.
function widest(left) {
  const ctx = canvas.getContext("2d");
  ctx.save();
  ctx.font = font(600, 12.5);
  const widths = NODES.filter((node) => node.kind !== "decision" && !node.room && (node.kind === "body") === left)
    .map((node) => ctx.measureText(nameOf(node)).width);
  ctx.restore();
  return Math.max(60, ...widths) + 30;
}

network.on("afterDrawing", drawNames);

// The node at a point of the stage: its shape, or its name.
function nodeAt(point) {
  const box = boxes.find((each) => point.x >= each.left && point.x <= each.right && point.y >= each.top && point.y <= each.bottom);
  const near = network.getNodeAt(point);
  if (near !== undefined && NODE.has(near)) return near;
  return box ? box.node.id : null;
}
