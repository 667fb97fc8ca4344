// ---------------------------------------------------------------- suggestions
// A text field that suggests, while one types, what the page carries: names, references, words of summaries.

const FOUND_AT_MOST = 10;

/** @param {?string} text @returns {string} without accents and capitals */
const folded = (text) => (text || "").normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

/** @typedef {{node: Node, name: string, text: string, digits: string}} Entry */
/** @type {Entry[]} */ let INDEX = [];

/** Make what is searched, once the graph is unpacked. */
function index() {
  INDEX = NODES.map((node) => {
    const name = folded(node.label);
    const spelt = node.kind === "law" ? name.replace(/\bs\.\s*(?=\d)/g, "section ") : "";
    const others = [node.summary, node.category, node.sector, node.type, node.definition, node.group, ...(node.others || [])];
    return { node, name, text: [name, spelt, folded(others.join(" "))].join(" "), digits: node.kind === "decision" ? node.label.replace(/\D/g, "") : "" };
  });
}

/**
 * What holds every word typed; names before texts, the well connected before the rest.
 * @param {string} typed @param {string[]} kinds @returns {Node[]}
 */
function find(typed, kinds) {
  const words = folded(typed).split(/[\s,]+/).filter(Boolean);
  if (!words.length) return [];
  const digits = typed.replace(/[\s-]/g, "");
  const score = ({ name, text, digits: own }) => {
    if (/^\d{5,}$/.test(digits) && own.startsWith(digits)) return 4;
    if (!words.every((word) => text.includes(word))) return 0;
    if (name.startsWith(words[0]) || name.endsWith(words[words.length - 1])) return 3;
    return words.every((word) => name.includes(word)) ? 2 : 1;
  };
  return INDEX.filter((entry) => kinds.includes(entry.node.kind)).map((entry) => ({ entry, score: score(entry) })).filter((each) => each.score)
    .sort((a, b) => b.score - a.score || b.entry.node.edges.length - a.entry.node.edges.length || a.entry.name.localeCompare(b.entry.name))
    .map((each) => each.entry.node);
}

/** A combobox, as the ARIA practices have it: arrows choose, Enter takes, Escape closes. */
class Suggestions {
  /**
   * @param {HTMLInputElement} input
   * @param {string[]} kinds of nodes to suggest
   * @param {function(Node): void} take what to do with the one taken
   */
  constructor(input, kinds, take) {
    Object.assign(this, { input, kinds, take, active: -1 });
    this.list = make("ul", { id: `${input.id}-found`, class: "found", role: "listbox", "aria-label": "Suggestions", hidden: true });
    input.after(this.list);
    const attributes = { role: "combobox", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
    for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
    input.addEventListener("input", () => this.show());
    input.addEventListener("focus", () => { if (input.value && !input.dataset.taken) this.show(); });
    input.addEventListener("blur", () => this.close());
    input.addEventListener("keydown", (event) => this.press(event));
  }

  options() { return [...this.list.querySelectorAll("[data-node]")]; }

  show() {
    delete this.input.dataset.taken;
    const typed = this.input.value.trim();
    const found = find(typed, this.kinds);
    const note = (text) => make("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, text);
    this.list.replaceChildren(...found.slice(0, FOUND_AT_MOST).map((node, number) => this.option(node, number)));
    if (!found.length) this.list.append(note("Nothing found in what this page carries."));
    if (found.length > FOUND_AT_MOST) this.list.append(note(`and ${plural(found.length - FOUND_AT_MOST, "other")}`));
    this.list.hidden = !typed;
    this.input.setAttribute("aria-expanded", String(Boolean(typed)));
    this.activate(found.length ? 0 : -1);
  }

  option(node, number) {
    const choose = (event) => { event.preventDefault(); this.pick(node); };
    return make("li", { role: "option", id: `${this.list.id}-${number}`, "data-node": node.key, "aria-selected": "false", onmousedown: choose },
      mark(node), make("bdi", {}, brief(node.label)), make("small", {}, describe(node)));
  }

  activate(number) {
    this.active = number;
    const options = this.options();
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === number)));
    if (options[number]) {
      this.input.setAttribute("aria-activedescendant", options[number].id);
      options[number].scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  pick(node) {
    this.close();
    this.input.value = brief(node.label);
    this.input.dataset.taken = node.key;
    this.take(node);
  }

  press(event) {
    const options = this.options();
    const open = !this.list.hidden;
    if (event.key === "ArrowDown" && open && options.length) this.activate((this.active + 1) % options.length);
    else if (event.key === "ArrowUp" && open && options.length) this.activate((this.active - 1 + options.length) % options.length);
    else if (event.key === "Enter" && open && options[this.active]) this.pick(KEYS.get(options[this.active].dataset.node));
    else if (event.key === "Escape" && this.input.value) { this.input.value = ""; this.close(); event.stopPropagation(); }
    else return;
    event.preventDefault();
  }
}
