// Copies what the workbench needs out of node_modules into the package, with every licence.
// The page draws its own tables, so of YASGUI it takes the editor (YASQE) alone.
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";

const FILES = {
  "editor.js": "@zazuko/yasqe/build/yasqe.min.js",
  "editor.css": "@zazuko/yasqe/build/yasqe.min.css",
  "engine.wasm": "oxigraph/web_bg.wasm",
};
const from = new URL("node_modules/", import.meta.url);
const to = new URL("../ombudsgraph/assets/", import.meta.url);

// The words of the MIT licence, for a package under it that carries none.
const MIT = readFileSync(new URL("../../LICENSE", import.meta.url), "utf8").replace(/^.*(?=Permission is hereby)/s, "").trim();

// Oxigraph is a module, and a page opened from disk can start no module as a worker: a script it can.
function script(source) {
  const text = source
    .replace(/^export (?=class|function)/gm, "")
    .replace(/^export \{.*\};$/gm, "")
    .replaceAll("import.meta.url", "self.location.href");
  if (/^(import|export)\b|\bimport\.meta\b/m.test(text)) throw new Error("oxigraph/web.js is still a module");
  return `"use strict";\n${text}`;
}

// Every package inside a file, each once: those it names and those they need in turn.
function inside(names, found = new Map()) {
  for (const name of names) {
    if (found.has(name)) continue;
    found.set(name, JSON.parse(readFileSync(new URL(`${name}/package.json`, from), "utf8")));
    inside(Object.keys(found.get(name).dependencies ?? {}), found);
  }
  return found;
}

function licence([name, about]) {
  const author = typeof about.author === "object" ? about.author.name : about.author;
  const folder = new URL(`${name}/`, from);
  const texts = readdirSync(folder).filter((file) => /^licen[cs]e/i.test(file)).sort();
  const words = texts.length ? texts.map((file) => readFileSync(new URL(file, folder), "utf8").trim()) : [MIT];
  const head = `${name} ${about.version}\n${[author, about.homepage].filter(Boolean).join(", ")}\nLicence: ${about.license}`;
  if (!texts.length && !about.license.includes("MIT")) throw new Error(`${name} carries no licence`);
  return [head, ...words].join("\n\n");
}

rmSync(to, { recursive: true, force: true });
mkdirSync(to);
for (const [file, source] of Object.entries(FILES)) copyFileSync(new URL(source, from), new URL(file, to));
writeFileSync(new URL("engine.js", to), script(readFileSync(new URL("oxigraph/web.js", from), "utf8")));
const packages = [...inside(["@zazuko/yasqe", "oxigraph"])].sort(([one], [other]) => (one < other ? -1 : 1));
writeFileSync(new URL("LICENCES.txt", to), packages.map(licence).join(`\n\n${"-".repeat(72)}\n\n`) + "\n");
