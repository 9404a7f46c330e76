// Makes tests/cite/goldens.json: every source of a pack and of tests/cite/special.json in each citation style,
// as the reference processor citeproc-js prints it. Made once and kept; neither processor nor styles are part of
// the project (licences: CPAL or AGPL; CC BY-SA).
//
//   npm install citeproc@2.4.63 (calls itself 1.4.61)  in a folder of its own, FOLDER
//   FOLDER/csl: nlm-citation-sequence.csl, american-medical-association.csl, apa.csl (the repository
//     citation-style-language/styles at 0819c0e, 2026-08-21) and locales-en-US.xml (citation-style-language/locales
//     at 938c09c, 2026-03-30)
//   node tests/cite/goldens.mjs FOLDER [SOURCES.json]  without the second, the built-in pack
//
// Each citation is made alone, so APA has no 2016a and 2016b. Two things are spelled out for the processor, which
// would lose them: initials written together ("MW") and, in NLM and AMA, a small letter after a hyphen ("Hui-ru").
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const [folder, pack = join(here, "../../assets/acupuncture/sources.json")] = process.argv.slice(2);
const require = createRequire(join(resolve(folder), "here.js"));
const CSL = require("citeproc");
const STYLES = { nlm: "nlm-citation-sequence", ama: "american-medical-association", apa: "apa" };

const read = (path) => readFileSync(path, "utf8");
const locale = read(join(folder, "csl/locales-en-US.xml"));
const sources = [pack, join(here, "special.json")].flatMap((path) => JSON.parse(read(path)));

/** What the processor is given: the bibliographic fields, names spelled out, a retraction as CSL says it. */
function item(source, style) {
  const { custom, ...fields } = structuredClone(source);
  for (const name of fields.author ?? []) {
    if (/^\p{Lu}{2,}$/u.test(name.given ?? "")) name.given = [...name.given].join(" ");
    if (style !== "apa") name.given &&= name.given.replace(/-(\p{Ll})/gu, (_, letter) => "-" + letter.toUpperCase());
  }
  const state = custom?.status?.state;
  if (style === "apa" && ["retracted", "withdrawn"].includes(state)) fields.status = state;
  return fields;
}

/** FNV-1a of the bibliographic fields with keys in order, to know whether a source has changed since. */
function mark({ custom, ...fields }) {
  const ordered = (value) =>
    Array.isArray(value) ? value.map(ordered)
    : value && typeof value === "object"
      ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, ordered(value[key])]))
    : value;
  let hash = 0xcbf29ce484222325n;
  const text = JSON.stringify({ ...ordered(fields), status: custom?.status?.state ?? "current" });
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, "0");
}

const goldens = Object.fromEntries(sources.map((source) => [source.id, { fields: mark(source) }]));
for (const [style, file] of Object.entries(STYLES)) {
  const items = new Map(sources.map((source) => [source.id, item(source, style)]));
  const system = { retrieveLocale: () => locale, retrieveItem: (id) => structuredClone(items.get(id)) };
  const engine = new CSL.Engine(system, read(join(folder, "csl", `${file}.csl`)), "en-US");
  for (const id of items.keys()) {
    engine.updateItems([id]);
    const entry = engine.makeBibliography()[1][0];
    const text = /<div class="csl-right-inline">(.*?)<\/div>/s.exec(entry) ?? /<div class="csl-entry">(.*?)<\/div>/s.exec(entry);
    const names = { "&#38;": "&amp;", "&#60;": "&lt;", "&#62;": "&gt;" };
    goldens[id][style] = text[1].trim().replace(/&#(38|60|62);/g, (sign) => names[sign]);
  }
}
const rows = Object.entries(goldens).map(([id, golden]) => `${JSON.stringify(id)}: ${JSON.stringify(golden)}`);
writeFileSync(join(here, "goldens.json"), `{\n${rows.join(",\n")}\n}\n`);
console.log(`${rows.length} sources, citeproc-js ${CSL.PROCESSOR_VERSION}`);
