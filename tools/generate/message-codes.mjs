// The codes of all messages, from the pages that explain them: a code without a page does not compile.
import { readdir } from "node:fs/promises";

/** @param {string} folder of pages, each named after its code */
export async function messageCodes(folder) {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".md") && name !== "index.md");
  const codes = names.map((name) => name.slice(0, -".md".length)).sort();
  return [
    "/** Every code of a message that Charter can print, in order. Each has its page in docs/messages. */",
    `export const messageCodes = [\n${codes.map((code) => `  "${code}",\n`).join("")}] as const;`,
    "",
    "/** What names a sort of message, for good. */",
    "export type MessageCode = (typeof messageCodes)[number];",
    "",
  ].join("\n");
}
