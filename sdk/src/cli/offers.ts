/** What may stand next in a line that calls `charter`: what shells complete. */

import type { Command, Option } from "commander";

/** A word, with what it is for. */
export interface Offer {
  readonly name: string;
  readonly description?: string;
}

/** Some words, or any file or folder. */
export type Offers = readonly Offer[] | "files";

/** Values of options, and of arguments that are called like one, that are one of a few words, beside which some take a file. */
const values: Readonly<Record<string, (begun: string) => Promise<readonly string[]>>> = {
  "--platform": async () => (await import("@charter/schema")).bundledPlatforms.names(),
  "--layout": async () => (await import("../init/starter.js")).layouts(),
  "--ci": async () => (await import("../init/ci/index.js")).hosts,
  "--report": async (begun) => {
    const { formatNames } = await import("../report/formats/index.js");
    const [only, ...more] = formatNames.filter((name) => name.startsWith(begun));
    // Two that begin alike: a shell ends a word that is the only one.
    if (only !== undefined && more.length === 0) return [`${only}=`, `${only}=-`];
    return formatNames.map((name) => `${name}=`);
  },
};

/** How arguments and values are called that are files or folders. */
const isPath = (name: string): boolean => /\b(?:path|file|folder|base|head)\b/.test(name);

const takesValue = ({ required, optional }: Option): boolean => required || optional;

const optionCalled = (command: Command, word: string): Option | undefined =>
  command.options.find(({ long, short }) => word === long || word === short);

/**
 * @param option that is called so, or that an argument is called like
 * @param flags what people are told that it takes
 */
async function valuesOf(
  option: string,
  flags: string,
  choices: readonly string[] | undefined,
  begun: string,
): Promise<Offers> {
  if (isPath(flags) && /^[./]/.test(begun)) return "files";
  const words = choices ?? (await values[option]?.(begun));
  if (words !== undefined) return words.map((name) => ({ name }));
  return isPath(flags) ? "files" : [];
}

const optionsOf = (command: Command): readonly Offer[] => {
  const own = command.options.flatMap(({ long, description, hidden }) =>
    long === undefined || long === null || hidden ? [] : [{ name: long, description }],
  );
  return [...own, { name: "--help", description: "display help for command" }];
};

const commandsOf = (command: Command): readonly Offer[] =>
  command
    .createHelp()
    .visibleCommands(command)
    .map((one) => ({ name: one.name(), description: one.summary() || one.description() }));

/** Where a line has come to. */
interface Place {
  readonly command: Command;
  /** How many of its arguments are written. */
  readonly written: number;
  /** The option whose value comes next. */
  readonly option?: Option | undefined;
}

function after({ command, written, option }: Place, word: string): Place {
  if (option !== undefined) return { command, written };
  if (word.startsWith("-")) {
    const known = optionCalled(command, word);
    return { command, written, option: known !== undefined && takesValue(known) ? known : undefined };
  }
  const inner = command.commands.find((one) => one.name() === word);
  return inner === undefined ? { command, written: written + 1 } : { command: inner, written: 0 };
}

/**
 * What may stand in the place of a word.
 * @param before the words before it, without the program's own name
 * @param begun what is written of it
 */
export async function offersFor(program: Command, before: readonly string[], begun: string): Promise<Offers> {
  const { command, written, option } = before.reduce(after, { command: program, written: 0 });
  // After `=` shells begin a word anew; what stands there is a file, but for a few.
  if (begun.includes("=")) return "files";
  if (option !== undefined) return valuesOf(option.long ?? "", option.flags, option.argChoices, begun);
  if (begun.startsWith("-")) return optionsOf(command);
  if (command.commands.length > 0) return commandsOf(command);
  const { registeredArguments } = command;
  const argument = registeredArguments[written] ?? registeredArguments.findLast(({ variadic }) => variadic);
  if (argument === undefined) return [];
  const name = argument.name();
  const like = `--${name}`;
  return valuesOf(like, Object.hasOwn(values, like) ? argument.description : name, argument.argChoices, begun);
}
