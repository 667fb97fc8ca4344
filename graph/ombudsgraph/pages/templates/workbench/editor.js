// ---------------------------------------------------------------- editor
// The text area, or YASGUI's editor in its place where the page carries it. Of YASGUI nothing is
// on that would ask anybody: no list of prefixes, no storage, and what it completes are variables
// and the terms of the map. A reader whom the text area serves better, as it does with many screen
// readers, can have it back.

class Plain {
  constructor(area, text) {
    this.area = area;
    area.hidden = false;
    if (text !== undefined) this.text = text;
  }

  remove() {
    this.area.hidden = true;
  }

  get text() {
    return this.area.value;
  }

  set text(text) {
    this.area.value = text;
  }

  // Put the cursor at a line and a column, both counted from 1.
  goTo(line, column) {
    const before = this.text.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    this.area.setSelectionRange(before + column - 1, before + column - 1);
  }

  focus() {
    this.area.focus();
  }
}

// A line of the map names a class as `a og:Decision`, or a property.
const TERMS = [...document.querySelectorAll("[data-pattern]")].map(({ dataset }) => dataset.pattern.split(/ (?:a )?/)[1]);

const completer = {
  name: "terms",
  bulk: false,
  autoShow: true,
  isValidCompletionPosition: (yasqe) => /^[a-z]+:\w+$/i.test(yasqe.getCompleteToken().string),
  get: (yasqe, { string }) => [...new Set(TERMS)].filter((term) => term !== string && term.toLowerCase().startsWith(string.toLowerCase())).sort(),
};

class Yasgui {
  constructor(area, text) {
    this.yasqe = new Yasqe(area.parentElement, {
      value: text,
      autocompleters: ["variables", "terms"],
      prefixCcApi: null,
      persistenceId: null,
      createShareableLink: null,
      showQueryButton: false,
      resizeable: false,
      lineWrapping: true,
      // Tab leaves the editor, as it leaves everything else on the page.
      extraKeys: { ...Yasqe.defaults.extraKeys, Tab: false, "Shift-Tab": false, "Ctrl-Enter": () => run(), "Cmd-Enter": () => run() },
    });
    const input = this.yasqe.getInputField();
    input.setAttribute("aria-label", "SPARQL query");
    input.setAttribute("aria-describedby", "keys");
    this.yasqe.getScrollerElement().tabIndex = 0; // arrow keys scroll it
  }

  remove() {
    this.yasqe.destroy();
  }

  get text() {
    return this.yasqe.getValue();
  }

  set text(text) {
    this.yasqe.setValue(text);
  }

  goTo(line, column) {
    this.yasqe.setCursor(line - 1, column - 1);
  }

  focus() {
    this.yasqe.focus();
  }
}

let editor = new Plain(byId("query"));

function use(Editor) {
  const { text } = editor;
  editor.remove();
  editor = new Editor(byId("query"), text);
  byId("plain").setAttribute("aria-pressed", String(Editor === Plain));
}

if (typeof Yasqe === "function") {
  Yasqe.registerAutocompleter(completer, false);
  byId("plain").hidden = false;
  byId("plain").addEventListener("click", () => use(editor instanceof Plain ? Yasgui : Plain));
  use(Yasgui);
}

// Put a line into the query: before its last brace, or into a query of its own where there is none.
// A line that is there already is not put in twice.
function insert(pattern) {
  const { text } = editor;
  const close = text.replace(QUIET, (quiet) => " ".repeat(quiet.length)).lastIndexOf("}");
  if (close === -1) editor.text = declared(`SELECT *\nWHERE {\n  ${pattern}\n}\nLIMIT 100\n`);
  else if (!text.split("\n").some((line) => line.trim() === pattern)) {
    const before = text.slice(0, close).trimEnd();
    const dot = /[.{}]$/.test(before) ? "" : " .";
    editor.text = declared(`${before}${dot}\n  ${pattern}\n${text.slice(close)}`);
  }
}
