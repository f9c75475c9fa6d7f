/** What guards a program of classes: as much as a charter's plan would, judged when everything is registered. */

import { randomUUID } from "node:crypto";
import { defaultPlatform } from "@charter/provider";
import * as pulumi from "@pulumi/pulumi";
import type { Managed } from "../plan/managed";
import { programGuardName } from "../resource-names";
import { readRunningStack } from "../state";
import { Guard } from "./guard";
import { beginProgramsWith } from "./program";

/** What a program of classes may say of its removals. */
export interface ProgramGuard {
  /** How many objects of a kind may go from an organization in one run: a number, or a share. Default: `25%`. */
  readonly maxRemovals?: number | `${number}%`;
}

let chosen: ProgramGuard = {};

/**
 * Says how much a program of classes may remove in one run. Call it before the first resource.
 *
 * @example
 * ```ts
 * guardProgram({ maxRemovals: 3 });
 * ```
 */
export function guardProgram(guard: ProgramGuard): void {
  chosen = guard;
}

/** The ids of what the state holds, by organization and kind. */
function groupsOf({ program = [], begun, objects }: Managed): Readonly<Record<string, readonly string[]>> {
  // Where no charter ever registered anything, all is the program's: states of before had no mark.
  const own = begun === true ? program : [...program, ...objects.values()];
  const groups = Map.groupBy(own, ({ kind, inputs, remembered = {} }) => {
    const { organization = remembered.slug, slug = organization } = inputs;
    return `${String(kind === "Organization" ? slug : organization)} ${kind}`;
  });
  return Object.fromEntries([...groups].map(([group, objects]) => [group, objects.map(({ id }) => id)]));
}

beginProgramsWith(() => {
  const known = readRunningStack(pulumi.getProject(), pulumi.getStack(), pulumi.getOrganization());
  new Guard(programGuardName, {
    platform: process.env.CHARTER_PLATFORM || defaultPlatform,
    maxRemovals: String(chosen.maxRemovals ?? "25%"),
    basis: known.then(({ programSerial = "" }) => programSerial),
    serial: randomUUID(),
    managed: known.then(groupsOf),
    outcome: false,
  });
});
