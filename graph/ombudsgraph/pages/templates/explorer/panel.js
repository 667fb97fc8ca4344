// ---------------------------------------------------------------- details
// The panel beside the picture: what was asked, what is chosen, and the words behind both.

const details = byId("details");
const SOME = 8;
const SITES = /^https:\/\/(www\.lgo\.org\.uk|lgo\.org\.uk|www\.legislation\.gov\.uk|legislation\.gov\.uk|caselaw\.nationalarchives\.gov\.uk)\//;

/** @param {?string} url @param {string} text @returns {?HTMLElement} a link, to the sites that publish decisions and law only */
const link = (url, text) => (SITES.test(url || "") ? make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text) : null);

/** @param {Node} node @returns {HTMLElement} its name, as a button that chooses it */
const goTo = (node) => make("button", { type: "button", class: "link", "data-node": node.key, onclick: () => choose(node, true) }, brief(node.label));

/** @param {Node} node @param {...*} rest @returns {HTMLElement} an entry of a list */
const item = (node, ...rest) => make("li", {}, mark(node), make("div", {}, goTo(node), rest));

/** @returns {string} section and paragraph of a passage */
function placeOf(words) {
  const paragraph = words.paragraph ? `paragraph ${words.paragraph}` : null;
  return [words.section, paragraph].filter(Boolean).join(", ") || "place not recorded";
}

/** @param {{words: Object[], more: number}} edge @returns {HTMLElement[]} the words behind it, verbatim, each with its place */
function wordsOf(edge) {
  const found = edge.words.map((words) => [make("blockquote", {}, words.quote), make("p", { class: "place" }, placeOf(words))]);
  if (!found.length) found.push(make("p", { class: "place" }, "No passage is recorded for this."));
  if (edge.more) found.push(make("p", { class: "place" }, `and in ${plural(edge.more, "more place", "more places")}`));
  return found.flat();
}

/** A list that shows its first entries, and the rest when asked. */
function listed(items, build) {
  const list = make("ul", {}, items.slice(0, SOME).map(build));
  if (items.length <= SOME) return [list];
  const button = make("button", { type: "button", class: "more" }, `Show all ${items.length.toLocaleString("en-GB")}`);
  button.addEventListener("click", () => {
    const rest = items.slice(SOME).map(build);
    list.append(...rest);
    button.remove();
    rest[0].querySelector("button, [tabindex]")?.focus();
  });
  return [list, button];
}

/** A heading with a count, and the list under it; nothing if there is nothing to list. */
function group(title, items, build) {
  if (!items.length) return [];
  return [make("h3", {}, title, make("span", { class: "count" }, items.length.toLocaleString("en-GB"))), ...listed(items, build)];
}

/** @param {string[]} outcomes @returns {HTMLElement[]} a bar and the same in words */
function tallyOf(outcomes) {
  const counts = [...tally(outcomes)].sort((a, b) => b[1] - a[1]);
  if (!counts.length) return [];
  const bar = make("div", { class: "tally", "aria-hidden": "true" });
  for (const [slug, count] of counts) {
    const part = make("span", {});
    part.style.flexGrow = count;
    part.style.background = `var(--${colourOf(slug)})`;
    bar.append(part);
  }
  return [bar, make("p", { class: "meta" }, counts.map(([slug, count]) => `${count} ${(OUTCOME_LABELS.get(slug) || slug).toLowerCase()}`).join(", "))];
}

/** @param {Edge[]} edges @returns {{node: Node, count: number}[]} where they lead, the most frequent first */
function frequent(edges) {
  return [...tally(edges.map((edge) => edge.to))].map(([node, count]) => ({ node, count }))
    .sort((a, b) => b.count - a.count || a.node.label.localeCompare(b.node.label));
}
const counted = ({ node, count }) => item(node, make("span", { class: "meta" }, ` in ${plural(count, "decision")}`));

/** What can be done with the chosen node. */
function actionsFor(node) {
  const drawn = scene.nodes.has(node);
  const count = drawn ? remaining(scene, node) : 0;
  const button = (text, step) => make("button", { type: "button", onclick: () => { take(step); details.querySelector(".do button, h2")?.focus(); } }, text);
  const label = drawn ? `Show ${count > EACH ? `${EACH} more of ` : ""}${count.toLocaleString("en-GB")} ${count === 1 ? "neighbour" : "neighbours"}` : "Show in the picture";
  return make("p", { class: "do" },
    !drawn || count ? button(label, { verb: "show", of: [node] }) : null,
    node.kind === "body" ? button("Why not investigated?", { verb: "why", of: [node] }) : null,
    node.kind === "law" ? button("Who cites it?", { verb: "cites", of: [node] }) : null,
    drawn ? button("Hide", { verb: "hide", of: [node] }) : null);
}

/** A field that asks how the chosen node is connected to another one. */
function connectionField(node) {
  const input = make("input", { id: "connect", type: "search", placeholder: "another name or reference" });
  const field = make("div", { class: "search connect" }, make("label", { for: "connect" }, "How is this connected to …?"), input);
  new Suggestions(input, Object.keys(KINDS), (other) => askPath(node, other));
  return field;
}

/** How the two things asked about last are connected: a sentence, then each step with its words. */
function pathDetails() {
  const [one, other] = state.steps.findLast((step) => step.verb === "path").of;
  const nodes = scene.path ? nodesAlong(one, scene.path) : [];
  const stepOf = (edge, number) => [
    make("li", {}, mark(nodes[number]), make("div", {}, goTo(nodes[number]), make("span", { class: "meta" }, ` ${describe(nodes[number])}`))),
    make("li", { class: "way" }, make("span", {}), make("div", {}, make("p", { class: "meta" }, relationName(edge)), wordsOf({ words: edge.words.slice(0, 1), more: 0 }))),
  ];
  const last = nodes.length ? item(nodes[nodes.length - 1], make("span", { class: "meta" }, ` ${describe(nodes[nodes.length - 1])}`)) : null;
  return [
    make("p", { class: "kind" }, "Connection"),
    make("h2", { tabindex: "-1" }, `${brief(one.label, 60)} and ${brief(other.label, 60)}`),
    make("p", { class: "sentence lede", id: "path-sentence" }, pathSentence(one, scene.path, other)),
    make("p", { class: "caveat" }, "The way taken is the most telling, not the shortest: what few decisions share counts for more than what nearly all of them do."),
    scene.path?.length ? make("ol", { class: "path" }, scene.path.map(stepOf).flat(), last) : null,
  ];
}

/** What the panel says while nothing is chosen. */
function introduction() {
  return [
    make("p", { class: "lede" }, "Each disc is one decision; squares are the bodies complained about, hexagons the grounds applied, triangles the law that mattered."),
    make("p", {}, "Click once to read the words behind something, click again for its neighbours; a number such as +118 says how many are left.",
      " With the keyboard, search for a name and use the buttons here."),
    make("p", {}, "Dashed lines lead to what is only recited in standard paragraphs."),
  ];
}

/** Fill the panel. */
function showDetails() {
  const node = state.selected;
  document.body.classList.toggle("chosen", Boolean(node) || Boolean(lastPath()));
  details.scrollTop = 0;
  if (!node) {
    details.replaceChildren(...(lastPath() ? pathDetails() : introduction()).filter(Boolean));
    return;
  }
  const close = make("button", { type: "button", "aria-label": "Close details", onclick: () => choose(null) }, "×");
  details.replaceChildren(
    make("p", { class: "kind" }, mark(node), KINDS[node.kind].one, close),
    make("h2", { tabindex: "-1" }, brief(node.label, 300)),
    scene.nodes.size && !scene.nodes.has(node) ? make("p", { class: "caveat" }, "Not in the picture: not asked for, hidden, or kept out by the filters.") : "",
    ...ABOUT[node.kind](node).filter(Boolean),
  );
}
