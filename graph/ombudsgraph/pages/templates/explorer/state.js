// ---------------------------------------------------------------- state
// What the reader has done: everything that the address bar holds, and what undo takes back.

const NO_SECTOR = "No sector stated";
const NO_GROUND = "No ground applied";

/**
 * @typedef {Object} Step one thing the reader asked for; the picture is what all of them give, in order
 * @property {"show"|"why"|"cites"|"path"|"first"|"all"|"hide"} verb
 * @property {Node[]} of what it was asked of
 */

const state = {
  /** @type {Step[]} */ steps: [],
  /** @type {?Node} */ selected: null,
  /** @type {?Node} */ hovered: null,
  without: { kind: new Set(), outcome: new Set(), sector: new Set(), ground: new Set() },
  from: null,
  to: null,
  recited: false,
  communities: false,
  table: false,
};

/** Addresses that undo goes back to. @type {string[]} */
const past = [];

/** @param {Node} decision @returns {string} */
const sectorOf = (decision) => decision.sector || NO_SECTOR;

/** @param {Node} decision @returns {string[]} keys of the grounds applied in it, or that there is none */
function groundsOf(decision) {
  const applied = edgesTo(decision, "applied").map((edge) => edge.to.key);
  return applied.length ? applied : [NO_GROUND];
}

/** What the filters ask of a decision, each by its name. @type {Object<string, function(Node): string[]>} */
const FACETS = {
  kind: (node) => [node.kind],
  outcome: (decision) => decision.slugs,
  sector: (decision) => [sectorOf(decision)],
  ground: groundsOf,
};

/**
 * Whether the filters leave a node in.
 * @param {Node} node
 * @param {string} [except] a filter that is not asked
 * @returns {boolean}
 */
function passes(node, except) {
  const asked = node.kind === "decision" ? Object.keys(FACETS) : ["kind"];
  if (asked.some((name) => name !== except && state.without[name].size && FACETS[name](node).every((value) => state.without[name].has(value)))) return false;
  if (node.kind !== "decision" || (state.from === null && state.to === null)) return true;
  return Boolean(node.year) && node.year >= (state.from ?? -Infinity) && node.year <= (state.to ?? Infinity);
}
