// ---------------------------------------------------------------- engines
// Who answers: the endpoint of a server, or the engine inside this page. Both have
// `ask(sparql)`, which gives the text of the answer in a standard format, and after how many rows
// it was cut off, if it was; and `stop()`.

const TABLE = "application/sparql-results+json";
const TRIPLES = "application/n-triples";
const CUT_OFF = "X-SPARQL-MaxRows";
const formatOf = (sparql) => (["CONSTRUCT", "DESCRIBE"].includes(formOf(sparql)) ? TRIPLES : TABLE);

class Stopped extends Error {}

class Endpoint {
  constructor(address) {
    this.address = new URL(address, document.baseURI).href;
    this.asked = new AbortController();
  }

  async ask(sparql) {
    const { signal } = this.asked;
    try {
      const headers = { Accept: formOf(sparql) ? formatOf(sparql) : "*/*" };
      const answer = await fetch(this.address, { method: "POST", body: new URLSearchParams({ query: sparql }), headers, signal });
      const text = await answer.text();
      if (answer.ok) return { text, cut: Number(answer.headers.get(CUT_OFF)) };
      throw new Error(this.reason(answer, text));
    } catch (error) {
      if (signal.aborted) throw new Stopped("Stopped.");
      if (error instanceof TypeError) throw new Error("The server does not answer: see whether it is running, then try again.");
      throw error;
    }
  }

  reason(answer, text) {
    const again = answer.headers.get("Retry-After");
    const said = text.trim() || `The server refuses (${answer.status} ${answer.statusText}).`;
    return again ? `${said} Try again in ${plural(Number(again), "second")}.` : said;
  }

  stop() {
    this.asked.abort();
    this.asked = new AbortController();
  }
}

// Oxigraph in a worker: stopping it ends the worker, and the next one opens the graph again.
class Inside {
  constructor() {
    this.code = URL.createObjectURL(new Blob([FACTS.code], { type: "text/javascript" }));
    this.waiting = new Map();
    this.count = 0;
    this.start();
  }

  start() {
    this.worker = new Worker(this.code);
    this.worker.addEventListener("message", ({ data }) => {
      const { resolve, reject } = this.waiting.get(data.number);
      this.waiting.delete(data.number);
      if (data.error === undefined) resolve(data.answer);
      else reject(new Error(data.error));
    });
    this.worker.addEventListener("error", ({ message }) => {
      for (const { reject } of this.waiting.values()) reject(new Error(message || "The engine cannot be started in this browser."));
      this.waiting.clear();
    });
    const carried = Object.fromEntries(["wasm", "graph"].map((name) => [name, byId(`data-${name}`).textContent]));
    this.ready = this.send(carried);
    this.ready.catch(() => {}); // whoever asks next is told
  }

  send(message) {
    const number = ++this.count;
    this.worker.postMessage({ number, ...message });
    return new Promise((resolve, reject) => this.waiting.set(number, { resolve, reject }));
  }

  async ask(sparql) {
    await this.ready;
    return { text: await this.send({ sparql, format: formatOf(sparql) }), cut: 0 };
  }

  stop() {
    this.worker.terminate();
    const stopped = [...this.waiting.values()];
    this.waiting.clear();
    this.start();
    for (const { reject } of stopped) reject(new Stopped("Stopped."));
  }
}

const engine = FACTS.endpoint ? new Endpoint(FACTS.endpoint) : new Inside();
