// ---------------------------------------------------------------- permalink
// The query in the address bar, after #: so it is never sent to a server; a link may also have it
// after ?, as other endpoints do. And the same for use elsewhere.

function remember(sparql) {
  history.replaceState(null, "", `${location.pathname}#query=${encodeURIComponent(sparql)}`);
}

function remembered() {
  const found = /^#query=(.*)$/s.exec(location.hash);
  try {
    return found ? decodeURIComponent(found[1]) : new URLSearchParams(location.search).get("query") || "";
  } catch {
    return ""; // a percent sign that encodes nothing
  }
}

const shellQuoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

function showElsewhere(sparql) {
  if (!FACTS.endpoint) return;
  const form = formatOf(sparql) === TRIPLES ? TRIPLES : "text/csv";
  byId("as-curl").textContent = [
    `curl ${shellQuoted(engine.address)} \\`,
    `  -H 'Accept: ${form}' \\`,
    `  --data-urlencode ${shellQuoted(`query=${sparql}`)}`,
  ].join("\n");
  const words = sparql.replaceAll("\\", "\\\\").replaceAll('"""', '\\"\\"\\"').replace(/"$/, '\\"');
  byId("as-python").textContent = [
    "from urllib.parse import urlencode",
    "from urllib.request import Request, urlopen",
    "",
    `query = """${words}"""`,
    `asked = Request(${JSON.stringify(engine.address)}, urlencode({"query": query}).encode(), {"Accept": "${form}"})`,
    "print(urlopen(asked).read().decode())",
  ].join("\n");
}
