/** The `charter` command. */

import type { Told } from "@charter/schema";
import { reportFailure } from "./failure";
import { survivePipes } from "./pipes";
import { createProgram } from "./program";

/** Node.js ends where nothing is left to wait for, were an answer still missing: such a command has done nothing that it could vouch for. */
class UnfinishedError extends Error implements Told {
  readonly code = "unfinished";
  readonly remedy = "Run it again.";

  constructor() {
    super("charter ended before it was done: something that it waited for went away without a word.");
  }
}

/** Ends once all is written: what is still asked has no use, and may wait for its next attempt as long again. */
function endWhenWritten(): void {
  process.stdout.write("", () => process.stderr.write("", () => process.exit()));
}

/** Runs the command that the arguments name. Sets the exit code; whatever it prints is written. */
export async function main(argv: readonly string[] = process.argv): Promise<void> {
  survivePipes();
  const fail = async (error: unknown): Promise<void> => {
    process.exitCode = await reportFailure(error, {
      verbose: argv.includes("--verbose"),
      json: argv.includes("--json"),
    });
    endWhenWritten();
  };
  const unfinished = () => void fail(new UnfinishedError());
  process.once("beforeExit", unfinished);
  try {
    await createProgram().parseAsync(argv);
  } catch (error) {
    await fail(error);
  } finally {
    process.off("beforeExit", unfinished);
  }
}
