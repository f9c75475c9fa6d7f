/** `charter completion`: what makes a shell complete commands, options, their values and files. */

import { Argument, type Command } from "commander";
import { offersFor } from "./offers";
import { type OutputOptions, printData } from "./output";

const shells = ["bash", "zsh", "fish"] as const;

type Shell = (typeof shells)[number];

const examples = `
Examples:
  $ source <(charter completion bash)                                    in ~/.bashrc
  $ source <(charter completion zsh)                                     in ~/.zshrc, after compinit
  $ charter completion fish > ~/.config/fish/completions/charter.fish

It completes \`charter\` where a shell finds that as a command: installed globally, or with node_modules/.bin in PATH.`;

/**
 * The script as it may be run: the library's for fish evaluates the words of the line, quoted ones too, and a file of a pull request may be
 * called `(rm -r ~)`. Without `eval` they are handed over as they are; of this command alone, as far as the cursor, and the word there last.
 */
const unevaluated = (script: string): string =>
  script
    .replaceAll(/\beval (env .*)/g, (_, call: string) => call.replaceAll('\\"', ""))
    .replace("(commandline -o)", "(commandline -opc) (commandline -ct)");

async function run(shell: Shell, { json }: OutputOptions): Promise<void> {
  const { getCompletionScript } = await import("@pnpm/tabtab");
  const script = unevaluated(await getCompletionScript({ name: "charter", completer: "charter", shell }));
  if (json !== true) return printData(script);
  const { toJson } = await import("../report/json.js");
  printData(toJson({ shell, script }));
}

/** Answers such a script. Words are what is written in the line, the program's name first. */
async function answer(program: Command, words: readonly string[]): Promise<void> {
  const { getShellFromEnv, log, logFiles, parseEnv } = await import("@pnpm/tabtab");
  const shell = getShellFromEnv(process.env);
  // Fish hands over the words as far as the cursor; the others say which of them it is about.
  const place = shell === "fish" ? words.length - 1 : parseEnv(process.env).words;
  const offers = await offersFor(program, words.slice(1, place), words[place] ?? "");
  if (offers === "files") return logFiles();
  log([...offers], shell, (line) => printData(`${line}\n`));
}

/** Adds `charter completion`, and what its scripts ask. */
export function completion(program: Command): void {
  program
    .command("completion")
    .summary("print what makes a shell complete charter's commands")
    .description("Prints a script that makes a shell complete commands, options, their values and files.")
    .addArgument(new Argument("<shell>", "the shell that it is for").choices(shells))
    .addHelpText("after", examples)
    .action(run);
  program
    .command("completion-server", { hidden: true })
    .argument("[words...]")
    .action((words: readonly string[]) => answer(program, words));
}
