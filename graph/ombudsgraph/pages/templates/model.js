// ---------------------------------------------------------------- model
// The graph of the page, what is chosen, and what the filters leave. Draws nothing.

const byId = (id) => document.getElementById(id);
const read = (id) => JSON.parse(byId(id).textContent);

const PAGE = read("data-page");
const NODES = read("data-nodes");
const EDGES = read("data-edges");
const NODE = new Map(NODES.map((node) => [node.id, node]));
const RELIED = new Set(["about", "applied", "substance"]);

const KINDS = {
  body: { one: "Body", many: "Councils and other bodies" },
  decision: { one: "Decision", many: "Decisions" },
  ground: { one: "Ground", many: "Grounds" },
  law: { one: "Law", many: "Law" },
};
const OUTCOMES = ["upheld", "not-upheld", "closed-after-initial-enquiries", "unknown"];
const NO_SECTOR = "No sector stated";

for (const node of NODES) node.edges = [];
EDGES.forEach((edge, number) => {
  edge.id = number;
  NODE.get(edge.from).edges.push(edge);
  NODE.get(edge.to).edges.push(edge);
});
const DECISIONS = NODES.filter((node) => node.kind === "decision");
const YEARS = [...new Set(DECISIONS.map((node) => node.year).filter(Boolean))].sort();
const sectorOf = (decision) => decision.sector || NO_SECTOR;
const otherEnd = (edge, node) => NODE.get(edge.from === node.id ? edge.to : edge.from);
const outcomeLabels = new Map(DECISIONS.flatMap((d) => d.outcomes.map((o) => [o.slug, o.label])));

const state = {
  selected: null,
  hovered: null,
  without: { kind: new Set(), outcome: new Set(), sector: new Set() },
  from: YEARS[0] || null,
  to: YEARS[YEARS.length - 1] || null,
  recited: false,
};

function outcomesOf(decision) {
  const found = [...new Set(decision.outcomes.map((outcome) => outcome.slug))];
  return found.length ? found : ["unknown"];
}

function passes(decision) {
  const { outcome, sector } = state.without;
  if (sector.has(sectorOf(decision))) return false;
  if (outcomesOf(decision).every((slug) => outcome.has(slug))) return false;
  if (state.from === YEARS[0] && state.to === YEARS[YEARS.length - 1]) return true;
  return decision.year !== null && decision.year >= state.from && decision.year <= state.to;
}

// The address of a node within the page: body/…, decision/…, law/…
const LAW_NAMES = "http://www.legislation.gov.uk/id/";
const OUR_NAMES = "https://w3id.org/ombudsgraph/";
const keyOf = (id) => (id.startsWith(LAW_NAMES) ? `law/${id.slice(LAW_NAMES.length)}` : id.startsWith(OUR_NAMES) ? id.slice(OUR_NAMES.length) : id);
const KEYS = new Map(NODES.map((node) => [keyOf(node.id), node.id]));

function chosenInAddress() {
  try {
    return KEYS.get(decodeURI(location.hash.slice(1))) || null;
  } catch {
    return null; // a percent sign that encodes nothing
  }
}
state.selected = chosenInAddress() || (NODE.has(PAGE.start) ? PAGE.start : null);

// What is drawn: visible nodes; visible edges; nodes that no visible decision relies on.
function visible() {
  const decisions = new Set(DECISIONS.filter(passes));
  const dots = !state.without.kind.has("decision");
  const nodes = new Set(dots ? [...decisions].map((node) => node.id) : []);
  const relied = new Set();
  const edges = new Set();
  for (const edge of EDGES) {
    const target = NODE.get(edge.to);
    if (!decisions.has(NODE.get(edge.from)) || state.without.kind.has(target.kind)) continue;
    nodes.add(edge.to);
    if (RELIED.has(edge.relation)) relied.add(edge.to);
    const chosen = edge.from === state.selected || edge.to === state.selected;
    // A decision stands beside its body: a line says so only for the decision chosen.
    const beside = edge.to === NODE.get(edge.from).beside && edge.from !== state.selected;
    if (dots && !beside && (RELIED.has(edge.relation) || state.recited || chosen)) edges.add(edge.id);
  }
  return { nodes, edges, relied, decisions: dots ? [...decisions] : [] };
}

// The selection and what it leads to: a body leads through its decisions to grounds and law,
// a ground or a law through its decisions to bodies. Null when nothing is selected.
function surroundings(shown) {
  const start = NODE.get(state.selected);
  if (!start || !shown.nodes.has(start.id)) return null;
  const nodes = new Set([start.id]);
  const near = new Set();
  const far = new Set();
  for (const edge of start.edges) {
    const other = otherEnd(edge, start);
    if (!shown.nodes.has(other.id)) continue;
    nodes.add(other.id);
    near.add(edge.id);
    if (other.kind !== "decision") continue;
    for (const next of other.edges) {
      const onward = start.kind === "body" ? RELIED.has(next.relation) : next.relation === "about";
      if (onward && shown.nodes.has(next.to)) {
        nodes.add(next.to);
        if (!near.has(next.id)) far.add(next.id);
      }
    }
  }
  return { nodes, near, far };
}

const plural = (number, one, many) => `${number.toLocaleString("en-GB")} ${number === 1 ? one : many || `${one}s`}`;

function longDate(iso) {
  if (!iso) return "undated";
  const [year, month, day] = iso.slice(0, 10).split("-").map(Number);
  const names = "January February March April May June July August September October November December".split(" ");
  return `${day} ${names[month - 1]} ${year}`;
}

// ---------------------------------------------------------------- building blocks
// Every text that comes from the data enters the page as a text node, never as markup.

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

function mark(node) {
  return markOf(node.kind, node.kind === "decision" ? outcomesOf(node) : []);
}

// The same shapes as in the picture, as SVG: for the key, the search, the panel and the table.
function markOf(kind, outcomes = []) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "-8 -8 16 16");
  svg.setAttribute("class", "mark");
  svg.setAttribute("aria-hidden", "true");
  const add = (tag, attributes) => {
    const shape = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
    svg.append(shape);
  };
  if (kind === "body") add("rect", { x: -5.5, y: -5.5, width: 11, height: 11, fill: "var(--body)" });
  if (kind === "ground") add("path", { d: "M-6.5 0 L-3.2 -5.7 L3.2 -5.7 L6.5 0 L3.2 5.7 L-3.2 5.7 Z", fill: "var(--ground)" });
  if (kind === "law") add("path", { d: "M0 -6.5 L6.3 5 L-6.3 5 Z", fill: "var(--law)" });
  if (kind === "decision") {
    if (outcomes.length > 1) {
      add("path", { d: "M0 -5.5 A5.5 5.5 0 0 0 0 5.5 Z", fill: `var(${colourName(outcomes[0])})` });
      add("path", { d: "M0 -5.5 A5.5 5.5 0 0 1 0 5.5 Z", fill: `var(${colourName(outcomes[1])})` });
      return svg;
    }
    const colour = `var(${colourName(outcomes[0])})`;
    const ring = { cx: 0, cy: 0, r: 4.9, fill: "none", stroke: colour, "stroke-width": 1.8 };
    if (!outcomes.length) add("circle", { cx: 0, cy: 0, r: 5.5, fill: "var(--soft)" });
    else if (outcomes[0] === "upheld") add("circle", { cx: 0, cy: 0, r: 5.8, fill: colour });
    else if (outcomes[0] === "unknown") add("circle", { ...ring, "stroke-dasharray": "2 1.85" });
    else add("circle", ring);
    if (outcomes[0] === "not-upheld") add("path", { d: "M-3.6 3.6 L3.6 -3.6", stroke: colour, "stroke-width": 1.8 });
    if (outcomes[0] === "closed-after-initial-enquiries") add("circle", { cx: 0, cy: 0, r: 1.7, fill: colour });
  }
  return svg;
}

function colourName(slug) {
  return { upheld: "--upheld", "not-upheld": "--not-upheld", "closed-after-initial-enquiries": "--closed" }[slug] || "--unknown";
}
