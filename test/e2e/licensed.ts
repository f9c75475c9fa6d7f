/** Runs of the command line and of plain Pulumi, held against the plan that is shown before them. */

import { flat, lineOf } from "../conformance/happening.js";
import { breaches, type Shown } from "../conformance/licensed.js";
import type { Account } from "./account.js";
import type { Ending, Environment, Project } from "./project.js";

/** The plan of the charter, as `charter plan` tells it to programs. */
export async function planOf(project: Project, env?: Environment): Promise<Shown> {
  const { output } = await project.charter(["plan", "org.yaml", "--json"], env);
  const { platform, changes, refusals }: Shown = JSON.parse(output);
  return { platform, changes, refusals, access: [] };
}

/** A run, and how what it did differs from what was shown: not at all. */
export interface Held extends Ending {
  /** What happened in acme, in the order of the alphabet. */
  readonly events: readonly string[];
  readonly breaches: readonly string[];
}

/**
 * Runs something and holds the log of acme against the plan that was shown before.
 * @param how.told the addresses that the run is to leave out, because nobody named them
 * @param how.killed what a run showed that was killed since the log was read
 */
export async function heldToPlan(
  account: Account,
  project: Project,
  run: () => Promise<Ending>,
  { told = [], killed = [] }: { readonly told?: readonly string[]; readonly killed?: readonly Shown[] } = {},
): Promise<Held> {
  const shown = await planOf(project);
  if (killed.length === 0) await account.forget();
  const ended = await run();
  const entries = await account.happenings();
  const happenings = new Map([["acme", entries]]);
  const events = entries.flatMap(flat).map(lineOf).sort();
  return { ...ended, events, breaches: breaches({ shown: [shown], happenings, told, killed }) };
}
