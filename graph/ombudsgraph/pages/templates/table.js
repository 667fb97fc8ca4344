// ---------------------------------------------------------------- the same as a table; saving

const tableView = byId("table-view");
let printing = false;

const labelsTo = (decision, ...relations) => edgesTo(decision, ...relations).map((edge) => NODE.get(edge.to)).sort((a, b) => a.label.localeCompare(b.label));
const COLUMNS = [
  ["Reference", (d) => d.label],
  ["Decided", (d) => d.decided || ""],
  ["Body", (d) => names(bodiesOf(d))],
  ["Outcome", (d) => [...new Set(d.outcomes.map((each) => each.label))].join("; ") || "Not established"],
  ["Sector", (d) => d.sector || ""],
  ["Category", (d) => d.category || ""],
  ["Grounds applied", (d) => labelsTo(d, "applied").map((node) => node.label).join("; ")],
  ["Law that mattered", (d) => labelsTo(d, "substance").map((node) => node.label).join("; ")],
  ["Law cited only in standard paragraphs", (d) => labelsTo(d, "standard").map((node) => node.label).join("; ")],
  ["Summary", (d) => d.summary || ""],
  ["Page", (d) => d.url || ""],
];
const ON_SCREEN = COLUMNS.slice(0, 8);

const rowsShown = () => [...look.shown.decisions].sort(newestFirst);

function cell([name, value], decision) {
  if (name === "Reference") return make("td", { class: "still" }, mark(decision), goTo(decision));
  return make("td", { class: name === "Decided" ? "still" : /^(Grounds|Law)/.test(name) ? "wide" : null }, name === "Decided" ? longDate(decision.decided) : value(decision));
}

function showTable() {
  if (tableView.hidden && !printing) return;
  const head = make("thead", {}, make("tr", {}, ON_SCREEN.map(([name]) => make("th", { scope: "col" }, name))));
  const rows = rowsShown().map((decision) =>
    make("tr", { "aria-current": decision.id === state.selected ? "true" : null }, ON_SCREEN.map((column) => cell(column, decision))));
  tableView.replaceChildren(make("table", {}, make("caption", {}, `${describeShown()}, newest first. Published decisions in this graph, not all complaints.`), head, make("tbody", {}, rows)));
}

function describeShown() {
  return `Showing ${look.shown.decisions.length.toLocaleString("en-GB")} of ${plural(PAGE.total, "decision")}`;
}

function save(name, blob) {
  const address = URL.createObjectURL(blob);
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

// A leading sign would make a spreadsheet run the text as a formula.
function csvField(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function saveCsv() {
  const lines = [COLUMNS.map(([name]) => name), ...rowsShown().map((decision) => COLUMNS.map(([, value]) => value(decision)))];
  const text = lines.map((fields) => fields.map(csvField).join(",")).join("\r\n");
  save("decisions.csv", new Blob(["\ufeff", text, "\r\n"], { type: "text/csv;charset=utf-8" }));
}

// The picture as it is, with what it shows written under it: it must not travel without that.
function savePng() {
  const note = 26 * (canvas.width / canvas.clientWidth);
  const copy = document.createElement("canvas");
  copy.width = canvas.width;
  copy.height = canvas.height + note;
  const ctx = copy.getContext("2d");
  ctx.fillStyle = colour.paper;
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.drawImage(canvas, 0, 0);
  ctx.fillStyle = colour.soft;
  ctx.textBaseline = "middle";
  ctx.font = font(400, note * 0.46);
  ctx.fillText(`${describeShown()}. Published decisions in this graph, not all complaints.`, note * 0.5, canvas.height + note * 0.45);
  copy.toBlob((blob) => save("decisions.png", blob), "image/png");
}

window.addEventListener("beforeprint", () => { printing = true; showTable(); });
window.addEventListener("afterprint", () => { printing = false; });
byId("save-csv").addEventListener("click", saveCsv);
byId("save-png").addEventListener("click", savePng);
