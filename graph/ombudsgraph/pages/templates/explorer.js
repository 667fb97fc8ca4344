// ---------------------------------------------------------------- the page as a whole

function tell() {
  const around = !PAGE.whole && PAGE.start_label ? [" around ", make("b", {}, PAGE.start_label)] : [];
  byId("showing").replaceChildren(describeShown(), ...around);
  showDetails();
  showTable();
}

function refresh() {
  redraw();
  tell();
}

// Choose a node, or nothing. `focus` moves the keyboard to its details.
function choose(id, focus = false) {
  state.selected = NODE.has(id) ? id : null;
  refresh();
  history.replaceState(null, "", state.selected ? `#${encodeURI(keyOf(state.selected))}` : location.pathname + location.search);
  if (!state.selected) return;
  requestAnimationFrame(() => reveal(NODE.get(state.selected)));
  if (focus) details.querySelector("h2").focus({ preventScroll: window.innerWidth > 819 });
}

function showView(table) {
  byId("table-view").hidden = !table;
  byId("picture-view").hidden = table;
  byId("as-table").setAttribute("aria-pressed", String(table));
  byId("as-picture").setAttribute("aria-pressed", String(!table));
  document.body.classList.toggle("tabular", table);
  if (table) showTable();
  else network.redraw();
}

byId("as-table").addEventListener("click", () => showView(true));
byId("as-picture").addEventListener("click", () => showView(false));
byId("zoom-in").addEventListener("click", () => zoomBy(1.35));
byId("zoom-out").addEventListener("click", () => zoomBy(1 / 1.35));
byId("zoom-fit").addEventListener("click", fit);

network.on("click", ({ pointer }) => choose(nodeAt(pointer.DOM)));
network.on("dragEnd", () => { moved = true; });
network.on("zoom", () => { moved = true; });

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

const STEPS = { ArrowLeft: [-60, 0], ArrowRight: [60, 0], ArrowUp: [0, -60], ArrowDown: [0, 60] };
stage.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (STEPS[event.key]) moveBy(...STEPS[event.key]);
  else if (event.key === "+" || event.key === "=") zoomBy(1.25);
  else if (event.key === "-") zoomBy(0.8);
  else if (event.key === "0") fit();
  else return;
  event.preventDefault();
});

document.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName) && document.activeElement.type !== "checkbox";
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    search.focus();
  } else if (event.key === "Escape" && state.selected) {
    choose(null);
    search.focus();
  }
});

new ResizeObserver(() => { if (!moved) requestAnimationFrame(fit); }).observe(stage);
for (const query of ["(prefers-color-scheme: dark)", "print"]) {
  matchMedia(query).addEventListener("change", () => { readColours(); refresh(); });
}
window.addEventListener("hashchange", () => choose(chosenInAddress()));

if (window.innerWidth < 820) byId("filters").open = false;
tell();
fit();
