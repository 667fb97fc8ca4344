// ---------------------------------------------------------------- search and filters

const search = byId("search");
const results = byId("found");
const FOUND_AT_MOST = 12;
let active = -1;

const folded = (text) => (text || "").normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
const INDEX = NODES.map((node) => ({
  node,
  name: folded(node.label),
  text: folded([node.label, node.summary, node.category, node.sector, node.type, node.definition, ...(node.others || [])].join(" ")),
  digits: node.kind === "decision" ? node.label.replace(/\D/g, "") : "",
}));

// Nodes that hold every word typed; names before texts, the well connected before the rest.
function find(typed) {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const digits = typed.replace(/[\s-]/g, "");
  const score = (entry) => {
    if (/^\d{5,}$/.test(digits) && entry.digits.startsWith(digits)) return 4;
    if (!words.every((word) => entry.text.includes(word))) return 0;
    if (entry.name.startsWith(words[0])) return 3;
    return words.every((word) => entry.name.includes(word)) ? 2 : 1;
  };
  return INDEX.map((entry) => ({ entry, score: score(entry) })).filter((each) => each.score)
    .sort((a, b) => b.score - a.score || b.entry.node.edges.length - a.entry.node.edges.length || a.entry.name.localeCompare(b.entry.name))
    .map((each) => each.entry.node);
}

function describe(node) {
  if (node.kind === "decision") return [names(bodiesOf(node)), longDate(node.decided)].filter(Boolean).join(", ");
  return `${node.kind === "body" && node.type ? node.type : KINDS[node.kind].one}, ${plural(node.edges.length, "decision")}`;
}

function showResults() {
  const found = find(search.value);
  active = found.length ? 0 : -1;
  const typed = search.value.trim();
  results.replaceChildren(...found.slice(0, FOUND_AT_MOST).map((node, number) =>
    make("li", { role: "option", id: `found-${number}`, "data-node": node.id, "aria-selected": String(number === 0), onmousedown: (event) => { event.preventDefault(); take(node.id); } },
      mark(node), node.label, make("small", {}, describe(node)))));
  if (typed && !found.length) results.append(make("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, "Nothing found in what this page holds."));
  if (found.length > FOUND_AT_MOST) results.append(make("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, `and ${found.length - FOUND_AT_MOST} more`));
  results.hidden = !typed;
  search.setAttribute("aria-expanded", String(Boolean(typed)));
  activate(active);
}

function activate(number) {
  active = number;
  const options = [...results.querySelectorAll("[data-node]")];
  options.forEach((option, place) => option.setAttribute("aria-selected", String(place === number)));
  if (options[number]) {
    search.setAttribute("aria-activedescendant", options[number].id);
    options[number].scrollIntoView({ block: "nearest" });
  } else search.removeAttribute("aria-activedescendant");
}

function closeResults() {
  results.hidden = true;
  search.setAttribute("aria-expanded", "false");
  search.removeAttribute("aria-activedescendant");
}

function take(id) {
  search.value = "";
  closeResults();
  choose(id, true);
}

search.addEventListener("input", showResults);
search.addEventListener("focus", () => { if (search.value) showResults(); });
search.addEventListener("blur", closeResults);
search.addEventListener("keydown", (event) => {
  const options = results.querySelectorAll("[data-node]");
  if (event.key === "ArrowDown" && options.length) activate((active + 1) % options.length);
  else if (event.key === "ArrowUp" && options.length) activate((active - 1 + options.length) % options.length);
  else if (event.key === "Enter" && options[active]) take(options[active].dataset.node);
  else if (event.key === "Escape" && search.value) { search.value = ""; closeResults(); event.stopPropagation(); }
  else return;
  event.preventDefault();
});

// ---------------------------------------------------------------- filters: the key of the picture

const form = byId("filter-form");

function choice(name, value, text, picture, count, checked = true) {
  return make("label", { class: picture ? "choice" : "choice plain" },
    make("input", { type: "checkbox", name, value, checked }), picture, make("span", {}, text),
    make("output", {}, count.toLocaleString("en-GB")));
}

function keyLine(text, attributes) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 26 14");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  for (const [name, value] of Object.entries(attributes)) path.setAttribute(name, value);
  svg.append(path);
  return make("li", {}, svg, text);
}

function tally(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  return counts;
}

function yearSelect(name, label, value) {
  const options = YEARS.map((year) => make("option", { value: year, selected: year === value }, String(year)));
  return make("select", { name, "aria-label": label }, options);
}

function buildFilters() {
  const kinds = tally(NODES.map((node) => node.kind));
  const outcomes = tally(DECISIONS.flatMap(outcomesOf));
  const sectors = [...tally(DECISIONS.map(sectorOf))].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  const recited = EDGES.filter((edge) => !RELIED.has(edge.relation)).length;
  form.append(make("fieldset", {}, make("legend", {}, "What"),
    Object.keys(KINDS).filter((kind) => kinds.has(kind)).map((kind) => choice("kind", kind, KINDS[kind].many, markOf(kind), kinds.get(kind)))));
  form.append(make("fieldset", {}, make("legend", {}, "Outcome of the decision"),
    OUTCOMES.filter((slug) => outcomes.has(slug)).map((slug) => choice("outcome", slug, outcomeLabels.get(slug) || "Not established", markOf("decision", [slug]), outcomes.get(slug)))));
  form.append(make("fieldset", {}, make("legend", {}, "Sector"),
    sectors.map(([sector, count]) => choice("sector", sector, sector, null, count))));
  if (YEARS.length > 1) {
    form.append(make("fieldset", {}, make("legend", {}, "Year decided"),
      make("div", { class: "years" }, yearSelect("from", "From year", state.from), "to", yearSelect("to", "To year", state.to))));
  }
  form.append(make("fieldset", {}, make("legend", {}, "Lines"),
    choice("recited", "yes", "Also to what is only recited in standard paragraphs", null, recited, false),
    make("ul", { class: "lines" },
      keyLine("What a decision relies on", { d: "M0 7 H26", stroke: "var(--law)", "stroke-width": 1.6 }),
      keyLine("Only recited", { d: "M0 7 H26", stroke: "var(--soft)", "stroke-width": 1.4, "stroke-dasharray": "4 3.3" }),
      keyLine("Ground or law only recited", { d: "M13 1 L19.5 12.5 L6.5 12.5 Z", stroke: "var(--law)", "stroke-width": 1.4, fill: "none" }))));
  form.append(make("button", { type: "reset", class: "reset" }, "Clear filters"));
}

function readFilters() {
  for (const name of ["kind", "outcome", "sector"]) {
    const boxes = [...form.querySelectorAll(`input[name="${name}"]`)];
    state.without[name] = new Set(boxes.filter((box) => !box.checked).map((box) => box.value));
  }
  state.recited = form.elements.recited.checked;
  if (form.elements.from) {
    const years = [Number(form.elements.from.value), Number(form.elements.to.value)];
    [state.from, state.to] = [Math.min(...years), Math.max(...years)];
  }
  refresh();
}

buildFilters();
form.addEventListener("change", readFilters);
form.addEventListener("reset", () => setTimeout(readFilters));
form.addEventListener("submit", (event) => event.preventDefault());
byId("nothing-reset").addEventListener("click", () => form.reset());
