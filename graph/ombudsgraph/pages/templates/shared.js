// ---------------------------------------------------------------- shared
// Building blocks of every page with scripts. Every text that comes from the data enters the page as a text node, never as markup.

/** @param {string} id @returns {HTMLElement} the element with this id */
const byId = (id) => document.getElementById(id);

/**
 * Make an element.
 * @param {string} tag
 * @param {Object<string, *>} attributes a name that starts with "on" is a listener; null and false leave one out
 * @param {...*} children nodes and texts, nested as you like
 * @returns {HTMLElement}
 */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

/** @param {number} number @param {string} one @param {string} [many] @returns {string} "1 decision", "1,204 decisions" */
const plural = (number, one, many) => `${number.toLocaleString("en-GB")} ${number === 1 ? one : many || `${one}s`}`;

/** @param {string} name @param {Blob} blob hands a file to the reader */
function save(name, blob) {
  const address = URL.createObjectURL(blob);
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/** @param {string} text @returns {string} a field; a leading sign would make a spreadsheet run it as a formula, unless it is a number's */
function csvField(text) {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?[\d.]+$/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
