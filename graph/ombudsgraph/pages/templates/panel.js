// ---------------------------------------------------------------- details
// What is known about the chosen node: a sentence, the words of the decisions, where to read on.

const details = byId("details");
const SOME = 8;

function link(url, text) {
  if (!/^https:\/\/(www\.lgo\.org\.uk|lgo\.org\.uk|www\.legislation\.gov\.uk|legislation\.gov\.uk|caselaw\.nationalarchives\.gov\.uk)\//.test(url || "")) return null;
  return make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text);
}

const goTo = (node, text) => make("button", { type: "button", class: "link", "data-node": node.id, onclick: () => choose(node.id, true) }, text || node.label);

const item = (node, ...rest) => make("li", {}, mark(node), make("div", {}, goTo(node), rest));

function placeOf(words) {
  const paragraph = words.paragraph ? `paragraph ${words.paragraph}` : null;
  return [words.section, paragraph].filter(Boolean).join(", ") || "place not recorded";
}

// The words behind an edge, verbatim, each with its section and paragraph.
function wordsOf(edge) {
  const found = edge.words.map((words) => [
    make("blockquote", {}, words.quote),
    make("p", { class: "place" }, placeOf(words)),
  ]);
  if (!found.length) found.push(make("p", { class: "place" }, "No passage is recorded for this."));
  if (edge.more) found.push(make("p", { class: "place" }, `and in ${plural(edge.more, "more place", "more places")}`));
  return found;
}

// A list that shows its first entries, and the rest when asked.
function listed(items, build) {
  const list = make("ul", {}, items.slice(0, SOME).map(build));
  if (items.length <= SOME) return [list];
  const button = make("button", { type: "button", class: "more" }, `Show all ${items.length.toLocaleString("en-GB")}`);
  button.addEventListener("click", () => {
    const rest = items.slice(SOME).map(build);
    list.append(...rest);
    button.remove();
    (rest[0].querySelector("button") || details).focus();
  });
  return [list, button];
}

function group(title, items, build) {
  if (!items.length) return [];
  return [make("h3", {}, title, make("span", { class: "count" }, items.length.toLocaleString("en-GB"))), ...listed(items, build)];
}

const newestFirst = (a, b) => (b.decided || "").localeCompare(a.decided || "") || a.id.localeCompare(b.id);
const edgesTo = (node, ...relations) => node.edges.filter((edge) => relations.includes(edge.relation));
const bodiesOf = (decision) => edgesTo(decision, "about").map((edge) => NODE.get(edge.to));
const names = (nodes) => nodes.map((node) => node.label).join(" and ");

function decisionLine(decision, words) {
  return item(decision, make("span", { class: "meta" }, ` ${longDate(decision.decided)}`), words);
}

function tallyOf(outcomes) {
  const counts = OUTCOMES.map((slug) => [slug, outcomes.filter((each) => each === slug).length]).filter(([, count]) => count);
  if (!counts.length) return [];
  const bar = make("div", { class: "tally", "aria-hidden": "true" });
  for (const [slug, count] of counts) {
    const part = make("span", {});
    part.style.flexGrow = count;
    part.style.background = `var(${colourName(slug)})`;
    bar.append(part);
  }
  return [bar, make("p", { class: "meta" }, counts.map(([slug, count]) => `${count} ${(outcomeLabels.get(slug) || slug).toLowerCase()}`).join(", "))];
}

// Grounds or law of several decisions, the most frequent first.
function frequent(edges) {
  const counts = new Map();
  for (const edge of edges) counts.set(edge.to, (counts.get(edge.to) || 0) + 1);
  return [...counts].map(([id, count]) => ({ node: NODE.get(id), count }))
    .sort((a, b) => b.count - a.count || a.node.label.localeCompare(b.node.label));
}
const counted = ({ node, count }) => item(node, make("span", { class: "meta" }, ` in ${plural(count, "decision")}`));

const ABOUT = {
  decision(node) {
    const grounds = edgesTo(node, "applied").map((edge) => NODE.get(edge.to).label);
    const several = new Set(node.outcomes.map((outcome) => outcome.slug)).size > 1;
    const outcome = several
      ? node.outcomes.map((each) => `${NODE.has(each.body) ? NODE.get(each.body).label : "A body"}: ${each.label.toLowerCase()}`).join(". ")
      : node.outcomes.length ? node.outcomes[0].label : "Outcome not established";
    const inferred = node.outcomes.some((each) => each.basis === "inferred");
    const edges = (relation) => edgesTo(node, relation).sort((a, b) => NODE.get(a.to).label.localeCompare(NODE.get(b.to).label));
    const withWords = (edge) => item(NODE.get(edge.to), wordsOf(edge));
    return [
      make("p", { class: "sub" }, [names(bodiesOf(node)), longDate(node.decided)].filter(Boolean).join(", ")),
      make("p", { class: "sentence" }, mark(node), " ", `${outcome}.`, grounds.length ? ` ${grounds.length === 1 ? "Ground" : "Grounds"} applied: ${grounds.join("; ")}.` : null),
      inferred ? make("p", { class: "caveat" }, "The page does not state this outcome: it was inferred from the decision’s own words.") : null,
      make("p", { class: "caveat" }, [node.sector, node.category].filter(Boolean).join(" › ") || NO_SECTOR),
      node.others.length ? make("p", { class: "caveat" }, `Also numbered ${node.others.join(", ")}.`) : null,
      node.summary ? make("blockquote", { class: "lead" }, node.summary) : null,
      make("p", { class: "links" }, link(node.url, "Read the decision on lgo.org.uk")),
      node.url && !node.url_stated ? make("p", { class: "caveat" }, "The address follows from category and reference; it was not checked.") : null,
      ...group("Complaint about", edges("about"), withWords),
      ...group("Remedies", node.remedies, (remedy) => make("li", { class: "full" }, make("div", {}, remedy.label, make("span", { class: "meta" }, ` ${remedy.terms}`), remedy.quote ? make("blockquote", {}, remedy.quote) : null))),
      ...group("Grounds applied", edges("applied"), withWords),
      ...group("Law that mattered", edges("substance"), withWords),
      ...group("Law cited only in standard paragraphs", edges("standard"), withWords),
      ...group("Grounds only recited", edges("recited"), withWords),
      ...(node.outcome_words.length ? [make("h3", {}, "Outcome, in the page’s words"), ...wordsOf({ words: node.outcome_words, more: 0 })] : []),
    ];
  },
  body(node) {
    const decisions = node.edges.map((edge) => NODE.get(edge.from)).sort(newestFirst);
    const edges = decisions.flatMap((decision) => decision.edges);
    const found = decisions.flatMap((decision) => decision.outcomes.filter((each) => each.body === null || each.body === node.id).map((each) => each.slug));
    return [
      make("p", { class: "sub" }, [node.type, node.region].filter(Boolean).join(", ")),
      sentence(node, `${plural(decisions.length, "published decision")} shown here`),
      ...tallyOf(found),
      ...group("Decisions", decisions, (decision) => decisionLine(decision, decision.summary ? make("blockquote", {}, decision.summary) : null)),
      ...group("Grounds applied in them", frequent(edges.filter((edge) => edge.relation === "applied")), counted),
      ...group("Law that mattered in them", frequent(edges.filter((edge) => edge.relation === "substance")), counted),
    ];
  },
  ground(node) {
    const [applied, recited] = [edgesTo(node, "applied"), edgesTo(node, "recited")];
    return [
      make("p", { class: "sub" }, [node.group, node.force].filter((each, n, all) => each && all.indexOf(each) === n).join(", ")),
      node.definition ? make("p", { class: "sentence" }, node.definition) : null,
      sentence(node, `Applied in ${plural(applied.length, "decision")} shown here, only recited in ${recited.length.toLocaleString("en-GB")}`),
      ...group("Applied in", byDecision(applied), quoted),
      ...group("Only recited in", byDecision(recited), quoted),
    ];
  },
  law(node) {
    const [substance, standard] = [edgesTo(node, "substance"), edgesTo(node, "standard")];
    const legislation = node.id.startsWith(LAW_NAMES) || node.id.includes("/treaty/");
    const counted = legislation ? `Mattered in ${plural(substance.length, "decision")} shown here, cited only in standard paragraphs in ${standard.length.toLocaleString("en-GB")}` : `Cited in ${plural(standard.length, "decision")} shown here`;
    return [
      node.group === node.label ? null : make("p", { class: "sub" }, node.group),
      sentence(node, counted),
      make("p", { class: "links" }, link(node.url, (node.url || "").includes("legislation.gov.uk") ? "Read it on legislation.gov.uk" : "Read it on Find Case Law")),
      ...group("Mattered in", byDecision(substance), quoted),
      ...group(legislation ? "Cited only in standard paragraphs in" : "Cited in", byDecision(standard), quoted),
    ];
  },
};

const byDecision = (edges) => [...edges].sort((a, b) => newestFirst(NODE.get(a.from), NODE.get(b.from)));
function quoted(edge) {
  const decision = NODE.get(edge.from);
  return decisionLine(decision, [make("p", { class: "meta" }, names(bodiesOf(decision))), ...wordsOf(edge)]);
}

function sentence(node, start) {
  const rest = PAGE.whole || node.total === node.edges.length ? "." : `; ${plural(node.total, "decision")} in the whole graph.`;
  return make("p", { class: "sentence" }, start + rest);
}

function introduction() {
  const lead = (kind, relation) => NODES.filter((node) => node.kind === kind)
    .map((node) => ({ node, count: relation ? edgesTo(node, relation).length : node.edges.length }))
    .filter((each) => each.count).sort((a, b) => b.count - a.count || a.node.label.localeCompare(b.node.label))[0];
  const starts = [
    ["Most decisions", lead("body")],
    ["Ground applied most", lead("ground", "applied")],
    ["Law that mattered most", lead("law", "substance") || lead("law")],
  ].filter(([, each]) => each);
  return make("div", { class: "intro" },
    make("p", { class: "lede" }, "Each dot is one decision, beside the council it is about. Lines lead to the grounds applied in it and to the law that mattered."),
    make("p", {}, "Choose a name or a dot to read the words behind it. Dashed lines, for what is only recited in standard paragraphs, appear for whatever is chosen."),
    starts.length ? [make("h3", {}, "Places to start"), make("ul", {}, starts.map(([why, { node, count }]) => item(node, make("span", { class: "meta" }, ` ${why.toLowerCase()}: ${count}`))))] : null);
}

function showDetails() {
  const node = NODE.get(state.selected);
  document.body.classList.toggle("chosen", Boolean(node));
  details.replaceChildren();
  details.scrollTop = 0;
  if (!node) {
    details.append(introduction());
    return;
  }
  details.append(
    make("p", { class: "kind" }, mark(node), KINDS[node.kind].one,
      make("button", { type: "button", "aria-label": "Close details", onclick: () => choose(null) }, "×")),
    make("h2", { tabindex: "-1" }, node.label),
    look.shown.nodes.has(node.id) ? "" : make("p", { class: "caveat" }, "Hidden in the picture by the present filters."),
    ...ABOUT[node.kind](node).filter(Boolean),
  );
}
