/** What printed text must not do, whoever wrote the names in it. */

/** All that acts on a terminal, hides, or turns the reading direction; a line break is ours. */
const acting = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;

/** What a GitHub runner or Azure Pipelines obey: after any white space, or anywhere in a line. */
const commands = [/^\s*::/, /##\[/, /##vso\[/];

/** The lines of an output that do more than say something. */
export const harmfulLines = (output: string): readonly string[] =>
  output
    .split("\n")
    .filter((line) => acting.test(line) || commands.some((command) => command.test(line)))
    .map((line) => JSON.stringify(line));
