// ---------------------------------------------------------------- elements
// What stands for things in the picture, the key and the lists.

/** @param {string} tag @param {Object<string, *>} attributes @returns {SVGElement} an SVG element */
function shape(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const MONTHS = "January February March April May June July August September October November December".split(" ");

/** @param {?string} iso @returns {string} "2 October 2024", or "undated" */
function longDate(iso) {
  if (!iso) return "undated";
  const [year, month, day] = iso.slice(0, 10).split("-").map(Number);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** @param {string} text @param {number} [most] @returns {string} the text, cut where a name would fill the screen */
const brief = (text, most = 160) => (text.length > most ? `${text.slice(0, most).trimEnd()}…` : text);

const OUTCOME_COLOURS = { upheld: "upheld", "not-upheld": "not-upheld", "closed-after-initial-enquiries": "closed" };

/** @param {string} outcome @returns {string} the name of its colour in the style sheet */
const colourOf = (outcome) => OUTCOME_COLOURS[outcome] || "unknown";

const OUTLINES = {
  body: "M-5.5 -5.5 H5.5 V5.5 H-5.5 Z",
  ground: "M-6.5 0 L-3.2 -5.7 L3.2 -5.7 L6.5 0 L3.2 5.7 L-3.2 5.7 Z",
  law: "M0 -6.5 L6.3 5 L-6.3 5 Z",
};

/**
 * The shapes of a kind and outcome, painted by `paint`: for the key, the lists and the SVG file.
 * Shape and inner mark tell as much as the colour does.
 * @param {string} kind @param {string[]} outcomes @param {function(string): string} paint
 * @returns {SVGElement[]}
 */
function shapesOf(kind, outcomes, paint) {
  if (kind !== "decision") return [shape("path", { d: OUTLINES[kind], fill: paint(kind) })];
  const [first, second] = outcomes;
  if (!first) return [shape("circle", { r: 5.5, fill: paint("soft") })];
  const colour = paint(colourOf(first));
  if (second) {
    return [
      shape("path", { d: "M0 -5.5 A5.5 5.5 0 0 0 0 5.5 Z", fill: colour }),
      shape("path", { d: "M0 -5.5 A5.5 5.5 0 0 1 0 5.5 Z", fill: paint(colourOf(second)) }),
    ];
  }
  const ring = { r: 4.9, fill: paint("halo"), stroke: colour, "stroke-width": 1.8 };
  if (first === "upheld") return [shape("circle", { r: 5.8, fill: colour })];
  if (first === "not-upheld") return [shape("circle", ring), shape("path", { d: "M-3.6 3.6 L3.6 -3.6", stroke: colour, "stroke-width": 1.8 })];
  if (first === "closed-after-initial-enquiries") return [shape("circle", ring), shape("circle", { r: 1.7, fill: colour })];
  return [shape("circle", { ...ring, "stroke-dasharray": "2 1.85" })];
}

/** @param {string} kind @param {string[]} [outcomes] @returns {SVGElement} a small picture of the shape */
function markOf(kind, outcomes = []) {
  const shapes = shapesOf(kind, outcomes, (name) => `var(--${name})`);
  return shape("svg", { viewBox: "-8 -8 16 16", class: "mark", "aria-hidden": "true" }, ...shapes);
}

/** @param {Node} node @returns {SVGElement} the shape that stands for a node in the picture */
const mark = (node) => markOf(node.kind, node.kind === "decision" ? node.slugs : []);
