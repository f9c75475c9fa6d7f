// The page of the domain's rules: each with what a charter writes, where it holds, and the tests that name it in a title.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { domainRules } from "./domain-rules.mjs";

const id = /\bD\d{1,2}[a-z]?\b/g;
/** The end of a title: `… is revoked first (D15a, D16)`. */
const named = /\(([^()\n]*\bD\d{1,2}[a-z]?\b[^()\n]*)\)["'`]/g;

/** @param {string} folder */
async function platformsIn(folder) {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".yaml")).sort();
  return Promise.all(files.map(async (file) => parse(await readFile(join(folder, file), "utf8"))));
}

/** By rule, the files under a folder in which a title names it. @param {string} folder */
async function testsIn(folder) {
  /** @type {Map<string, string[]>} */
  const byRule = new Map();
  for (const file of (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".ts")).sort()) {
    const titles = (await readFile(join(folder, file), "utf8")).match(named) ?? [];
    for (const rule of new Set(titles.flatMap((title) => title.match(id) ?? [])))
      byRule.set(rule, [...(byRule.get(rule) ?? []), file]);
  }
  return byRule;
}

/** @param {import("./domain-rules.mjs").DomainRule} rule @param {readonly any[]} platforms */
function where({ holds = () => true }, platforms) {
  const holding = platforms.filter(holds);
  return holding.length === platforms.length ? "everywhere" : holding.map(({ title }) => title).join(", ") || "nowhere";
}

/** @param {string} platformFolder @param {string} testFolder */
export async function domainPage(platformFolder, testFolder) {
  const platforms = await platformsIn(platformFolder);
  const tests = await testsIn(testFolder);
  const unknown = [...tests.keys()].filter((rule) => !(rule in domainRules));
  if (unknown.length > 0) throw new Error(`Tests name ${unknown.join(", ")}, which no rule in domain-rules.mjs is`);
  const rows = Object.entries(domainRules).map(([name, rule]) => {
    const files = (tests.get(name) ?? []).map((file) => `[${file.replace(/\.ts$/, "")}](../test/${file})`);
    return `| ${name} | ${rule.rule} | ${rule.writes} | ${where(rule, platforms)} | ${files.join(", ")} |`;
  });
  return `---
section: Contributing
order: 2
---

# The rules of the domain

What the code, its types, the contract and the tests mean by D1 to D39: each rule, what a charter writes for it, the platforms on which it
holds ([platforms](../schema/platforms)), and the tests that name it. Written by \`npm run generate\` from
[domain-rules.mjs](../tools/generate/domain-rules.mjs), the platforms' files and the tests.

| id | rule | a charter writes | holds on | tests |
|---|---|---|---|---|
${rows.join("\n")}
`;
}
