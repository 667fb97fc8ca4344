// ---------------------------------------------------------------- steps
// What is drawn: the steps the reader took, one after the other, through the filters of the moment.

const MOST = 500; // nodes drawn at once
const EACH = 25; // neighbours of one kind that a step adds
const ONWARD = 8; // of each kind, what the decisions just added have in common

/**
 * @typedef {Object} Scene
 * @property {Set<Node>} nodes what is drawn, in the order in which it was asked for
 * @property {Set<Node>} opened what steps were asked of: all their lines are drawn
 * @property {Set<Node>} hidden
 * @property {?Edge[]} path how the two things asked about last are connected
 * @property {boolean} full whether something was left out because so much is drawn
 */

/** @param {string} [except] a filter that is not asked @returns {Scene} what the steps give */
function sceneOf(except) {
  const scene = { nodes: new Set(), opened: new Set(), hidden: new Set(), path: null, full: false, except };
  for (const { verb, of } of state.steps) VERBS[verb](scene, ...of);
  return scene;
}

/** @param {Scene} scene @param {Node} node @returns {boolean} whether it may be drawn */
const admits = (scene, node) => !scene.hidden.has(node) && passes(node, scene.except);

/** @param {Scene} scene @param {Node} node @returns {boolean} whether it was not drawn yet and is now */
function put(scene, node) {
  if (scene.nodes.has(node)) return false;
  if (scene.nodes.size >= MOST) {
    scene.full = true;
    return false;
  }
  scene.nodes.add(node);
  return true;
}

/** The same, if the filters leave it in. @param {Scene} scene @param {Node} node @returns {boolean} */
const add = (scene, node) => admits(scene, node) && put(scene, node);

/** @param {Scene} scene @param {Node} node adds what the reader named */
function open(scene, node) {
  scene.hidden.delete(node);
  scene.opened.add(node);
  add(scene, node);
}

/** @param {Node} node @returns {Node[]} what it leads to: what is only recited if that was asked for, or is all there is */
function neighbours(node) {
  const relied = node.edges.filter((edge) => RELIED.has(edge.relation));
  return (state.recited || (!relied.length && node.kind !== "decision") ? node.edges : relied).map((edge) => otherEnd(edge, node));
}

/** Add the first of each kind that are not drawn yet. @param {Scene} scene @param {Node[]} nodes @returns {Node[]} those added */
function addSome(scene, nodes, most = EACH) {
  const count = { body: 0, decision: 0, ground: 0, law: 0 };
  return nodes.filter((node) => {
    if (count[node.kind] >= most || !add(scene, node)) return false;
    count[node.kind] += 1;
    return true;
  });
}

/** Add what decisions have most in common. @param {Scene} scene @param {Node[]} decisions @param {string[]} kinds */
function addCommon(scene, decisions, kinds = ["body", "ground", "law"]) {
  const counts = new Map();
  for (const edge of decisions.flatMap((decision) => decision.edges)) {
    if (RELIED.has(edge.relation) && kinds.includes(edge.to.kind)) counts.set(edge.to, (counts.get(edge.to) || 0) + 1);
  }
  addSome(scene, [...counts].sort((a, b) => b[1] - a[1] || a[0].id - b[0].id).map(([node]) => node), ONWARD);
}

/** @param {Scene} scene @param {Node} node @returns {number} how many neighbours a further step would find */
const remaining = (scene, node) => new Set(neighbours(node).filter((each) => !scene.nodes.has(each) && admits(scene, each))).size;

/** What each step adds to a scene. @type {Object<string, function(Scene, ...Node): void>} */
const VERBS = {
  /** A thing and its neighbours; taken again, further ones. */
  show(scene, node) {
    open(scene, node);
    const added = addSome(scene, neighbours(node));
    if (node.kind !== "decision") addCommon(scene, added.filter((each) => each.kind === "decision"));
  },
  /** Decisions of a body that were turned away, and the grounds for it. */
  why(scene, body) {
    open(scene, body);
    const away = edgesTo(body, "about").map((edge) => edge.from).filter(turnedAway);
    addCommon(scene, addSome(scene, away), ["ground"]);
  },
  /** Decisions that cite a law or anything within it, and whom they are about. */
  cites(scene, law) {
    const laws = within(law);
    open(scene, law);
    laws.forEach((each) => scene.opened.add(each));
    const edges = laws.flatMap((each) => each.edges).sort(strongestFirst);
    const added = new Set(addSome(scene, edges.map((edge) => edge.from)));
    addSome(scene, edges.filter((edge) => added.has(edge.from)).map((edge) => edge.to));
    addCommon(scene, [...added], ["body"]);
  },
  /** How two things are connected. */
  path(scene, one, other) {
    scene.path = shortestPath(one, other);
    [one, other].forEach((node) => scene.hidden.delete(node));
    for (const node of scene.path ? nodesAlong(one, scene.path) : [one, other]) put(scene, node);
  },
  /** The first decisions that the page carries: those around its start, or the newest. */
  first(scene) {
    addCommon(scene, addSome(scene, DECISIONS));
  },
  /** As many decisions as can be drawn, each with all it relies on. */
  all(scene) {
    for (const decision of DECISIONS) {
      if (!admits(scene, decision)) continue;
      const whole = [decision, ...edgesTo(decision, ...RELIED).map((edge) => edge.to)];
      const fresh = whole.filter((node) => !scene.nodes.has(node) && admits(scene, node));
      scene.full = scene.nodes.size + fresh.length > MOST;
      if (scene.full) return;
      fresh.forEach((node) => scene.nodes.add(node));
    }
  },
  hide(scene, node) {
    scene.hidden.add(node);
    scene.nodes.delete(node);
  },
};

/** @param {Node} decision @returns {boolean} whether it closed a complaint at the first stage or applied a ground */
const turnedAway = (decision) => decision.slugs.includes("closed-after-initial-enquiries") || groundsOf(decision)[0] !== NO_GROUND;

/** What is drawn now. @type {Scene} */
let scene = sceneOf();

/** @returns {Edge[]} lines between what is drawn: those relied on, and others of what is open or chosen */
function edgesShown() {
  const found = [];
  for (const node of scene.nodes) {
    if (node.kind !== "decision") continue;
    for (const edge of node.edges) {
      const asked = state.recited || edge.to === state.selected || edge.from === state.selected || scene.opened.has(edge.to) || scene.path?.includes(edge);
      if (scene.nodes.has(edge.to) && (RELIED.has(edge.relation) || asked)) found.push(edge);
    }
  }
  return found;
}

/** @returns {Node[]} the decisions that are drawn, newest first */
const decisionsShown = () => [...scene.nodes].filter((node) => node.kind === "decision").sort(newestFirst);
