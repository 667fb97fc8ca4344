// ---------------------------------------------------------------- address
// The state as the part of the address after the #, so that a view can be sent round and come back to:
// do=show:body/…&do=path:decision/…~decision/…&at=…&without=outcome:upheld&from=2020&view=table
// A bare key, #body/…, stands for do=show:body/…&at=body/….

/** @param {string} text @returns {string} with everything encoded that means something here */
const encoded = (text) => encodeURIComponent(text).replaceAll("%2F", "/").replaceAll("~", "%7E");

/** @returns {string} the state of the moment, from the # on */
function addressOf() {
  const parts = state.steps.map(({ verb, of }) => `do=${verb}:${of.map((node) => encoded(node.key)).join("~")}`);
  if (state.selected) parts.push(`at=${encoded(state.selected.key)}`);
  for (const [name, values] of Object.entries(state.without)) for (const value of values) parts.push(`without=${name}:${encoded(value)}`);
  for (const name of ["from", "to"]) if (state[name]) parts.push(`${name}=${state[name]}`);
  for (const name of ["recited", "communities", "table"]) if (state[name]) parts.push(`${name}=yes`);
  return `#${parts.join("&")}`;
}

/** @param {string} text @returns {string} decoded; as it is, where a percent sign encodes nothing */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

/** @param {string} text @returns {?Step} a step, or null if it names what this page does not carry */
function stepIn(text) {
  const [verb, keys = ""] = [text.split(":", 1)[0], text.slice(text.indexOf(":") + 1)];
  const of = keys ? keys.split("~").map((key) => KEYS.get(decoded(key))) : [];
  if (!Object.hasOwn(TAKES, verb) || of.length !== TAKES[verb].length) return null;
  return of.every((node, at) => node && TAKES[verb][at].includes(node.kind)) ? { verb, of } : null;
}

const ANY = Object.keys(KINDS);
/** Of what kinds of things each step is asked. @type {Object<string, string[][]>} */
const TAKES = { show: [ANY], why: [["body"]], cites: [["law"]], path: [ANY, ANY], first: [], all: [], hide: [ANY] };

/**
 * Take the state from an address.
 * @param {string} hash
 * @returns {boolean} whether all of it is something this page carries
 */
function readAddress(hash) {
  const text = hash.slice(1);
  const bare = KEYS.get(decoded(text));
  const pairs = bare ? [["do", `show:${encoded(bare.key)}`], ["at", text]] : text.split("&").filter(Boolean).map((part) => [part.split("=", 1)[0], part.slice(part.indexOf("=") + 1)]);
  const all = (name) => pairs.filter(([each]) => each === name).map(([, value]) => value);
  const steps = all("do").map(stepIn);
  state.steps = steps.filter(Boolean);
  state.selected = KEYS.get(decoded(all("at")[0] || "")) || null;
  for (const name of Object.keys(state.without)) {
    const start = `${name}:`;
    state.without[name] = new Set(all("without").filter((value) => value.startsWith(start)).map((value) => decoded(value.slice(start.length))));
  }
  for (const name of ["from", "to"]) state[name] = Number(all(name)[0]) || null;
  for (const name of ["recited", "communities", "table"]) state[name] = all(name)[0] === "yes";
  const known = new Set(["do", "at", "without", "from", "to", "recited", "communities", "table"]);
  return pairs.every(([name]) => known.has(name)) && steps.every(Boolean) && (!all("at").length || Boolean(state.selected));
}
