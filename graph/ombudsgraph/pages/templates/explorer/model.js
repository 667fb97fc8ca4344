// ---------------------------------------------------------------- model
// The graph that the page carries. Nothing here draws, and nothing changes once it is unpacked.

/**
 * @typedef {Object} Node
 * @property {number} id its place in NODES
 * @property {string} iri
 * @property {string} key its name in the address bar: body/…, decision/…, law/…
 * @property {"decision"|"body"|"ground"|"law"} kind
 * @property {string} label
 * @property {Edge[]} edges those that rely on something first, newest first
 * @property {number} community its place in COMMUNITIES, or -1
 *
 * @typedef {Object} Edge
 * @property {number} id
 * @property {Node} from always a decision
 * @property {Node} to a body, a ground or law
 * @property {"about"|"applied"|"substance"|"recited"|"standard"} relation
 */

const PAGE = JSON.parse(byId("data-page").textContent);
const KINDS = {
  body: { one: "Body", many: "Councils and other bodies" },
  decision: { one: "Decision", many: "Decisions" },
  ground: { one: "Ground", many: "Grounds" },
  law: { one: "Law", many: "Law" },
};
const OUTCOMES = ["upheld", "not-upheld", "closed-after-initial-enquiries", "unknown"];
const RELIED = new Set(["about", "applied", "substance"]);
const RELATIONS = ["about", "applied", "substance", "recited", "standard"];
const LAW_NAMES = "http://www.legislation.gov.uk/id/";
const OUR_NAMES = "https://w3id.org/ombudsgraph/";

/** @type {Node[]} */ let NODES = [];
/** @type {Node[]} */ let DECISIONS = [];
/** @type {Edge[]} */ let EDGES = [];
/** @type {string[]} */ let COMMUNITIES = [];
/** @type {number[]} */ let YEARS = [];
/** @type {Map<string, Node>} */ let KEYS = new Map();
/** @type {Map<string, Node>} */ let IRIS = new Map();
/** @type {Map<string, string>} */ let OUTCOME_LABELS = new Map();

/** @returns {Promise<Object>} what `columns.py` packed */
function packed() {
  const bytes = Uint8Array.from(atob(byId("data-graph").textContent), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

/** @param {Object<string, *>} columns @returns {Object[]} the same as rows */
function rowsOf(columns) {
  const lists = Object.entries(columns).map(([name, column]) => [name, Array.isArray(column) ? column : column.at.map((at) => (at < 0 ? null : column.texts[at]))]);
  const rows = Array.from({ length: lists.length ? lists[0][1].length : 0 }, () => ({}));
  for (const [name, list] of lists) rows.forEach((row, number) => { row[name] = list[number]; });
  return rows;
}

/** @param {string} iri @returns {string} the name of a node within this page */
function keyOf(iri) {
  if (iri.startsWith(LAW_NAMES)) return `law/${iri.slice(LAW_NAMES.length)}`;
  return iri.startsWith(OUR_NAMES) ? iri.slice(OUR_NAMES.length) : iri;
}

/** @param {Object} graph what `packed` gave: fills everything above */
function unpack(graph) {
  const passages = rowsOf(graph.passages);
  NODES = Object.values(graph.nodes).flatMap(rowsOf);
  NODES.forEach((node, id) => {
    Object.assign(node, { iri: node.id, id, key: keyOf(node.id), edges: [], community: graph.communities.of[id] });
    if (node.kind !== "decision") return;
    node.outcome_words = node.outcome_words.map((each) => passages[each]);
    node.slugs = [...new Set(node.outcomes.map((outcome) => outcome.slug))];
    if (!node.slugs.length) node.slugs = ["unknown"];
  });
  EDGES = rowsOf(graph.edges);
  EDGES.forEach((edge, id) => {
    Object.assign(edge, { id, from: NODES[edge.from], to: NODES[edge.to], words: edge.words.map((each) => passages[each]) });
    edge.from.edges.push(edge);
    edge.to.edges.push(edge);
  });
  for (const node of NODES) node.edges.sort(strongestFirst);
  COMMUNITIES = graph.communities.labels;
  DECISIONS = NODES.filter((node) => node.kind === "decision");
  YEARS = [...new Set(DECISIONS.map((node) => node.year).filter(Boolean))].sort();
  KEYS = new Map(NODES.map((node) => [node.key, node]));
  IRIS = new Map(NODES.map((node) => [node.iri, node]));
  OUTCOME_LABELS = new Map(DECISIONS.flatMap((each) => each.outcomes.map((outcome) => [outcome.slug, outcome.label])));
}

/** Sorts decisions, the newest first. @param {Node} one @param {Node} other @returns {number} */
function newestFirst(one, other) {
  const [date, earlier] = [one.decided || "", other.decided || ""];
  return date === earlier ? one.id - other.id : date > earlier ? -1 : 1;
}

/** Sorts the edges of one node. @param {Edge} one @param {Edge} other @returns {number} */
function strongestFirst(one, other) {
  const rank = (edge) => Number(!RELIED.has(edge.relation));
  return rank(one) - rank(other) || newestFirst(one.from, other.from) || RELATIONS.indexOf(one.relation) - RELATIONS.indexOf(other.relation) || one.to.id - other.to.id;
}

/** @param {Edge} edge @param {Node} node @returns {Node} the other end */
const otherEnd = (edge, node) => (edge.from === node ? edge.to : edge.from);

/** @param {Node} node @param {...string} relations @returns {Edge[]} */
const edgesTo = (node, ...relations) => node.edges.filter((edge) => relations.includes(edge.relation));

/** @param {Node} decision @returns {Node[]} whom it is about */
const bodiesOf = (decision) => edgesTo(decision, "about").map((edge) => edge.to);

/** @param {Node[]} nodes @returns {string} "A and B" */
const names = (nodes) => nodes.map((node) => brief(node.label)).join(" and ");

/** @param {Node} law @returns {Node[]} the law and all that the page carries within it */
const within = (law) => NODES.filter((node) => node === law || (node.kind === "law" && (node.iri.startsWith(`${law.iri}/`) || node.iri.startsWith(`${law.iri}#`))));

/** @param {Node} node @returns {string} its kind and how often it occurs, in a few words */
function describe(node) {
  if (node.kind === "decision") return [brief(names(bodiesOf(node))), longDate(node.decided)].filter(Boolean).join(", ");
  return `${node.kind === "body" && node.type ? brief(node.type) : KINDS[node.kind].one}, ${plural(node.edges.length, "decision")}`;
}
