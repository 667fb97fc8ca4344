// ---------------------------------------------------------------- the page as a whole

/** @returns {?Step} the last question about a connection, while it is the last thing asked */
const lastPath = () => (state.steps.at(-1)?.verb === "path" ? state.steps.at(-1) : null);

/** Show the state: picture, tables, details, filters, and what is said of them. */
function refresh() {
  scene = sceneOf();
  more = new Map([...scene.nodes].map((node) => [node, remaining(scene, node)]));
  redraw();
  const around = PAGE.start_label && PAGE.carried < PAGE.total ? [" around ", make("b", {}, brief(PAGE.start_label, 80))] : [];
  const carried = PAGE.carried < PAGE.total ? `; this page carries ${PAGE.carried.toLocaleString("en-GB")} of them` : "";
  byId("showing").replaceChildren(state.steps.length ? describeShown() : `${plural(PAGE.total, "decision")} to ask about`, carried, ...around);
  byId("full").hidden = !scene.full;
  byId("nothing").hidden = scene.nodes.size > 0 || !state.steps.length;
  byId("undo").disabled = !past.length;
  startView.hidden = state.steps.length > 0 || state.table;
  document.body.classList.toggle("asking", !startView.hidden && !state.selected);
  document.body.classList.toggle("tabular", state.table);
  byId("start-again").disabled = !state.steps.length && !state.selected;
  byId("zoom").hidden = !state.steps.length;
  tableView.hidden = !state.table;
  byId("picture-view").hidden = state.table;
  byId("as-table").setAttribute("aria-pressed", String(state.table));
  byId("as-picture").setAttribute("aria-pressed", String(!state.table));
  for (const kind of Object.keys(SAVERS)) byId(`save-${kind}`).disabled = !scene.nodes.size;
  showFilters();
  showDetails();
  showTable();
}

/** The address last written or read: a change of it by others means the reader went back, or on. */
let address = location.hash;

/** Write the state into the address bar. */
function writeAddress() {
  address = addressOf();
  if (location.hash !== address) location.hash = address;
}

/** @param {function(): void} change of the state; undo takes it back */
function act(change) {
  const before = addressOf();
  change();
  if (addressOf() !== before) past.push(before);
  refresh();
  writeAddress();
}

/** @param {Step} step @param {?Node} [selected] what is chosen after it */
function take(step, selected = step.verb === "hide" ? null : state.selected) {
  const many = scene.nodes.size;
  act(() => {
    state.steps = [...state.steps, step];
    state.selected = selected;
    state.table = false;
  });
  if (!moved || !many || step.verb === "path") fit();
  else reveal(state.selected);
  if (narrow()) stage.scrollIntoView();
}

/** @returns {boolean} whether the parts of the page stand one below the other */
const narrow = () => window.innerWidth < 820;

/** Choose a node, or nothing. @param {?Node} node @param {boolean} [focus] moves the keyboard to its details */
function choose(node, focus = false) {
  state.selected = node;
  refresh();
  writeAddress();
  if (!node) return;
  reveal(node);
  if (focus) details.querySelector("h2").focus({ preventScroll: !narrow() });
}

/** Take the last change back. */
function undo() {
  if (!past.length) return;
  readAddress(past.pop());
  refresh();
  fit();
  writeAddress();
}

function showState() {
  const whole = readAddress(location.hash);
  address = location.hash;
  byId("unknown").hidden = whole;
  refresh();
  fit();
}

function listenToPicture() {
  network.on("click", ({ pointer }) => {
    const node = nodeAt(pointer.DOM);
    if (node && node === state.selected && remaining(scene, node)) take({ verb: "show", of: [node] });
    else choose(node);
  });
  network.on("dragStart", () => { dragging = true; });
  network.on("dragging", ({ nodes }) => keepPlaces(nodes));
  network.on("dragEnd", () => {
    [dragging, moved] = [false, true];
    network.redraw();
  });
  network.on("zoom", () => { moved = true; });
  network.on("afterDrawing", drawNames);
  stage.addEventListener("pointermove", (event) => {
    if (event.buttons) return;
    const box = stage.getBoundingClientRect();
    const found = nodeAt({ x: event.clientX - box.left, y: event.clientY - box.top });
    stage.style.cursor = found ? "pointer" : "";
    if (found === state.hovered) return;
    state.hovered = found;
    network.redraw();
  });
  stage.addEventListener("pointerleave", () => { state.hovered = null; network.redraw(); });
}

const STEPS = { ArrowLeft: [-60, 0], ArrowRight: [60, 0], ArrowUp: [0, -60], ArrowDown: [0, 60] };

/** @param {KeyboardEvent} event keys of the picture */
function pressInPicture(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (STEPS[event.key]) moveBy(...STEPS[event.key]);
  else if (event.key === "+" || event.key === "=") zoomBy(1.25);
  else if (event.key === "-") zoomBy(0.8);
  else if (event.key === "0") fit();
  else if (event.key === "Enter" && state.selected) take({ verb: "show", of: [state.selected] });
  else if (event.key === "Delete" && state.selected) take({ verb: "hide", of: [state.selected] });
  else return;
  event.preventDefault();
}

/** @param {KeyboardEvent} event keys of the whole page */
function press(event) {
  const at = document.activeElement;
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(at.tagName) && at.type !== "checkbox";
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (event.key === "/" && !typing && plain) byId("search").focus();
  else if (event.key === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !typing) undo();
  else if (event.key === "Escape" && state.selected) { choose(null); byId("search").focus(); }
  else return;
  event.preventDefault();
}

function listen() {
  listenToPicture();
  stage.addEventListener("keydown", pressInPicture);
  document.addEventListener("keydown", press);
  form.addEventListener("change", () => act(readFilters));
  form.addEventListener("reset", () => setTimeout(() => act(readFilters)));
  form.addEventListener("submit", (event) => event.preventDefault());
  const clicks = {
    "as-table": () => act(() => { state.table = true; }),
    "as-picture": () => act(() => { state.table = false; }),
    "zoom-in": () => zoomBy(1.35),
    "zoom-out": () => zoomBy(1 / 1.35),
    "zoom-fit": fit,
    "nothing-reset": () => form.reset(),
    "start-again": () => act(() => { state.steps = []; state.selected = null; state.table = false; }),
    undo,
  };
  for (const [id, click] of Object.entries(clicks)) byId(id).addEventListener("click", click);
  for (const [kind, saver] of Object.entries(SAVERS)) byId(`save-${kind}`).addEventListener("click", saver);
  new ResizeObserver(() => requestAnimationFrame(() => { if (!moved && !dragging) fit(); })).observe(stage);
  for (const query of ["(prefers-color-scheme: dark)", "print"]) matchMedia(query).addEventListener("change", () => { readColours(); refresh(); });
  window.addEventListener("hashchange", () => { if (location.hash !== address) showState(); });
}

/** Where the page was asked to open, if its address says nothing. @returns {string} */
function opening() {
  if (!PAGE.start) return "";
  const node = IRIS.get(PAGE.start);
  return node ? `#${encoded(node.key)}` : "#do=first:";
}

/** Unpack what the page carries, build what stands for it, and show what the address asks for. */
async function start() {
  if (!("DecompressionStream" in window)) {
    byId("old").hidden = false;
    return;
  }
  unpack(await packed());
  index();
  buildFilters();
  buildQuestions();
  new Suggestions(byId("search"), Object.keys(KINDS), (node) => {
    byId("search").value = "";
    begin({ verb: "show", of: [node] });
  });
  readColours();
  if (narrow()) byId("filters").open = false;
  if (!location.hash && opening()) readAddress(opening());
  else byId("unknown").hidden = readAddress(location.hash);
  listen();
  refresh();
  fit();
  document.documentElement.dataset.ready = "yes";
}

start();
