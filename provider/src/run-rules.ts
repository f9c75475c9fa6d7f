/**
 * What one engine operation may do: learned from the `check` of the Guard resource, which runs before any delete.
 * A `destroy` runs no check, so it deletes nothing unless the environment names the organization.
 */

import { type Kind, organizationOf } from "@charter/schema";
import { allowedRemovals } from "./allowed-removals";
import { NoLicenceError, NotLicensedError } from "./errors/not-licensed-error";
import { RefusedError } from "./errors/refused-error";
import type { Write } from "./http/write";
import { type Act, Licence, type LicenceInputs, type LicensedStep } from "./licence";

/** What every operation remembers of the run before it, also where it sees no check. */
export interface RememberedRules {
  readonly platform: string;
  /** A count, or a share such as `25%`, per organization and kind: how many may be found gone at once. */
  readonly maxRemovals: string;
}

/** The inputs of the Guard resource that a run registers first. */
export interface GuardInputs extends RememberedRules {
  /** The serial of the state that the run was planned with; empty where it had none. */
  readonly basis: string;
  /** The serial that the state has from this run on. */
  readonly serial: string;
  /** What the plan of a charter allows; absent in a program of classes, which has no plan before it registers. */
  readonly licence?: LicenceInputs;
  /** What the state of a program of classes holds: the ids of its objects, by organization and kind (`acme Membership`). */
  readonly managed?: Readonly<Record<string, readonly string[]>>;
  /** Whether the run ends with an Outcome resource, which reports failures that were kept back. */
  readonly outcome: boolean;
  /** The run only tells an empty state what exists: it makes nothing. */
  readonly adoptsOnly?: boolean;
}

/** What deleting a resource means in this run. */
export type Permission = "delete" | "forget";

/** What a delete is asked for. */
export interface Deletion {
  readonly kind: Kind;
  readonly id: string;
  readonly address: string;
  /** What the resource itself says, in a program of classes. */
  readonly allowDestroy: boolean;
  /** Whether another object takes its place, which stays declared. */
  readonly isReplaced: boolean;
}

const needTombstone: ReadonlySet<Kind> = new Set(["Organization", "Workspace", "Application"]);

/** What a program's objects are counted by. */
const groupOf = (kind: Kind, address: string): string => `${organizationOf(address)} ${kind}`;

/** The permits of the running operation. One instance lives as long as the process. */
export class RunRules {
  private guard: GuardInputs | undefined;
  private licence: Licence | undefined;
  /** What the guard of a program of classes says. */
  private program: GuardInputs | undefined;
  private remembered: RememberedRules | undefined;
  private platformInState: string | undefined;
  private sawCheck = false;
  /** The ids that a program of classes still registers. */
  private readonly registered = new Set<string>();

  /** @param environment `CHARTER_DESTROY` names organizations (comma-separated) that a destroy may delete. */
  constructor(private readonly environment: NodeJS.ProcessEnv = process.env) {}

  /** Notes that this process serves an update or a preview, not a destroy. */
  noteCheck(): void {
    this.sawCheck = true;
  }

  /** Takes the rules of this run. */
  learn(guard: GuardInputs): void {
    if (guard.managed !== undefined) {
      this.program = guard;
      return;
    }
    this.guard = guard;
    this.licence = guard.licence === undefined ? undefined : new Licence(guard.licence);
  }

  /** Takes what the last run left in state: a refresh sees no check. */
  remember(rules: RememberedRules): void {
    this.remembered = rules;
  }

  /** Takes the platform that an object in state lives on: a refresh may read it before it reads any rules. */
  rememberPlatform(platform: string): void {
    this.platformInState ??= platform;
  }

  /** The platform that the charter names, if a charter is or was in force. */
  get platform(): string | undefined {
    return (this.guard ?? this.program ?? this.remembered)?.platform ?? this.platformInState;
  }

  /** The limit on removals in force; the default before any charter was seen. */
  get maxRemovals(): string {
    return (this.guard ?? this.program ?? this.remembered)?.maxRemovals ?? "25%";
  }

  /** Whom rosters may revoke under the charter in force; `undefined` where there is none. */
  get revocations(): Readonly<Record<string, string>> | undefined {
    return this.licence?.revocations;
  }

  /** Whether this run may make nothing: what it registers exists. */
  get adoptsOnly(): boolean {
    return this.guard?.adoptsOnly === true;
  }

  /** Whether failures may be kept back, because something reports them at the end. */
  get endsWithOutcome(): boolean {
    return this.guard?.outcome === true;
  }

  /** Whether a charter's plan is in force, so that only what it shows is done. */
  get hasPlan(): boolean {
    return this.licence !== undefined;
  }

  /** What the plan in force says of an address. */
  step(address: string): LicensedStep | undefined {
    return this.licence?.at(address);
  }

  /** What the plan in force says of an object by its id. */
  stepOf(id: string): LicensedStep | undefined {
    return this.licence?.of(id);
  }

  /**
   * Lets a resource in that is to be written.
   * @param isUnplanned whether a program of classes registers it: registering licenses what it creates and updates
   * @throws NoLicenceError where a charter registered it and this process learned no plan
   */
  admit(address: string, isUnplanned: boolean): void {
    if (!this.hasPlan && !this.adoptsOnly && !isUnplanned) throw new NoLicenceError(address);
  }

  /** Whether the plan in force, where there is one, has this act. */
  may(act: Act, address: string): boolean {
    return this.licence === undefined || this.licence.at(address)?.may.includes(act) === true;
  }

  /** @throws NotLicensedError where the plan in force does not have this act */
  require(act: Act, address: string): void {
    if (!this.may(act, address)) throw new NotLicensedError(`${act} ${address}`);
  }

  /** What the door asks of each write. @throws NotLicensedError where the plan in force has no step for it */
  permitWrite(write: Write): void {
    if (this.licence !== undefined && !this.licence.covers(write))
      throw new NotLicensedError(`${write.verb} ${write.key}`);
  }

  /** Notes an object that a program of classes still registers. */
  noteRegistered(id: string): void {
    this.registered.add(id);
  }

  /**
   * Whether an object may be deleted, or is only to be forgotten; `undefined` where the plan in force does not speak of it.
   * @throws RefusedError naming the line or variable that would allow it, NoLicenceError
   */
  permitDelete(deletion: Deletion): Permission | undefined {
    const { id, address } = deletion;
    if (!this.sawCheck && this.namedForDestroy(organizationOf(address))) return "delete";
    const { may = [] } = this.licence?.of(id) ?? {};
    if (may.includes("forget")) return "forget";
    if (may.includes("delete") || may.includes("revoke")) return "delete";
    if (this.program !== undefined && (this.licence === undefined || this.isOfProgram(deletion)))
      return this.permitInProgram(deletion, this.program);
    if (this.licence === undefined) throw new NoLicenceError(address);
    return undefined;
  }

  private isOfProgram({ kind, id, address }: Deletion): boolean {
    return this.program?.managed?.[groupOf(kind, address)]?.includes(id) === true;
  }

  /** In a program of classes all that goes is judged as a whole: everything is registered before anything is deleted. */
  private permitInProgram(
    { kind, address, allowDestroy, isReplaced }: Deletion,
    { managed = {}, maxRemovals }: GuardInputs,
  ): Permission {
    if (needTombstone.has(kind) && !allowDestroy) {
      throw new RefusedError(
        isReplaced ? "replacement-not-declared" : "removal-not-declared",
        isReplaced
          ? `${address} would be deleted and made again, and Charter deletes it only when that is written down.`
          : `${address} is no longer declared, and Charter deletes it only when that is written down.`,
        "Set `allowDestroy: true` on the resource and apply that first, or use `retainOnDelete` to leave it alone.",
      );
    }
    const ids = managed[groupOf(kind, address)] ?? [];
    const going = ids.filter((one) => !this.registered.has(one)).length;
    const allowed = allowedRemovals(maxRemovals, ids.length);
    if (going > allowed && !isReplaced) {
      throw new RefusedError(
        "max-removals",
        `${going} of ${ids.length} objects of kind ${kind} in ${organizationOf(address)} would be removed; maxRemovals (${maxRemovals}) allows ${allowed}.`,
        "If that is meant, raise it before the first resource: `guardProgram({ maxRemovals })`.",
      );
    }
    return "delete";
  }

  /** Whether this run deletes a whole organization, and with it everybody in it. */
  destroys({
    organizationId,
    organization,
  }: {
    readonly organizationId: string;
    readonly organization: string;
  }): boolean {
    if (!this.sawCheck) return this.namedForDestroy(organization);
    return this.licence?.of(organizationId)?.may.includes("delete") === true;
  }

  private namedForDestroy(organization: string): boolean {
    const named = (this.environment.CHARTER_DESTROY ?? "").split(",").map((slug) => slug.trim());
    return named.includes(organization);
  }
}
