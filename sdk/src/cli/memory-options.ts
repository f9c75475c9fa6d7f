/** The options of `plan` and `apply` about what Charter manages, and who remembers it. */

import type { Command } from "commander";

/** What a person said of it. */
export interface MemoryOptions {
  readonly stack?: string;
  readonly base?: string;
  readonly ephemeralState?: true;
  readonly adopt?: true;
}

/** Adds them to a command. */
export function withMemoryOptions(command: Command): Command {
  return command
    .option("--stack <name>", "the Pulumi stack whose state says what Charter manages")
    .option(
      "--base <ref>",
      "where no state does, the charter at this commit says it, or at those of a range: applied..tried; its scopes and policies hold",
    )
    .option("--ephemeral-state", "keep no state; needs --base, and is meant for CI")
    .option("--adopt", "adopt an organization that people live in already, although the state is empty");
}
