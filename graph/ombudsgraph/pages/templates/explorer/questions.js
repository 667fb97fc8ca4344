// ---------------------------------------------------------------- questions
// What the page opens with: questions to fill in, names to start from. Nothing is drawn before something is asked.

const startView = byId("start");

/** @param {Node} one @param {Node} other asks how two things are connected */
function askPath(one, other) {
  take({ verb: "path", of: [one, other] }, null);
  details.querySelector("h2").focus();
}

/** @param {string} id @param {string} label @param {string} placeholder @returns {HTMLElement} a field with its label */
function field(id, label, placeholder) {
  return make("div", { class: "search" }, make("label", { for: id }, label), make("input", { id, type: "search", placeholder }));
}

/** @param {string} title @param {...HTMLElement} parts @returns {HTMLElement} a question */
const question = (title, ...parts) => make("section", { class: "question" }, make("h3", {}, title), ...parts);

/** @returns {HTMLElement[]} names that much leads to, as buttons */
function startingPoints() {
  const lead = (kind, ...relations) => NODES.filter((node) => node.kind === kind)
    .map((node) => ({ node, count: edgesTo(node, ...relations).length })).filter((each) => each.count)
    .sort((a, b) => b.count - a.count || a.node.label.localeCompare(b.node.label)).slice(0, 3);
  const chip = ({ node, count }) => make("button", { type: "button", class: "chip", "data-node": node.key, onclick: () => begin({ verb: "show", of: [node] }) },
    mark(node), make("bdi", {}, brief(node.label, 60)), make("span", { class: "count" }, count.toLocaleString("en-GB")));
  return [...lead("body", "about"), ...lead("ground", "applied"), ...lead("law", "substance")].map(chip);
}

/** @param {Step} step takes it and moves on to what it was asked of */
function begin(step) {
  take(step, step.of[0] || null);
  (details.querySelector("h2") || stage).focus();
}

/** Build the questions, once the graph is unpacked. */
function buildQuestions() {
  const all = Object.keys(KINDS);
  byId("questions").append(
    question("Why were a body’s complaints not investigated?", field("ask-why", "Council or other body", "for example, a council")),
    question("Which decisions cite a law?", field("ask-cites", "Act or section", "for example, 34B(8)")),
    question("How are two things connected?", field("ask-one", "From", "a decision, a body, a ground, a law"), field("ask-other", "To", "another one")),
    question("What is there?", make("p", { class: "do" },
      make("button", { type: "button", id: "ask-first", onclick: () => begin({ verb: "first", of: [] }) },
        PAGE.near ? `Decisions around ${brief(PAGE.start_label, 60)}` : "The newest decisions"),
      make("button", { type: "button", id: "ask-all", onclick: () => begin({ verb: "all", of: [] }) }, `As much as fits: ${MOST} things`))),
  );
  byId("starting-points").append(...startingPoints());
  new Suggestions(byId("ask-why"), ["body"], (node) => begin({ verb: "why", of: [node] }));
  new Suggestions(byId("ask-cites"), ["law"], (node) => begin({ verb: "cites", of: [node] }));
  const [one, other] = [byId("ask-one"), byId("ask-other")];
  const both = () => {
    const ends = [one, other].map((input) => KEYS.get(input.dataset.taken));
    if (ends.every(Boolean)) askPath(...ends);
    else (ends[0] ? other : one).focus();
  };
  new Suggestions(one, all, both);
  new Suggestions(other, all, both);
}
