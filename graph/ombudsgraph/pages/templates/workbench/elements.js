// ---------------------------------------------------------------- elements
// The page's own parts, and what it was given.

const byId = (id) => document.getElementById(id);
const FACTS = JSON.parse(byId("data-facts").textContent);
const plural = (number, word) => `${number.toLocaleString("en-GB")} ${word}${number === 1 ? "" : "s"}`;

// An element with attributes (those that are null are left out) and children; text stays text.
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(key, value);
  element.append(...children.flat());
  return element;
}

function save(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
