// ---------------------------------------------------------------- results
// An answer: what it is in words, then as a table or as triples; or what is wrong, and where.

const SHOWN = 1000;
const told = byId("told");
const answerPlace = byId("answer");
const problem = byId("problem");

// What the page shows: the text of an answer and, of a table, its columns and rows.
let shown = null;

function clear(message) {
  shown = null;
  told.textContent = message;
  byId("meaning").textContent = "";
  answerPlace.replaceChildren();
  problem.replaceChildren();
  byId("saving").hidden = true;
}

function describe(count, ms) {
  const took = ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
  return `${count} in ${took}, read-only. Of published decisions in this graph, not of all complaints.`;
}

function show(sparql, { text, cut }, ms, question) {
  const triples = formatOf(sparql) === TRIPLES;
  const { columns, rows, boolean } = triples ? readTriples(text) : readTable(text);
  clear("");
  shown = triples ? { name: "answer.nt", type: TRIPLES, text } : { name: "answer.csv", type: "text/csv;charset=utf-8", text: csv(columns, rows) };
  byId("save").textContent = triples ? "Save as N-Triples" : "Save as CSV";
  byId("saving").hidden = false;
  const title = question ? `${question.title}: ` : "";
  const said = boolean === undefined ? plural(rows.length, triples ? "triple" : "row") : boolean ? "yes" : "no";
  const limit = cut ? ` Stopped at the server’s limit of ${plural(cut, "row")}: there is more.` : "";
  const part = rows.length > SHOWN ? ` The first ${SHOWN.toLocaleString("en-GB")} are shown; what you save has them all.` : "";
  told.textContent = title + describe(said, ms) + limit + part;
  answerPlace.append(rows.length ? table(columns, rows.slice(0, SHOWN), question, triples ? "In the order of their text" : "In the order the query gives") : make("p", { class: "soft" }, "Nothing in this graph fits the query."));
}

function readTable(text) {
  const { head, boolean, results } = JSON.parse(text);
  if (results) return { columns: head.vars, rows: results.bindings };
  return { columns: ["answer"], rows: [{ answer: { type: "literal", value: boolean ? "yes" : "no" } }], boolean };
}

const TRIPLE = /^(<[^>]*>|_:\S+) (<[^>]*>) (<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*")(?:@[\w-]+|\^\^<([^>]*)>)? ?\.$/;
const ESCAPES = { t: "\t", b: "\b", n: "\n", r: "\r", f: "\f" };

function readTriples(text) {
  const columns = ["subject", "predicate", "object"];
  const term = (written) => (written.startsWith("<") ? { type: "uri", value: written.slice(1, -1) } : { type: "bnode", value: written });
  const rows = text.split("\n").filter(Boolean).sort().map((line) => {
    const [, subject, predicate, object, datatype] = TRIPLE.exec(line);
    const value = object.startsWith('"') ? { type: "literal", value: unescaped(object.slice(1, -1)), datatype } : term(object);
    return { subject: term(subject), predicate: term(predicate), object: value };
  });
  return { columns, rows };
}

const unescaped = (text) => text.replace(/\\(?:u([\dA-F]{4})|U([\dA-F]{8})|(.))/gi, (_, four, eight, one) => (one ? ESCAPES[one] || one : String.fromCodePoint(parseInt(four || eight, 16))));

function table(columns, rows, question, order) {
  const meaning = question ? question.columns : {};
  const head = columns.map((name) => make("th", { scope: "col", class: kindOf(rows[0][name]), title: meaning[name] || null }, name.replaceAll("_", " ")));
  const lines = rows.map((row) => make("tr", {}, columns.map((name) => cell(row[name]))));
  if (question) byId("meaning").textContent = columns.map((name) => `${name.replaceAll("_", " ")}: ${meaning[name]}`).join(". ") + ".";
  return make("table", {}, make("caption", {}, question ? question.title : order), make("thead", {}, make("tr", {}, head)), make("tbody", {}, lines));
}

const KINDS = { integer: "number", decimal: "number", double: "number", float: "number", date: "date" };

function kindOf(term) {
  if (!term) return null;
  return term.type === "uri" ? "term" : KINDS[(term.datatype || "").replace(XSD, "")] || null;
}

const cell = (term) => make("td", { class: kindOf(term) }, !term ? "" : term.type === "uri" ? address(term.value) : term.value);

// Of our own things the page tells what it knows of them; what is elsewhere is a link.
function address(value) {
  if (/^https?:/.test(value) && !value.startsWith(FACTS.base)) return make("a", { href: value, rel: "noopener noreferrer" }, short(value));
  const button = make("button", { type: "button", class: "link", title: "Ask for everything about it" }, short(value));
  button.addEventListener("click", () => { editor.text = `DESCRIBE <${value}>\n`; run(); });
  return button;
}

function csv(columns, rows) {
  const lines = [columns, ...rows.map((row) => columns.map((name) => (row[name] ? row[name].value : "")))];
  return "\ufeff" + lines.map((fields) => fields.map(csvField).join(",")).join("\r\n") + "\r\n";
}

// ---------------------------------------------------------------- what is wrong

const PLACE = /(?:error at |line )(\d+)(?::|, column )(\d+)(?:: expected (?:one of )?(.*))?/s;

// The engine's place; where only keywords would do, it tells the place after as many letters.
function placeOf(message) {
  const found = PLACE.exec(message);
  if (!found) return null;
  const words = (found[3] || "").split(", ");
  const back = words.every((word) => /^[A-Z]+$/.test(word)) ? Math.max(...words.map((word) => word.length)) : 0;
  return { line: Number(found[1]), column: Math.max(1, Number(found[2]) - back) };
}

function advice(sparql) {
  const words = sparql.replace(QUIET, " ");
  const unknown = undeclared(sparql)[0];
  if (unknown) return `The prefix “${unknown}:” is not declared: declare it at the top, or take one of those listed under Prefixes.`;
  const update = /\b(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY)\b/i.exec(words);
  if (update && !formOf(sparql)) return `This is an update (${update[1].toUpperCase()}), and the graph is only read: begin with SELECT, ASK, CONSTRUCT or DESCRIBE.`;
  if (/\bSERVICE\b/i.test(words)) return "SERVICE is off: a query reads this graph alone.";
  return "Something before the mark is missing, or what stands there does not belong: see that braces and quotes are closed, and that each line ends in “.” or “;”.";
}

function showProblem(sparql, error) {
  clear("No answer.");
  const place = placeOf(error.message);
  const lines = sparql.split("\n");
  const itself = /error at \d/.test(error.message); // the engine speaks of its tokens; a server of ours in sentences
  const said = itself ? `The query cannot be read at line ${place.line}, column ${place.column}.` : error.message;
  problem.append(make("p", {}, make("b", {}, said)));
  if (place) {
    const line = lines[place.line - 1] || "";
    problem.append(make("pre", {}, `${line}\n${" ".repeat(place.column - 1)}^`));
    editor.goTo(place.line, place.column);
  }
  const advised = place || /^The service </.test(error.message) ? advice(sparql) : "";
  if (advised) problem.append(make("p", {}, advised));
}
