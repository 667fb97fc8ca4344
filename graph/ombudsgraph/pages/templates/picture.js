// ---------------------------------------------------------------- picture
// Hands the graph to vis-network and tells it what to show. Positions are fixed beforehand.

const stage = byId("network");
const colour = {};

function readColours() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["paper", "ink", "soft", "body", "ground", "law", "upheld", "not-upheld", "closed", "unknown", "line", "halo", "focus", "lines"]) {
    colour[name] = style.getPropertyValue(`--${name}`).trim();
  }
}
readColours();

const heaviest = Math.max(1, ...NODES.map((node) => node.edges.length));
function sizeOf(node) {
  return node.kind === "decision" ? 5 : 5 + 4 * Math.sqrt(node.edges.length / heaviest);
}

// A decision: a disc whose colour and inner mark both tell the outcome.
function drawDecision(node) {
  const outcomes = outcomesOf(node);
  const paint = outcomes.map((slug) => colour[colourName(slug).slice(2)]);
  return ({ ctx, x, y }) => ({
    drawNode() {
      const faded = look.faded(node.id);
      const radius = node.id === state.selected || node.id === state.hovered ? 6.5 : 5;
      ctx.save();
      ctx.globalAlpha = faded ? 0.22 : 1;
      ctx.lineWidth = 1.8;
      if (outcomes.length > 1) {
        for (const half of [0, 1]) {
          ctx.beginPath();
          ctx.arc(x, y, radius + 0.5, (half ? -1 : 1) * Math.PI / 2, (half ? 1 : 3) * Math.PI / 2);
          ctx.fillStyle = paint[half];
          ctx.fill();
        }
      } else {
        ctx.beginPath();
        ctx.arc(x, y, radius, 0, 2 * Math.PI);
        ctx.fillStyle = outcomes[0] === "upheld" ? paint[0] : colour.halo;
        ctx.fill();
        ctx.strokeStyle = paint[0];
        if (outcomes[0] === "unknown") ctx.setLineDash([2, 1.9]);
        ctx.stroke();
        ctx.setLineDash([]);
        ctx.beginPath();
        if (outcomes[0] === "closed-after-initial-enquiries") {
          ctx.arc(x, y, 1.7, 0, 2 * Math.PI);
          ctx.fillStyle = paint[0];
          ctx.fill();
        } else if (outcomes[0] === "not-upheld") {
          ctx.moveTo(x - radius * 0.68, y + radius * 0.68);
          ctx.lineTo(x + radius * 0.68, y - radius * 0.68);
          ctx.stroke();
        }
      }
      ctx.restore();
    },
    nodeDimensions: { width: 12, height: 12 },
  });
}

// What is drawn now, and how strongly.
const look = {
  shown: visible(),
  near: surroundings(visible()),
  // How opaque lines are: the fainter the more there are, so that many never become a blot.
  ink: (count, share, least, most) => Math.min(most, Math.max(least, share / Math.sqrt(count || 1))),
  faded(id) { return Boolean(this.near) && !this.near.nodes.has(id); },
};

// How much further right than computed the grounds and the law stand, so that a wide screen is used
// and a narrow one is not wasted. The rest of the picture never moves.
let widening = 0;
const xOf = (node) => (node.kind === "ground" || node.kind === "law" ? node.x + widening : node.x);

function nodeStyle(node) {
  const style = { id: node.id, x: xOf(node), y: node.y, hidden: !look.shown.nodes.has(node.id) };
  if (node.kind === "decision") {
    return { ...style, shape: "custom", size: 5, ctxRenderer: drawDecision(node) };
  }
  const relied = node.kind === "body" || look.shown.relied.has(node.id);
  const paint = colour[node.kind];
  return {
    ...style,
    shape: node.shape,
    size: sizeOf(node),
    opacity: look.faded(node.id) ? 0.22 : 1,
    color: { background: relied ? paint : colour.halo, border: paint },
  };
}

function edgeStyle(edge) {
  const relied = RELIED.has(edge.relation);
  const paint = edge.relation === "about" ? colour.line : relied ? colour[NODE.get(edge.to).kind] : colour.line;
  const { near } = look;
  const strong = near && near.near.has(edge.id);
  const middling = near && near.far.has(edge.id);
  let opacity = look.ink(look.shown.edges.size, 3.2, 0.08, 0.42) * (relied ? 1 : 0.75);
  if (near) {
    if (strong) opacity = look.ink(near.near.size, relied ? 9 : 4.5, 0.2, relied ? 0.9 : 0.6);
    else if (middling) opacity = look.ink(near.far.size, 4.5, 0.13, 0.6);
    else opacity = 0.04;
  }
  return {
    id: edge.id,
    from: edge.from,
    to: edge.to,
    dashes: relied ? false : [4, 4],
    width: strong && relied ? 1.6 : 1,
    smooth: edge.relation === "about" ? false : undefined,
    color: { color: paint, opacity: Math.min(1, opacity * Number(colour.lines)), inherit: false },
  };
}

// Lines that are not drawn are not handed over: most graphs recite far more than they rely on.
const linesShown = () => EDGES.filter((edge) => look.shown.edges.has(edge.id)).map(edgeStyle);
const drawnNodes = new vis.DataSet(NODES.map(nodeStyle));
const drawnEdges = new vis.DataSet(linesShown());
const network = new vis.Network(stage, { nodes: drawnNodes, edges: drawnEdges }, JSON.parse(read("data-options")));
const canvas = stage.querySelector("canvas");
canvas.setAttribute("aria-hidden", "true");

function redraw() {
  look.shown = visible();
  look.near = surroundings(look.shown);
  drawnNodes.update(NODES.map(nodeStyle));
  drawnEdges.remove(drawnEdges.getIds().filter((id) => !look.shown.edges.has(id)));
  drawnEdges.update(linesShown());
  byId("nothing").hidden = look.shown.nodes.size > 0 || NODES.length === 0;
}

// ---------------------------------------------------------------- looking closer

const bounds = NODES.reduce(
  (box, { x, y }) => ({ left: Math.min(box.left, x), right: Math.max(box.right, x), top: Math.min(box.top, y), bottom: Math.max(box.bottom, y) }),
  { left: 0, right: 1, top: 0, bottom: 1 },
);
let moved = false;

// Show everything, with room for the names at both sides.
function fit() {
  const { clientWidth: width, clientHeight: height } = stage;
  if (!width || !height) return;
  const [left, right] = [true, false].map((side) => Math.min(widest(side), width * 0.31));
  const room = Math.max(20, width - left - right);
  const span = bounds.right - bounds.left;
  const tall = Math.min(1.4, Math.max(20, height - 104) / (bounds.bottom - bounds.top || 1));
  const wanted = Math.round(Math.max(-80, Math.min(320, room / tall - span)));
  const scale = Math.min(tall, room / (span + wanted || 1));
  if (wanted !== widening) {
    widening = wanted;
    drawnNodes.update(NODES.map(nodeStyle));
  }
  network.moveTo({
    scale,
    position: { x: (bounds.left + bounds.right + widening + (right - left) / scale) / 2, y: (bounds.top + bounds.bottom) / 2 - 6 / scale },
    animation: false,
  });
  moved = false;
}

function zoomBy(factor) {
  const scale = Math.max(0.1, Math.min(6, network.getScale() * factor));
  network.moveTo({ scale, animation: false });
  moved = true;
}

function moveBy(x, y) {
  const centre = network.getViewPosition();
  const scale = network.getScale();
  network.moveTo({ position: { x: centre.x + x / scale, y: centre.y + y / scale }, animation: false });
  moved = true;
}

// Bring a node into view, if it is not in view already, without zooming where a reader has zoomed.
function reveal(node) {
  const at = network.canvasToDOM({ x: xOf(node), y: node.y });
  if (at.x > 20 && at.y > 20 && at.x < stage.clientWidth - 20 && at.y < stage.clientHeight - 20) return;
  if (moved) network.moveTo({ position: { x: xOf(node), y: node.y }, animation: false });
  else fit();
}
