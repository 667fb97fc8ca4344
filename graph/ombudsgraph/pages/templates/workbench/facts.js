// ---------------------------------------------------------------- facts
// What the page was given.

const FACTS = JSON.parse(byId("data-facts").textContent);
