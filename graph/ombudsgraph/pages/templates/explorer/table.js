// ---------------------------------------------------------------- the same as tables
// What is drawn, for readers who would rather read, for screen readers, and for paper.

const tableView = byId("table-view");
let printing = false;

/** @returns {string} labels of what a decision is tied to, in alphabetical order */
const labelsTo = (decision, ...relations) => edgesTo(decision, ...relations).map((edge) => edge.to.label).sort((a, b) => a.localeCompare(b)).join("; ");
const outcomesOf = (decision) => [...new Set(decision.outcomes.map((each) => each.label))].join("; ") || "Not established";

/** Each column: its name, what a decision has there, and whether it is on the screen. */
const COLUMNS = [
  ["Reference", (node) => node.label, true],
  ["Decided", (node) => node.decided || "", true],
  ["Body", (node) => bodiesOf(node).map((body) => body.label).join("; "), true],
  ["Outcome", outcomesOf, true],
  ["Sector", (node) => node.sector || "", true],
  ["Category", (node) => node.category || "", true],
  ["Grounds applied", (node) => labelsTo(node, "applied"), true],
  ["Law that mattered", (node) => labelsTo(node, "substance"), true],
  ["Law cited only in standard paragraphs", (node) => labelsTo(node, "standard"), false],
  ["Summary", (node) => node.summary || "", false],
  ["Page", (node) => node.url || "", false],
];
const WIDE = new Set(["Grounds applied", "Law that mattered"]);

function cell([name, value], node) {
  if (name === "Reference") return make("td", { class: "still" }, mark(node), goTo(node));
  if (name === "Decided") return make("td", { class: "still" }, longDate(node.decided));
  return make("td", { class: WIDE.has(name) ? "wide" : null }, brief(value(node), 400));
}

/** @returns {HTMLElement} a table with a caption */
function table(caption, heads, rows) {
  return make("table", {}, make("caption", {}, caption), make("thead", {}, make("tr", {}, heads.map((name) => make("th", { scope: "col" }, name)))), make("tbody", {}, rows));
}

/** Fill the table view, where it is seen or printed. */
function showTable() {
  if (tableView.hidden && !printing) return;
  const columns = COLUMNS.filter(([, , seen]) => seen);
  const row = (node, cells) => make("tr", { "aria-current": node === state.selected ? "true" : null }, cells);
  const decisions = decisionsShown().map((node) => row(node, columns.map((column) => cell(column, node))));
  const others = [...scene.nodes].filter((node) => node.kind !== "decision").map((node) => {
    const drawn = node.edges.filter((edge) => scene.nodes.has(edge.from)).length;
    return row(node, [make("td", {}, mark(node), goTo(node)), make("td", {}, KINDS[node.kind].one), make("td", {}, String(drawn)), make("td", {}, node.total.toLocaleString("en-GB"))]);
  });
  tableView.replaceChildren(
    table(`${describeShown()}, newest first. Published decisions in this graph, not all complaints.`, columns.map(([name]) => name), decisions),
    others.length ? table("Bodies, grounds and law in the picture", ["Name", "Kind", "Decisions shown", "Decisions in the graph"], others) : "",
  );
}

/** @returns {string} how much of the graph is shown */
const describeShown = () => `Showing ${decisionsShown().length.toLocaleString("en-GB")} of ${plural(PAGE.total, "decision")}`;

window.addEventListener("beforeprint", () => { printing = true; showTable(); });
window.addEventListener("afterprint", () => { printing = false; });
