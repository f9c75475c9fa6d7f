/** `charter drift`: what happened to the service since it was as its charter says, for a schedule. Only reads. */

import type { Backend } from "@charter/provider";
import type { Command } from "commander";
import { limited } from "./calls";
import { type CodeOptions, withCharter } from "./charter-argument";
import { spareCores } from "./economy";
import { lookAtDrift } from "./look";
import { type MemoryOptions, withMemoryOptions } from "./memory-options";
import { type Metered, metered } from "./metered";
import { keepForDocument, printPatch } from "./output";
import { overheard } from "./redact";
import { type ReportOptions, report, withReports } from "./reports";

interface DriftOptions extends CodeOptions, MemoryOptions, ReportOptions {
  readonly propose?: true;
}

const examples = `
Examples:
  $ charter drift org.yaml
  $ charter drift org.yaml --propose | git apply       accept what happened: then look at it with git diff
  $ charter drift org.yaml --ephemeral-state --base "$applied"     where CI keeps no state

Reads the service at CHARTER_URL with CHARTER_TOKEN, for which the scope "read" is enough; who did it is said where the service
keeps a log that this token may read. People who have not accepted yet are no drift, nor is what this token does not see.
Exit codes: 0 as declared, 2 drift, 1 an error.`;

/** The charter planned over what is there, and that told as what happened. */
async function look(path: string, options: DriftOptions, { reading }: Metered) {
  const [{ connect }, { prepareCharter }, { describeLocation, openState, readManaged, stateLocation }, { findDrift }] =
    await Promise.all([
      import("@charter/provider"),
      import("../prepare.js"),
      import("../state/index.js"),
      import("../drift/drift.js"),
    ]);
  spareCores();
  const state = await openState(stateLocation(path, process.env, options.stack), options);
  const now = new Date();
  try {
    const managed = await readManaged(state.location);
    reading(() => managed.objects.size);
    const connected: Backend[] = [];
    const service: typeof connect = async (platform) => {
      const backend = await overheard(limited(connect))(platform);
      connected.push(backend);
      return backend;
    };
    // Nothing is written: that a state is empty is worth a warning here, and no refusal.
    const prepared = await prepareCharter(path, service, managed, now, { ...options, adopt: true });
    return { prepared, now, drift: await findDrift(prepared, connected), state: describeLocation(state.location) };
  } finally {
    state.leave();
  }
}

type Looked = Awaited<ReturnType<typeof look>>;

async function proposalFor(path: string, { prepared, drift, now }: Looked) {
  const [{ propose }, { readCharterFiles, readNamedFile, withPlatformFiles }, { differencesAfter }] = await Promise.all(
    [import("../drift/propose/index.js"), import("@charter/schema"), import("../drift/drift.js")],
  );
  return propose({
    ...prepared,
    sources: await withPlatformFiles(await readCharterFiles(path), readNamedFile),
    differences: drift.differences,
    differing: (charter) => differencesAfter(charter, prepared, now),
  });
}

async function run(path: string, options: DriftOptions): Promise<void> {
  const { driftExitCode } = await import("../drift/drift.js");
  const looked = await metered((progress) => look(path, options, progress));
  const { drift, prepared, state } = looked;
  const proposal = options.propose === true ? await proposalFor(path, looked) : undefined;
  process.exitCode = driftExitCode(drift);
  const words = { objects: prepared.document.resources.length, state, base: prepared.baseCalled, path };
  // Standard output is the patch's, for `git apply`.
  if (proposal !== undefined) keepForDocument();
  const isSeen = await report({ about: "drift", drift, proposal, words }, () =>
    lookAtDrift(prepared, drift, looked.now),
  );
  if (proposal !== undefined && isSeen) printPatch(proposal.patch);
}

/** Adds `charter drift`. */
export function drift(program: Command): void {
  const command = program
    .command("drift")
    .summary("what was changed by hand, by whom and when")
    .description(
      "Compares the account service with the charter that was applied to it, and says what happened. Writes nothing.",
    )
    .option("--propose", "print the edit that would accept it, as a patch for git apply");
  withReports(withMemoryOptions(withCharter(command)), "drift")
    .addHelpText("after", examples)
    .action(run);
}
