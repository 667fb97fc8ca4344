// Searches the atlas: loads the parts of the index that hold the words, and the pages they lead to.
"use strict";
const TOGETHER = 100, AT_ONCE = 20;
const shelves = new Map(), waiting = new Map();

function shelve(name, held) { shelves.set(name, held); }

function load(name) {
  if (!waiting.has(name)) {
    waiting.set(name, new Promise(resolve => {
      const script = document.createElement("script");
      script.src = `search/${encodeURIComponent(name)}.js`;
      script.onload = () => resolve(shelves.get(name));
      script.onerror = () => resolve(null);  // no word of the index begins so
      document.head.append(script);
    }));
  }
  return waiting.get(name);
}

const words = text => text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];
const shard = word => /^[a-z0-9]{2}/.test(word) ? word.slice(0, 2) : "other";

function numbers(distances) {
  let at = 0;
  return distances.split(" ").map(each => (at += parseInt(each, 36)));
}

async function pagesWith(word, begun) {
  const held = await load(`words-${shard(word)}`);
  if (!held) return new Set();
  if (!begun) return new Set(Object.hasOwn(held, word) ? numbers(held[word]) : []);
  const own = Object.keys(held).filter(each => each.startsWith(word));
  return new Set(own.flatMap(each => numbers(held[each])));
}

function line([address, title, about]) {
  const item = document.createElement("li"), link = document.createElement("a");
  const soft = document.createElement("p");
  link.href = address;
  link.textContent = title;
  soft.className = "soft";
  soft.textContent = about;
  item.append(link, soft);
  return item;
}

const input = document.getElementById("words"), told = document.getElementById("told");
const list = document.getElementById("found"), more = document.getElementById("more");
let asked = 0, all = [];

async function show(from) {
  const now = asked, wanted = all.slice(from, from + AT_ONCE);
  const held = await Promise.all(wanted.map(each => load(`pages-${Math.floor(each / TOGETHER)}`)));
  if (now !== asked) return;
  const lines = wanted.flatMap((each, place) => held[place] ? [line(held[place][each % TOGETHER])] : []);
  list.append(...lines);
  more.hidden = all.length <= from + AT_ONCE;
}

async function search() {
  const now = ++asked, wanted = words(input.value);
  list.ariaBusy = "true";  // what is listed was found for other words
  history.replaceState(null, "", `#${encodeURIComponent(input.value)}`);
  const sets = await Promise.all(wanted.map((each, place) => pagesWith(each, place === wanted.length - 1)));
  if (now !== asked) return;
  all = sets.length ? [...sets[0]].filter(each => sets.every(set => set.has(each))).sort((a, b) => a - b) : [];
  list.replaceChildren();
  told.textContent = wanted.length ? `${all.length.toLocaleString("en-GB")} page${all.length === 1 ? "" : "s"}` : "";
  await show(0);
  if (now === asked) list.ariaBusy = "false";
}

input.disabled = false;
told.textContent = "";
input.addEventListener("input", search);
more.addEventListener("click", () => show(list.children.length));
input.form.addEventListener("submit", event => event.preventDefault());
input.value = decodeURIComponent(location.hash.slice(1));
if (input.value) search();
input.focus();
