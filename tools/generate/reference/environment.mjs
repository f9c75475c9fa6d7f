// Environment variables and exit codes, in one place.
import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { exitCodes } from "./commands.mjs";

/** @typedef {{ readonly title: string, readonly variables: Readonly<Record<string, string>> }} Topic */

const code = (/** @type {string} */ text) => `\`${text}\``;

/** @param {Topic} topic */
function section({ title, variables }) {
  const rows = Object.entries(variables).map(
    ([names, words]) => `| ${names.split(", ").map(code).join(", ")} | ${words} |`,
  );
  return `## ${title}\n\n| variable | meaning |\n| --- | --- |\n${rows.join("\n")}\n`;
}

/** @param {string} file of the variables @param {string} root */
export async function environmentPage(file, root) {
  /** @type {readonly Topic[]} */
  const topics = parse(await readFile(file, "utf8"));
  const codes = await exitCodes(root);
  return [
    "# Environment variables and exit codes\n",
    "Credentials and addresses come from the environment of the process alone: never from a charter, a plan or a state.\n",
    ...topics.map(section),
    "## Exit codes\n",
    "0 nothing to do, or done; 1 an error, or something of a run failed; 2 there are changes, or drift; 3 refused by a guard.\n",
    `| command | ends with |\n| --- | --- |\n${codes.map(([command, words]) => `| ${code(command)} | ${words} |`).join("\n")}\n`,
  ].join("\n");
}
