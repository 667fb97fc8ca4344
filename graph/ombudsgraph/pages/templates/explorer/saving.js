// ---------------------------------------------------------------- saving what is shown
// As PNG and SVG with what it shows written under it: it must not travel without that. As CSV and GEXF for programs.

/** @returns {string} what stands under a picture */
const note = () => `${describeShown()}. Published decisions in this graph, not all complaints. ombudsgraph, not the Ombudsman.`;

/** The decisions shown, a row each, with everything the table has. */
function saveCsv() {
  const lines = [COLUMNS.map(([name]) => name), ...decisionsShown().map((node) => COLUMNS.map(([, value]) => value(node)))];
  const text = lines.map((fields) => fields.map(csvField).join(",")).join("\r\n");
  save("decisions.csv", new Blob(["\ufeff", text, "\r\n"], { type: "text/csv;charset=utf-8" }));
}

/** The picture as it is on the screen. */
function savePng() {
  const foot = 26 * (canvas.width / canvas.clientWidth);
  const copy = make("canvas", { width: canvas.width, height: canvas.height + foot });
  const ctx = copy.getContext("2d");
  ctx.fillStyle = colour.paper;
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.drawImage(canvas, 0, 0);
  ctx.fillStyle = colour.soft;
  ctx.textBaseline = "middle";
  ctx.font = `${foot * 0.46}px ${colour.font}`;
  ctx.fillText(note(), foot * 0.5, canvas.height + foot * 0.45);
  copy.toBlob((blob) => save("decisions.png", blob), "image/png");
}

// XML has no place for these, whatever a page of a decision held.
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** @param {Element} root @param {string} type @returns {Blob} an XML file */
function xml(root, type) {
  const text = new XMLSerializer().serializeToString(root).replace(NOT_XML, "");
  return new Blob(['<?xml version="1.0" encoding="UTF-8"?>\n', text, "\n"], { type });
}

/** All that is drawn, at its places, with every name. @returns {SVGElement} */
function svgOfScene() {
  const at = [...places.values()];
  const [left, top] = [Math.min(...at.map((each) => each.x)) - 60, Math.min(...at.map((each) => each.y)) - 40];
  const [width, height] = [Math.max(...at.map((each) => each.x)) - left + 320, Math.max(...at.map((each) => each.y)) - top + 70];
  const lines = edgesShown().map((edge) => {
    const [one, other] = [places.get(edge.from), places.get(edge.to)];
    const dashes = RELIED.has(edge.relation) ? {} : { "stroke-dasharray": "4 4" };
    return shape("line", { x1: one.x, y1: one.y, x2: other.x, y2: other.y, stroke: colour[lineColour(edge)], "stroke-opacity": 0.6, ...dashes });
  });
  const nodes = [...scene.nodes].map((node) => {
    const { x, y } = places.get(node);
    const shapes = shapesOf(node.kind, node.kind === "decision" ? node.slugs : [], (name) => colour[name]);
    const name = shape("text", { x: 11, y: 4, "font-size": node.kind === "decision" ? 9 : 12, fill: node.kind === "decision" ? colour.soft : colour.ink }, nameOf(node));
    return shape("g", { transform: `translate(${x} ${y})` }, shape("title", {}, brief(node.label, 1000)), ...shapes, name);
  });
  const foot = shape("text", { x: left + 12, y: top + height - 14, "font-size": 12, fill: colour.soft }, note());
  return shape("svg", { viewBox: [left, top, width, height].join(" "), width, height, "font-family": colour.font },
    shape("rect", { x: left, y: top, width, height, fill: colour.paper }), ...lines, ...nodes, foot);
}

const saveSvg = () => save("decisions.svg", xml(svgOfScene(), "image/svg+xml"));

/** What is drawn as a network for Gephi, with places, kinds and years. */
function saveGexf() {
  const space = "http://gexf.net/1.3";
  const file = document.implementation.createDocument(space, "gexf");
  const put = (parent, tag, attributes) => {
    const element = file.createElementNS(space, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return parent.appendChild(element);
  };
  file.documentElement.setAttribute("version", "1.3");
  put(put(file.documentElement, "meta", {}), "description", {}).textContent = note();
  const graph = put(file.documentElement, "graph", { defaultedgetype: "directed" });
  const about = put(graph, "attributes", { class: "node" });
  const fields = { kind: (node) => node.kind, iri: (node) => node.iri, decided: (node) => node.decided, outcome: (node) => (node.kind === "decision" ? outcomesOf(node) : null) };
  Object.keys(fields).forEach((title, id) => put(about, "attribute", { id, title, type: "string" }));
  put(put(graph, "attributes", { class: "edge" }), "attribute", { id: 0, title: "relation", type: "string" });
  const nodes = put(graph, "nodes", {});
  for (const node of scene.nodes) {
    const element = put(nodes, "node", { id: node.id, label: node.label });
    const values = put(element, "attvalues", {});
    Object.values(fields).forEach((value, id) => { if (value(node)) put(values, "attvalue", { for: id, value: value(node) }); });
    const { x, y } = places.get(node);
    const position = file.createElementNS(`${space}/viz`, "viz:position");
    for (const [axis, value] of [["x", x], ["y", -y], ["z", 0]]) position.setAttribute(axis, value);
    element.append(position);
  }
  const edges = put(graph, "edges", {});
  for (const edge of edgesShown()) {
    const element = put(edges, "edge", { id: edge.id, source: edge.from.id, target: edge.to.id });
    put(put(element, "attvalues", {}), "attvalue", { for: 0, value: relationName(edge) });
  }
  save("decisions.gexf", xml(file, "application/xml"));
}

const SAVERS = { png: savePng, svg: saveSvg, csv: saveCsv, gexf: saveGexf };
