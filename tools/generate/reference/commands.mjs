// The command line as a page, from the command's own definitions.
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "rolldown";

/** @typedef {import("commander").Command} Command */

/** Words for people in a cell of a table: outside of code no tag of HTML begins. @param {string} text */
const cell = (text) =>
  text
    .split("`")
    .map((part, index) => (index % 2 === 0 ? part.replaceAll("<", "\\<") : part))
    .join("`")
    .replaceAll("|", "\\|");

/**
 * The program as its sources define it now, whatever was built.
 * @param {string} root @returns {Promise<Command>}
 */
async function programOf(root) {
  const folder = await mkdtemp(join(root, "sdk", ".compiled-"));
  try {
    await build({
      input: join(root, "sdk", "src", "cli", "program.ts"),
      platform: "node",
      logLevel: "warn",
      tsconfig: join(root, "sdk", "tsconfig.json"),
      // What a command loads when it runs is no part of how it is called.
      external: (name) => /\.js$/.test(name) || !/^(?:[./]|@charter\/(?:schema|provider)(?:\/|$))/.test(name),
      resolve: { conditionNames: ["@charter/source", "node", "default"] },
      output: { file: join(folder, "program.cjs"), format: "cjs", codeSplitting: false },
    });
    return createRequire(import.meta.url)(join(folder, "program.cjs")).createProgram();
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What its help says after the options: examples and exit codes. @param {Command} command */
function helpAfter(command) {
  let text = "";
  command.configureOutput({ writeOut: (more) => (text += more) });
  command.outputHelp();
  return text.replace(command.helpInformation(), "").trim();
}

/** @param {Command} command */
const named = (command) => (command.parent?.parent ? `charter ${command.parent.name()}` : "charter");

/** @param {Command} command @returns {string} */
function section(command) {
  const help = command.createHelp();
  const all = [
    ...help.visibleArguments(command).map((one) => [help.argumentTerm(one), help.argumentDescription(one)]),
    ...help.visibleOptions(command).map((one) => [help.optionTerm(one), help.optionDescription(one)]),
  ].filter(([term]) => term !== "-h, --help");
  const after = helpAfter(command);
  return [
    `## ${named(command)} ${command.name()}\n`,
    `\`\`\`text\n${named(command)} ${command.name()} ${command.usage()}\n\`\`\`\n`,
    `${cell(command.description())}\n`,
    ...(all.length === 0
      ? []
      : [
          `| given | meaning |\n| --- | --- |\n${all.map(([term, words = ""]) => `| \`${term}\` | ${cell(words)} |`).join("\n")}\n`,
        ]),
    ...(after === "" ? [] : [`\`\`\`text\n${after}\n\`\`\`\n`]),
  ].join("\n");
}

/** Those that do something themselves. @param {Command} program @returns {readonly Command[]} */
const commandsOf = (program) =>
  program.commands.flatMap((command) => (command.commands.length > 0 ? commandsOf(command) : [command]));

/** @param {string} root */
export async function commandsPage(root) {
  const program = await programOf(root);
  const general = program
    .createHelp()
    .visibleOptions(program)
    .map(({ flags, description }) => `| \`${flags}\` | ${cell(description)} |`);
  return [
    "# Commands\n",
    `${program.description()} \`charter <command> --help\` says the same as this page.\n`,
    "A path is a file of YAML, JSON or TypeScript, or a folder of `*.yaml` files; no link leads out of the work tree, or working directory, that it is in, and none in a folder out of that folder.\n",
    `| everywhere | meaning |\n| --- | --- |\n${general.join("\n")}\n`,
    ...commandsOf(program).map(section),
  ].join("\n");
}

/** What each command ends with, as its help says it. @param {string} root @returns {Promise<readonly (readonly [string, string])[]>} */
export async function exitCodes(root) {
  const program = await programOf(root);
  const said = (/** @type {Command} */ command) => /Exit codes: ([\s\S]*?)\.(?:\n|$)/.exec(helpAfter(command))?.[1];
  return commandsOf(program).flatMap((command) => {
    const codes = said(command)?.replaceAll(/\s+/g, " ");
    return codes === undefined ? [] : [[`${named(command)} ${command.name()}`, cell(codes)]];
  });
}
