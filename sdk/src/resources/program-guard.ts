/** What guards a program of classes: as much as a charter's plan would, judged when everything is registered. */

import { randomUUID } from "node:crypto";
import type { GuardInputs, ProgramObject } from "@charter/provider";
import { defaultLimit } from "@charter/schema";
import * as pulumi from "@pulumi/pulumi";
import type { Managed, ManagedObject } from "../plan/managed";
import { stateUnknown } from "../prepare";
import { nothingReviewed } from "../review/plan-file";
import { readRunningStack } from "../state";
import { programGuardName } from "../state/resource-names";
import { Guard, guardText } from "./guard";
import { beginProgram, beginProgramsWith } from "./program";

/** What a program of classes may say of what it takes away. */
export interface ProgramGuard {
  /** How many objects of a kind may go from an organization in one run: a number, or a share. Default: `25%`. */
  readonly maxRemovals?: number | `${number}%`;
  /**
   * How many of the people who hold anything of an organization may lose of it in one run: a membership, a grant, a role, a permission
   * or time. A number, or a share. Default: `25%`.
   */
  readonly maxLosses?: number | `${number}%`;
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** An object in the state of a program, with what it goes along with; what is retained does not go. */
function programObject(
  { id, kind, inputs, remembered = {} }: ManagedObject,
  members: ReadonlyMap<string, string>,
): ProgramObject {
  const { organization, organizationId, workspaceId, principal, slug = remembered.slug } = inputs;
  const member = kind === "WorkspaceGrant" ? members.get(memberKey(organizationId, principal)) : undefined;
  return {
    id,
    kind,
    organization: textOf(kind === "Organization" ? slug : organization),
    ...(typeof principal === "string" ? { principal } : {}),
    goesWith: [organizationId, workspaceId, member].filter((one) => typeof one === "string"),
  };
}

const memberKey = (organizationId: unknown, principal: unknown): string =>
  `${textOf(organizationId)} ${textOf(principal)}`;

/** What the state of a program of classes holds. Where no charter ever registered anything, that is all: it had no mark before. */
function programObjects({ program = [], begun, objects }: Managed): readonly ProgramObject[] {
  const own = begun === true ? program : [...program, ...objects.values()];
  const members = new Map(
    own
      .filter(({ kind }) => kind === "Membership")
      .map(({ id, inputs: { organizationId, principal } }) => [memberKey(organizationId, principal), id]),
  );
  return own.filter(({ inputs }) => inputs.retainOnDelete !== true).map((object) => programObject(object, members));
}

/** @throws pulumi.RunError where an update could not tell what it removes */
async function inputsOf({ maxRemovals = defaultLimit, maxLosses = defaultLimit }: ProgramGuard): Promise<GuardInputs> {
  const managed = await readRunningStack(pulumi.getProject(), pulumi.getStack(), pulumi.getOrganization());
  const isUnknown = managed.source === "unknown";
  if (isUnknown && !pulumi.runtime.isDryRun())
    throw new pulumi.RunError(`${stateUnknown.message}\n${stateUnknown.remedy}`);
  return {
    maxRemovals: String(maxRemovals),
    maxLosses: String(maxLosses),
    ...(isUnknown ? {} : { basis: managed.programSerial ?? "" }),
    serial: randomUUID(),
    program: programObjects(managed),
    outcome: false,
  };
}

/** A program of classes has no plan before it registers: nobody could have reviewed it. */
function refuseReview(): void {
  const refusal = nothingReviewed("a program of classes", "Unset it, or declare these objects in a charter.");
  if (refusal !== undefined) throw new pulumi.RunError(`${refusal.message}\n${refusal.remedy}`);
}

const begin = (guard: ProgramGuard) =>
  beginProgram(() => {
    refuseReview();
    new Guard(programGuardName, inputsOf(guard).then(guardText));
  });

beginProgramsWith(() => void begin({}));

/** Guards what an earlier run of this stack registered by classes, even where this one registers nothing of it any more. */
export function guardWhatIsLeft({ program }: Managed): void {
  if (program !== undefined) begin({});
}

/**
 * Says how much a program of classes may take away in one run. Call it before the first resource, and before `Charter.fromFile` where
 * there is one. A program that declares nothing any more calls it, too: else nobody could tell that its objects are to go.
 *
 * @example
 * ```ts
 * guardProgram({ maxRemovals: 3 });
 * ```
 * @throws Error where a resource was registered before
 */
export function guardProgram(guard: ProgramGuard = {}): void {
  if (!begin(guard)) throw new Error("guardProgram() comes before the first resource of the program.");
}
