// All records of decisions on one page, the newest first.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** @param {string} folder of the records */
export async function decisionIndex(folder) {
  const names = (await readdir(folder))
    .filter((name) => /^\d{4}-.*\.md$/.test(name))
    .sort()
    .reverse();
  const rows = names.map(async (name) => {
    const [, title = name] = /^# (.+)$/m.exec(await readFile(join(folder, name), "utf8")) ?? [];
    return `- [${title.replace(/^(\d+)\./, "$1:")}](${name})\n`;
  });
  return [
    "<!-- Generated from the records beside it by `npm run generate`; do not edit. -->\n",
    "# Decisions\n",
    "Why things are as they are, half a page each: context, decision, consequences. The newest come first.\n",
    (await Promise.all(rows)).join(""),
  ].join("\n");
}
