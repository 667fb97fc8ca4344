// ---------------------------------------------------------------- filters: the key of the picture
// Each choice says how many it stands for: of what is drawn, or before anything is drawn, of all the page carries.

const form = byId("filter-form");
const TITLES = { kind: "What", outcome: "Outcome of the decision", sector: "Sector", ground: "Ground applied" };

/** @param {Iterable<string>} values @returns {Map<string, number>} */
function tally(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  return counts;
}

/** What a choice is called and how it is drawn. */
const CHOICES = {
  kind: (kind) => [KINDS[kind].many, markOf(kind)],
  outcome: (slug) => [OUTCOME_LABELS.get(slug) || "Not established", markOf("decision", [slug])],
  sector: (sector) => [sector, null],
  ground: (key) => [KEYS.has(key) ? KEYS.get(key).label : key, null],
};

function choice(name, value, checked = true) {
  const [text, picture] = CHOICES[name](value);
  return make("label", { class: picture ? "choice" : "choice plain" },
    make("input", { type: "checkbox", name, value, checked }), picture, make("bdi", {}, brief(text, 80)), make("output", { "data-of": name, "data-value": value }));
}

function keyLine(text, attributes) {
  const line = shape("path", { d: "M0 7 H26", "stroke-width": 1.6, ...attributes });
  return make("li", {}, shape("svg", { viewBox: "0 0 26 14", "aria-hidden": "true" }, line), text);
}

function yearSelect(name, label, empty) {
  return make("select", { name, "aria-label": label }, make("option", { value: "" }, empty), YEARS.map((year) => make("option", { value: year }, String(year))));
}

/** @param {string} name of a filter @returns {string[]} its choices, in the order in which they are listed */
function choicesOf(name) {
  if (name === "kind") return Object.keys(KINDS);
  const counts = tally(DECISIONS.flatMap(FACETS[name]));
  const found = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || a.localeCompare(b));
  return name === "outcome" ? [...new Set([...OUTCOMES, ...found])].filter((slug) => counts.has(slug)) : found;
}

/** Build the form, once the graph is unpacked. */
function buildFilters() {
  for (const name of Object.keys(TITLES)) {
    const choices = choicesOf(name).map((value) => choice(name, value));
    const list = choices.length > 7 ? make("div", { class: "long", tabindex: "0", role: "group", "aria-label": TITLES[name] }, choices) : choices;
    form.append(make("fieldset", {}, make("legend", {}, TITLES[name]), list));
  }
  if (YEARS.length > 1) {
    form.append(make("fieldset", {}, make("legend", {}, "Year decided"),
      make("div", { class: "years" }, yearSelect("from", "From year", "first"), "to", yearSelect("to", "To year", "last"))));
  }
  const check = (name, text) => make("label", { class: "choice plain" }, make("input", { type: "checkbox", name }), make("span", {}, text));
  form.append(
    make("fieldset", {}, make("legend", {}, "Lines"),
      check("recited", "Also to what is only recited"),
      make("ul", { class: "lines" },
        keyLine("What a decision relies on", { stroke: "var(--law)" }),
        keyLine("Only recited, in standard paragraphs", { stroke: "var(--soft)", "stroke-dasharray": "4 3.3" }),
        keyLine("A path that was asked for", { stroke: "var(--path)", "stroke-width": 3 }))),
    make("fieldset", { hidden: COMMUNITIES.length < 2 }, make("legend", {}, "Colours"),
      check("communities", "Communities: decisions that turn on the same law"), make("ol", { id: "communities", class: "lines" })),
    make("button", { type: "reset", class: "reset" }, "Clear filters"));
}

/** @param {string} name @returns {HTMLInputElement[]} */
const boxesOf = (name) => [...form.querySelectorAll(`input[name="${name}"]`)];

/** Take the filters from the form into the state. */
function readFilters() {
  for (const name of Object.keys(TITLES)) {
    state.without[name] = new Set(boxesOf(name).filter((box) => !box.checked).map((box) => box.value));
  }
  state.recited = form.elements.recited.checked;
  state.communities = form.elements.communities.checked;
  if (!form.elements.from) return;
  [state.from, state.to] = ["from", "to"].map((name) => Number(form.elements[name].value) || null);
  if (state.from && state.to && state.from > state.to) [state.from, state.to] = [state.to, state.from];
}

/** Show the state in the form, with counts. */
function showFilters() {
  for (const name of Object.keys(TITLES)) {
    for (const box of boxesOf(name)) box.checked = !state.without[name].has(box.value);
    showCounts(name);
  }
  form.elements.recited.checked = state.recited;
  form.elements.communities.checked = state.communities;
  for (const name of ["from", "to"]) if (form.elements[name]) form.elements[name].value = state[name] || "";
  byId("communities").replaceChildren(...(state.communities ? communityKey() : []));
}

/** Count what each choice stands for, were all of its kind made. */
function showCounts(name) {
  const nodes = state.steps.length ? sceneOf(name).nodes : NODES;
  const counts = tally([...nodes].filter((node) => name === "kind" || node.kind === "decision").flatMap(FACETS[name]));
  for (const output of form.querySelectorAll(`output[data-of="${name}"]`)) {
    const count = counts.get(output.dataset.value) || 0;
    output.textContent = count.toLocaleString("en-GB");
    output.parentElement.classList.toggle("nothing", !count);
  }
}

/** @returns {HTMLElement[]} the communities of what is drawn, largest first */
function communityKey() {
  const counts = tally([...scene.nodes].map((node) => node.community).filter((number) => number >= 0));
  const found = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 12);
  if (!found.length) return [make("li", { class: "none" }, "None of these is in a community.")];
  return found.map(([number, count]) => {
    const dot = shape("svg", { viewBox: "0 0 26 14", "aria-hidden": "true" }, shape("circle", { cx: 13, cy: 7, r: 6, fill: `var(--${COMMUNITY_PAINTS[number % COMMUNITY_PAINTS.length]})` }));
    return make("li", {}, dot, make("bdi", {}, `${number + 1}: ${brief(COMMUNITIES[number] || "unnamed", 90)} (${count})`));
  });
}
