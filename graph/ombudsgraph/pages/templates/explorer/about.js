// ---------------------------------------------------------------- what is known about a node
// One function for each kind: a sentence, the words of the decisions, where to read on, neighbours by relation.

const RELATION_NAMES = {
  about: "complaint about",
  applied: "ground applied",
  recited: "ground only recited",
  substance: "law that mattered",
  standard: "law cited in standard paragraphs",
};

/** @param {Edge} edge @returns {string} */
const relationName = (edge) => RELATION_NAMES[edge.relation];

/** @param {Node} node @param {string} start @returns {HTMLElement} a sentence, and how many decisions the whole graph has */
function sentence(node, start) {
  const rest = node.total === node.edges.length ? "." : `, of ${plural(node.total, "decision")} in the whole graph.`;
  return make("p", { class: "sentence" }, start + rest);
}

/** @param {Node} decision @param {...*} rest @returns {HTMLElement} */
const decisionLine = (decision, ...rest) => item(decision, make("span", { class: "meta" }, ` ${longDate(decision.decided)}`), rest);

/** @param {Edge} edge @returns {HTMLElement} the decision of an edge, with the words that say so */
const quoted = (edge) => decisionLine(edge.from, make("p", { class: "meta" }, names(bodiesOf(edge.from))), wordsOf(edge));

/** @param {Node} decision @returns {string} its outcome, or that of each body */
function outcomeOf(decision) {
  if (decision.slugs.length < 2) return decision.outcomes.length ? decision.outcomes[0].label : "Outcome not established";
  return decision.outcomes.map((each) => `${IRIS.has(each.body) ? brief(IRIS.get(each.body).label) : "A body"}: ${each.label.toLowerCase()}`).join(". ");
}

function remedyLine(remedy) {
  return make("li", { class: "full" }, make("div", {}, remedy.label, make("span", { class: "meta" }, ` ${remedy.terms}`), remedy.quote ? make("blockquote", {}, remedy.quote) : null));
}

const caveat = (text) => (text ? make("p", { class: "caveat" }, text) : null);

const ABOUT = {
  decision(node) {
    const grounds = edgesTo(node, "applied").map((edge) => brief(edge.to.label));
    const edges = (relation) => edgesTo(node, relation).sort((a, b) => a.to.label.localeCompare(b.to.label));
    const withWords = (edge) => item(edge.to, wordsOf(edge));
    return [
      make("p", { class: "sub" }, describe(node)),
      make("p", { class: "sentence" }, mark(node), " ", `${outcomeOf(node)}.`, grounds.length ? ` ${grounds.length === 1 ? "Ground" : "Grounds"} applied: ${grounds.join("; ")}.` : null),
      node.outcomes.some((each) => each.basis === "inferred") ? caveat("The page does not state this outcome: it was inferred from the decision’s own words.") : null,
      caveat([node.sector, node.category].filter(Boolean).map((each) => brief(each)).join(" › ") || NO_SECTOR),
      caveat(node.others.length ? `Also numbered ${node.others.join(", ")}.` : ""),
      node.summary ? make("blockquote", { class: "lead" }, brief(node.summary, 2000)) : null,
      make("p", { class: "links" }, link(node.url, "Read the decision on lgo.org.uk")),
      caveat(node.url && !node.url_stated ? "The address follows from category and reference; it was not checked." : ""),
      actionsFor(node),
      ...group("Complaint about", edges("about"), withWords),
      ...group("Remedies", node.remedies, remedyLine),
      ...group("Grounds applied", edges("applied"), withWords),
      ...group("Law that mattered", edges("substance"), withWords),
      ...group("Law cited only in standard paragraphs", edges("standard"), withWords),
      ...group("Grounds only recited", edges("recited"), withWords),
      ...(node.outcome_words.length ? [make("h3", {}, "Outcome, in the page’s words"), ...wordsOf({ words: node.outcome_words, more: 0 })] : []),
      connectionField(node),
    ];
  },
  body(node) {
    const decisions = node.edges.map((edge) => edge.from).sort(newestFirst);
    const edges = decisions.flatMap((decision) => decision.edges);
    const found = decisions.flatMap((decision) => decision.outcomes.filter((each) => each.body === null || each.body === node.iri).map((each) => each.slug));
    return [
      make("p", { class: "sub" }, [node.type, node.region].filter(Boolean).map((each) => brief(each)).join(", ")),
      sentence(node, plural(decisions.length, "published decision")),
      ...tallyOf(found),
      actionsFor(node),
      ...group("Grounds applied in them", frequent(edges.filter((edge) => edge.relation === "applied")), counted),
      ...group("Law that mattered in them", frequent(edges.filter((edge) => edge.relation === "substance")), counted),
      ...group("Decisions", decisions, (decision) => decisionLine(decision, decision.summary ? make("blockquote", {}, brief(decision.summary, 600)) : null)),
      connectionField(node),
    ];
  },
  ground(node) {
    const [applied, recited] = [edgesTo(node, "applied"), edgesTo(node, "recited")];
    return [
      make("p", { class: "sub" }, [...new Set([node.group, node.force].filter(Boolean))].map((each) => brief(each)).join(", ")),
      node.definition ? make("p", { class: "sentence" }, node.definition) : null,
      sentence(node, `Applied in ${plural(applied.length, "decision")}, only recited in ${recited.length.toLocaleString("en-GB")}`),
      actionsFor(node),
      ...group("Applied in", applied, quoted),
      ...group("Only recited in", recited, quoted),
      connectionField(node),
    ];
  },
  law(node) {
    const [substance, standard] = [edgesTo(node, "substance"), edgesTo(node, "standard")];
    const legislation = node.iri.startsWith(LAW_NAMES) || node.iri.includes("/treaty/");
    const counts = legislation
      ? `Mattered in ${plural(substance.length, "decision")}, cited only in standard paragraphs in ${standard.length.toLocaleString("en-GB")}`
      : `Cited in ${plural(standard.length + substance.length, "decision")}`;
    return [
      node.group === node.label ? null : make("p", { class: "sub" }, brief(node.group)),
      sentence(node, counts),
      make("p", { class: "links" }, link(node.url, (node.url || "").includes("legislation.gov.uk") ? "Read it on legislation.gov.uk" : "Read it on Find Case Law")),
      actionsFor(node),
      ...group("Mattered in", substance, quoted),
      ...group(legislation ? "Cited only in standard paragraphs in" : "Cited in", standard, quoted),
      ...group("Within it", within(node).slice(1), (each) => item(each, make("span", { class: "meta" }, ` in ${plural(each.edges.length, "decision")}`))),
      connectionField(node),
    ];
  },
};
