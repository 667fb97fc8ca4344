// ---------------------------------------------------------------- the page as a whole

const running = { now: null };
// The canned question whose text the editor holds, until somebody changes it.
let asked = null;

async function run() {
  if (running.now) return;
  const sparql = declared(editor.text);
  if (sparql !== editor.text) editor.text = sparql;
  const question = asked && asked.text === sparql ? asked.question : null;
  const began = performance.now();
  working(true);
  clear("Working …");
  remember(sparql);
  showElsewhere(sparql);
  try {
    const answer = await engine.ask(sparql);
    show(sparql, answer, performance.now() - began, question);
  } catch (error) {
    if (error instanceof Stopped) clear("Stopped.");
    else showProblem(sparql, error);
  }
  working(false);
}

function working(now) {
  running.now = now;
  byId("run").disabled = now;
  byId("stop").disabled = !now;
  answerPlace.setAttribute("aria-busy", String(now));
}

// Put the values of a form into its question.
async function filled(form) {
  const question = FACTS.questions[form.closest("[data-question]").dataset.question];
  const values = {};
  for (const { name, kind, required } of question.parameters) {
    const text = form.elements[name].value.trim();
    if (!text && required) throw new Error(`It needs ${name}.`);
    if (!text) continue;
    if (kind === "choice") values[name] = text;
    else if (kind === "date" || kind === "integer") values[name] = literal(name, kind, text);
    else {
      const found = await find(kind, text);
      values[name] = iri(found.address);
      form.elements[name].value = found.name;
    }
  }
  asked = { question, text: readable(bind(question, values)) };
  editor.text = asked.text;
}

async function put(form, andRun) {
  const wrong = form.querySelector(".wrong");
  wrong.textContent = "";
  try {
    await filled(form);
  } catch (error) {
    wrong.textContent = error.message;
    return;
  }
  if (andRun) await run();
  else editor.focus();
  if (andRun) byId("answer-head").scrollIntoView({ block: "start" });
}

for (const form of document.querySelectorAll(".question form")) {
  form.addEventListener("submit", (event) => { event.preventDefault(); put(form, true); });
  form.querySelector(".only").addEventListener("click", () => put(form, false));
}
for (const input of document.querySelectorAll("input[data-kind]")) {
  // What cannot be listed can still be typed: what is wrong then is told when it is asked.
  for (const event of ["focus", "input"]) input.addEventListener(event, () => suggest(input).catch(() => input.list.replaceChildren()));
}
for (const button of document.querySelectorAll("[data-pattern]")) {
  button.addEventListener("click", () => { insert(button.dataset.pattern); told.textContent = `In the query now: ${button.dataset.pattern}`; });
}

byId("audience").addEventListener("change", ({ target }) => {
  for (const each of document.querySelectorAll(".question")) {
    each.hidden = target.value !== "" && !each.dataset.audience.split("|").includes(target.value);
  }
});
byId("run").addEventListener("click", run);
byId("stop").addEventListener("click", () => engine.stop());
byId("save").addEventListener("click", () => save(shown.name, new Blob([shown.text], { type: shown.type })));
byId("link").addEventListener("click", async () => {
  remember(editor.text);
  try {
    await navigator.clipboard.writeText(location.href);
    told.textContent = "The link is copied: it holds the query.";
  } catch {
    told.textContent = "The link is in the address bar: it holds the query.";
  }
});
byId("editor").addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
  event.preventDefault();
  run();
});

function follow() {
  const sparql = remembered();
  if (!sparql) return;
  editor.text = sparql;
  run();
}
window.addEventListener("hashchange", follow);

if (window.innerWidth < 900) for (const name of ["questions", "map"]) byId(name).open = false;
editor.text = declared(editor.text);
showElsewhere(editor.text);
if (engine.ready) {
  engine.ready.then(
    (triples) => { if (!running.now && !shown) told.textContent = `${plural(triples, "triple")}, ready. Run the query, or ask a question.`; },
    (error) => { told.textContent = `The graph cannot be opened: ${error.message}`; },
  );
}
follow();
