/** A plan is data: what would change for whom, why, and what stands against it. */

import type { FieldChange } from "@charter/provider";
import type { Diagnostic, Kind, MessageCode, Position } from "@charter/schema";
import type { AccessChange } from "../access";
import type { Cause } from "./cause";
import type { ManagedSource } from "./managed";
import type { Seen } from "./seen";

/**
 * What happens to one object.
 * - `create`: it is made (a membership: invited)
 * - `adopt`: it exists as declared and becomes managed; no write
 * - `take-over`: it exists and differs, `adopt: true` is written; it is made equal
 * - `update`: its fields are written in place
 * - `transfer`: it takes the top role over from the only person who may hold it (D18)
 * - `resend`: its invitation expired or was declined and is sent again, its fields written first (D13)
 * - `replace`: it is deleted and made again; a membership whose address was corrected, an invitation that says something else where that
 *   needs another one: revoked and invited (D15, D15a)
 * - `remove`: it is deleted (a pending membership: revoked)
 * - `forget`: it is no longer managed and stays as it is
 * - `wait`: it cannot be written yet; the first run that can does it
 */
export type Verb =
  | "create"
  | "adopt"
  | "take-over"
  | "update"
  | "transfer"
  | "resend"
  | "replace"
  | "remove"
  | "forget"
  | "wait";

const onlyNoted: ReadonlySet<Verb | undefined> = new Set(["adopt", "forget", "wait"]);

/** Whether a step leaves the service as it is: what is adopted or forgotten is noted in the state alone, and what waits in the plan. */
export const isOnlyNoted = (verb: Verb | undefined): boolean => onlyNoted.has(verb);

/** One step of a plan. */
export interface PlannedChange {
  readonly address: string;
  readonly kind: Kind;
  readonly verb: Verb;
  /** The fields that are written, with their live values; empty for removals. */
  readonly fields: readonly FieldChange[];
  /** Where the charter says so; absent for what is no longer declared. */
  readonly position?: Position;
  readonly cause: Cause;
  /** Addresses whose changes must be made before this one (D12, D18). */
  readonly after: readonly string[];
  /** The live object that this is about, as it was seen; absent where there is none yet. */
  readonly live?: Seen;
  /** Of a membership that is created: it holds at once, because nobody is invited on this platform. */
  readonly joins?: true;
  /** Of a grant that is created: its person is invited to the workspace, and has nothing until they accept (D22). */
  readonly invites?: true;
  /** Of a role: the platform has it itself, so that its line overrides it, and without the line it is as before (D32). */
  readonly preset?: true;
  /** Charter does not manage it: the service removes it with what it hangs on, and no call is made for it. */
  readonly along?: true;
  /** Somebody whom nobody declared, and who has more than the lowest role. */
  readonly elevated?: true;
}

/** What one person has more or less of, and the step that brings it about. */
export type AccessEffect = AccessChange & {
  /** The address of the step. */
  readonly step: string;
};

/** What a plan means for one person in one organization. */
export interface PersonAccess {
  readonly principal: string;
  readonly organization: string;
  readonly gains: readonly AccessEffect[];
  readonly losses: readonly AccessEffect[];
}

/** A rule that forbids this plan, with the flag or line that would allow it. */
export interface PlanRefusal {
  /** `max-removals`, `min-owners`, `required-owner`, `own-credential`, `removal-not-declared` … */
  readonly code: MessageCode;
  readonly message: string;
  readonly remedy: string;
  readonly position?: Position;
}

/** One organization of a plan. */
export interface PlannedOrganization {
  readonly slug: string;
  readonly exists: boolean;
  /** Whom the calls are made as. */
  readonly principal: string;
}

/** What a run would do. Pure data: it can be printed, saved, compared and refused. */
export interface Plan {
  readonly version: 1;
  readonly platform: string;
  readonly organizations: readonly PlannedOrganization[];
  readonly managed: ManagedSource;
  /** Parents before children, removals last. */
  readonly changes: readonly PlannedChange[];
  /** Who gains and who loses what by these changes, implied access counted; by organization and person. */
  readonly access: readonly PersonAccess[];
  /** Live objects that nobody declared and Charter does not manage; people with more than the lowest role first. */
  readonly unmanaged: readonly {
    readonly address: string;
    readonly kind: Kind;
    readonly detail?: string;
    /** Somebody with more than the lowest role. */
    readonly elevated?: true;
  }[];
  /** Declared people who are suspended, at the organization or in a workspace: that is nobody's to change here. */
  readonly suspended: readonly {
    readonly address: string;
    readonly role: string;
    /** `guard.requiredOwners` names them. */
    readonly required?: true;
    readonly position: Position;
  }[];
  /** Declared fields that the credential may not read (D11a). */
  readonly notVisible: readonly string[];
  /** Fields that were declared before and are not any more: they stay as they are. */
  readonly noLongerManaged: readonly { readonly address: string; readonly fields: readonly string[] }[];
  /** Declared people whose invitation expired or was declined, and was sent as often as it may be (D13). */
  readonly stuck: readonly {
    readonly address: string;
    readonly status: string;
    /** How often it was sent, the first time included; absent where the service does not tell. */
    readonly sent?: number;
    readonly position: Position;
  }[];
  /** Declared access that ends within two weeks: `accessUntil` is the last day, `YYYY-MM-DD` (D38). */
  readonly due: readonly { readonly address: string; readonly accessUntil: string; readonly position: Position }[];
  /** What the charter's guard allows and the one before did not; `figure` is its name in the charter. */
  readonly loosened: readonly {
    readonly figure: string;
    readonly from: string;
    readonly to: string;
    readonly position?: Position;
  }[];
  /** What the platform's file says otherwise than before, by the keys that lead there; absent where nothing does. */
  readonly platformChanges?:
    | readonly { readonly at: string; readonly from: string; readonly to: string; readonly position?: Position }[]
    | undefined;
  /** What scopes and policies say otherwise than at the base, by their place in the charter; absent where nothing does. */
  readonly ruleChanges?:
    | readonly { readonly rule: string; readonly from: string; readonly to: string; readonly position?: Position }[]
    | undefined;
  readonly refusals: readonly PlanRefusal[];
  readonly warnings: readonly (Diagnostic | { readonly code: MessageCode; readonly message: string })[];
}

/** The steps that write something now. */
export function writes(plan: Plan): readonly PlannedChange[] {
  return plan.changes.filter(({ verb }) => !isOnlyNoted(verb));
}

/** The exit code of a plan: 0 nothing to do or only waiting, 2 changes, 3 refused by a guard. */
export function exitCode(plan: Plan): 0 | 2 | 3 {
  if (plan.refusals.length > 0) return 3;
  return plan.changes.some(({ verb }) => verb !== "wait") ? 2 : 0;
}
