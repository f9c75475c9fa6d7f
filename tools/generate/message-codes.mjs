// The codes of all messages, from the pages that explain them: a code without a page does not compile.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** @param {string} folder of pages, each named after its code */
async function codesIn(folder) {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".md") && name !== "index.md");
  return names.map((name) => name.slice(0, -".md".length)).sort();
}

/** @param {string} folder of pages */
export async function messageCodes(folder) {
  const codes = await codesIn(folder);
  return [
    "/** Every code of a message that Charter can print, in order. Each has its page in docs/messages. */",
    `export const messageCodes = [\n${codes.map((code) => `  "${code}",\n`).join("")}] as const;`,
    "",
    "/** What names a sort of message, for good. */",
    "export type MessageCode = (typeof messageCodes)[number];",
    "",
  ].join("\n");
}

/** The first sentence of a page's cause. @param {string} page */
function firstSentence(page) {
  const [, cause = ""] = page.split("## Cause\n\n");
  const [paragraph = ""] = cause.split("\n\n");
  return paragraph.replaceAll("\n", " ").match(/^.*?[.?!](?=\s|$)/)?.[0] ?? paragraph;
}

/** All messages on one page. @param {string} folder */
export async function messageIndex(folder) {
  const codes = await codesIn(folder);
  const rows = codes.map(async (code) => {
    const sentence = firstSentence(await readFile(join(folder, `${code}.md`), "utf8"));
    return `| [${code}](${code}.md) | ${sentence.replaceAll("|", "\\|")} |\n`;
  });
  return [
    "<!-- Generated from the pages beside it by `npm run generate`; do not edit. -->\n",
    "# Messages\n",
    "Every error, refusal and warning ends with its code in brackets, as `[no-owner]`; reports and `--json` have it, too. Each",
    "code has a page with its cause and its remedy. `charter explain no-owner` prints it, without any network.\n",
    `| code | cause |\n| --- | --- |\n${(await Promise.all(rows)).join("")}`,
  ].join("\n");
}
