// ---------------------------------------------------------------- the worker of the one-file page
// Stands after Oxigraph's own code in one script: first it is sent the engine and the graph, then queries.

let held;

async function unpacked(text) {
  const packed = atob(text);
  const bytes = new Uint8Array(packed.length);
  for (let place = 0; place < packed.length; place++) bytes[place] = packed.charCodeAt(place);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function open({ wasm: program, graph }) {
  await __wbg_init({ module_or_path: unpacked(program) });
  held = new Store();
  held.load(await unpacked(graph), { format: "text/turtle", no_transaction: true, lenient: true });
  return held.size;
}

self.addEventListener("message", async ({ data }) => {
  try {
    const answer = data.graph ? await open(data) : held.query(data.sparql, { results_format: data.format });
    self.postMessage({ number: data.number, answer });
  } catch (error) {
    self.postMessage({ number: data.number, error: error.message ?? String(error) });
  }
});
