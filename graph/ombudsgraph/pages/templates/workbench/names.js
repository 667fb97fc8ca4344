// ---------------------------------------------------------------- names
// The thing that a person's words stand for: its IRI, its short name, its name, or some words of
// its name. Nothing is guessed among several.

const known = new Map();

// Every thing of a kind with its names, asked for once.
function namesOf(kind) {
  if (!known.has(kind)) {
    const asked = engine.ask(declared(FACTS.names[kind])).then(({ text }) => {
      const names = new Map();
      for (const { thing, name } of JSON.parse(text).results.bindings) {
        const own = names.get(thing.value) || names.set(thing.value, []).get(thing.value);
        if (name) own.push(name.value);
      }
      return names;
    });
    asked.catch(() => known.delete(kind));
    known.set(kind, asked);
  }
  return known.get(kind);
}

const folded = (words) => words.toLowerCase().replace(/[’']/g, "").replaceAll("&", " and ").replace(/[^\p{L}\p{N}_()]+/gu, " ").trim();
const slugOf = (address) => address.split(address.includes("/category/") ? "/category/" : "/").pop();

// What somebody means: its address, and the name to show for what was typed.
async function find(kind, typed) {
  const words = typed.trim().replace(/\s+/g, " ");
  if (kind === "decision") {
    const parts = /^(\d\d)[- ]?(\d{3})[- ]?(\d{3})([a-z]?)$/i.exec(words.split("/").pop());
    if (parts) {
      const reference = parts.slice(1, 4).join("-") + parts[4].toLowerCase();
      return { address: `${FACTS.base}decision/${reference}`, name: reference };
    }
    throw new Error(`“${words}” is no reference: one looks like 24-006-404.`);
  }
  const law = /^(?:https?:\/\/)?(?:www\.)?legislation\.gov\.uk\/(?:id\/)?(.+?)\/?$/.exec(words);
  if (law) return { address: FACTS.law + law[1], name: FACTS.law + law[1] };
  if (/^https?:\/\//.test(words)) return { address: words, name: words };
  return only(kind, words, await namesOf(kind));
}

const called = ([address, own]) => own[0] || slugOf(address);

function only(kind, words, names) {
  const wanted = folded(words);
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])${wanted.replace(/[()]/g, "\\$&")}(?![\\p{L}\\p{N}])`, "u");
  const withWords = [...names].filter(([, own]) => own.some((name) => whole.test(folded(name))));
  const ways = [
    [...names].filter(([address]) => address.endsWith(`/${words}`)),
    [...names].filter(([, own]) => own.some((name) => folded(name) === wanted)),
    withWords.filter(([, own]) => own.some((name) => folded(name).startsWith(wanted))),
    withWords,
  ];
  const found = ways.find((each) => each.length) || [];
  if (found.length === 1) return { address: found[0][0], name: called(found[0]) };
  const near = found.slice(0, 3).map(called).join("; ");
  if (near) throw new Error(`“${words}” could be any of ${plural(found.length, "name")}, such as ${near}: write one of them in full.`);
  throw new Error(`No ${kind} in this graph is called “${words}”: choose one from the list that opens as you type.`);
}

// What can be chosen as somebody types: the first fifty names with these words in them.
async function suggest(input) {
  const { kind } = input.dataset;
  if (!FACTS.names[kind]) return;
  const wanted = folded(input.value);
  const all = [...(await namesOf(kind))].map(called);
  const fitting = [...new Set(all)].filter((name) => folded(name).includes(wanted)).sort((one, other) => one.localeCompare(other));
  input.list.replaceChildren(...fitting.slice(0, 50).map((name) => make("option", { value: name })));
}
