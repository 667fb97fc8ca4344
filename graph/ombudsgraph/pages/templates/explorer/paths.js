// ---------------------------------------------------------------- paths
// How two things are connected, as a sentence. The way through something that everybody shares
// says nothing, so a step costs more the more decisions its end has; and what is only recited, more still.

const RECITED_COSTS = 6;

/** @param {Edge} edge @param {Node} end @returns {number} what a step along an edge to `end` costs */
const costOf = (edge, end) => Math.log2(1 + end.edges.length) + (RELIED.has(edge.relation) ? 0 : RECITED_COSTS);

/** A queue that gives the cheapest first: a binary heap of [cost, node]. */
class Cheapest {
  constructor() { this.heap = []; }

  /** @param {number} cost @param {Node} node */
  push(cost, node) {
    const { heap } = this;
    let at = heap.push([cost, node]) - 1;
    while (at && heap[(at - 1) >> 1][0] > cost) {
      [heap[at], heap[(at - 1) >> 1]] = [heap[(at - 1) >> 1], heap[at]];
      at = (at - 1) >> 1;
    }
  }

  /** @returns {?[number, Node]} */
  pop() {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (heap.length) {
      heap[0] = last;
      for (let at = 0, next; (next = 2 * at + 1) < heap.length; at = next) {
        if (next + 1 < heap.length && heap[next + 1][0] < heap[next][0]) next += 1;
        if (heap[next][0] >= heap[at][0]) break;
        [heap[at], heap[next]] = [heap[next], heap[at]];
      }
    }
    return first;
  }
}

/** @param {Node} one @param {Node} other @returns {?Edge[]} the cheapest way, or null if there is none */
function shortestPath(one, other) {
  const cost = new Map([[one, 0]]);
  const by = new Map();
  const queue = new Cheapest();
  queue.push(0, one);
  for (let next = queue.pop(); next; next = queue.pop()) {
    const [paid, node] = next;
    if (node === other) break;
    if (paid > cost.get(node)) continue;
    for (const edge of node.edges) {
      const end = otherEnd(edge, node);
      const price = paid + costOf(edge, end);
      if (price < (cost.get(end) ?? Infinity)) {
        cost.set(end, price);
        by.set(end, edge);
        queue.push(price, end);
      }
    }
  }
  if (!by.has(other) && one !== other) return null;
  const path = [];
  for (let node = other; node !== one; node = otherEnd(path[0], node)) path.unshift(by.get(node));
  return path;
}

/** @param {Node} start @param {Edge[]} path @returns {Node[]} every node along it */
function nodesAlong(start, path) {
  const nodes = [start];
  for (const edge of path) nodes.push(otherEnd(edge, nodes[nodes.length - 1]));
  return nodes;
}

const SAYS = {
  about: ["is about", "as is", "is the subject of"],
  applied: ["applies the ground", "as does", "is applied in"],
  recited: ["only recites the ground", "as does", "is only recited in"],
  substance: ["turns on", "as does", "mattered in"],
  standard: ["cites, in standard paragraphs,", "as does", "is cited in standard paragraphs of"],
};

/** @param {Node} node @returns {string} its name within a sentence */
const named = (node) => (node.kind === "ground" ? `“${brief(node.label)}”` : brief(node.label));

/**
 * A path in words: "24-000-001 is about Exampleshire Council, as is 24-000-002."
 * @param {Node} start @param {?Edge[]} path @param {Node} end @returns {string}
 */
function pathSentence(start, path, end) {
  if (!path) return `Nothing that this page carries connects ${named(start)} and ${named(end)}.`;
  if (!path.length) return "They are one and the same.";
  const nodes = nodesAlong(start, path);
  const clauses = [];
  for (let at = 0; at < path.length; at += 1) {
    const [edge, next] = [path[at], path[at + 1]];
    const [does, also, passive] = SAYS[edge.relation];
    if (nodes[at].kind !== "decision") clauses.push(`${named(nodes[at])} ${passive} ${named(nodes[at + 1])}`);
    else if (!next) clauses.push(`${named(nodes[at])} ${does} ${named(nodes[at + 1])}`);
    else {
      const then = next.relation === edge.relation ? `${also} ${named(nodes[at + 2])}` : `which ${SAYS[next.relation][2]} ${named(nodes[at + 2])}`;
      clauses.push(`${named(nodes[at])} ${does} ${named(nodes[at + 1])}, ${then}`);
      at += 1;
    }
  }
  return `${clauses.join("; ")}.`;
}
