// ---------------------------------------------------------------- binding
// Texts of SPARQL: values put into a canned question, prefixes declared, terms made short.
// `bind` is ombudsgraph/catalogue/binding.py in this language; a test holds the two together.

const CONDITION = /\s*# (if|unless) (\w+)(?:=([\w-]+))?\s*$/;
const VALUES = /^(\s*VALUES \?(\w+) \{ )UNDEF( \}.*)$/;
const HEADER = /^# (title|audience|parameter|columns|list|key|rate|example): .*\n/gm;
const XSD = "http://www.w3.org/2001/XMLSchema#";

// The text of a term. No value can become syntax: an IRI cannot hold what would end it, and of
// literals there are only dates and whole numbers, which are checked to be some.
function iri(text) {
  if (!/^[a-z][a-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]+$/i.test(text)) throw new Error(`“${text}” is no IRI.`);
  return { sparql: `<${text}>` };
}

function literal(name, kind, text) {
  const fits = kind === "date" ? /^\d{4}-\d\d-\d\d$/.test(text) && !isNaN(Date.parse(text)) : /^\d{1,9}$/.test(text);
  if (!fits) throw new Error(`${name} must be ${kind === "date" ? "a date as 2024-04-01" : "a whole number"}, not “${text}”.`);
  return { sparql: `"${kind === "date" ? text : Number(text)}"^^<${XSD}${kind}>` };
}

// The SPARQL of a question: `values` are terms by the name of their parameter, or the word of a choice.
function bind(question, values) {
  const lines = [];
  for (const whole of question.sparql.replace(/\n$/, "").split("\n")) {
    let line = whole;
    const condition = CONDITION.exec(line);
    if (condition) {
      const [, when, name, choice] = condition;
      const holds = name in values && (choice === undefined || choice === values[name]);
      if (holds !== (when === "if")) continue;
      line = line.slice(0, condition.index);
    }
    const place = VALUES.exec(line);
    const term = place && values[place[2]];
    lines.push(term && term.sparql ? place[1] + term.sparql + place[3] : line);
  }
  return lines.join("\n") + "\n";
}

// A bound question as it stands in the editor: of its header the question itself is left.
const readable = (sparql) => sparql.replace(HEADER, "").replace(/^# question: /m, "# ");

// What cannot be a keyword or a prefix: IRIs, strings, comments.
const QUIET = /<[^\s<>"{}|^`\\]*>|"""(?:[^"\\]|\\.|"(?!""))*"""|'''(?:[^'\\]|\\.|'(?!''))*'''|"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*'|#[^\r\n]*/gs;

// The prefixes that a text uses and does not declare, each once, in the order of its letters.
function undeclared(text) {
  const words = text.replace(QUIET, " ");
  const own = new Set([...words.matchAll(/\bPREFIX\s+([\w.-]*)\s*:/gi)].map((found) => found[1]));
  const used = new Set([...words.matchAll(/(?<![\w:?$@.-])([a-z][\w-]*):/gi)].map((found) => found[1]));
  return [...used].filter((name) => !own.has(name)).sort();
}

// The text with a declaration of each prefix that it lacks, of those that we know.
function declared(text) {
  const missing = undeclared(text).filter((name) => Object.hasOwn(FACTS.prefixes, name));
  return missing.map((name) => `PREFIX ${name}: <${FACTS.prefixes[name]}>\n`).join("") + text;
}

// SELECT, ASK, CONSTRUCT or DESCRIBE; null for what is none of them.
function formOf(text) {
  const found = /\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b/i.exec(text.replace(QUIET, " ").replace(/[?$:]\w+/g, " "));
  return found && found[1].toUpperCase();
}

const SPACES = Object.entries(FACTS.prefixes).sort(([, one], [, other]) => other.length - one.length);

function short(address) {
  const found = SPACES.find(([, space]) => address.startsWith(space) && address.length > space.length);
  return found ? `${found[0]}:${address.slice(found[1].length)}` : address;
}
