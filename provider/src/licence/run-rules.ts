/**
 * What one engine operation may do: learned from the `check` of the Guard resource, which runs before any delete.
 * A `destroy` runs no check, so it deletes nothing unless the environment names the organization.
 */

import { defaultLimit, organizationOf } from "@charter/schema";
import { NotDoneError } from "../errors/not-done-error";
import { DestroyNotReviewedError, NoLicenceError, NotLicensedError } from "../errors/not-licensed-error";
import { WaitingError } from "../errors/waiting-error";
import type { Write } from "../http/write";
import { type GuardInputs, Guards } from "./guards";
import { type Act, Licence, type LicensedStep } from "./licence";
import { type Deletion, ProgramRemovals } from "./program-removals";

/** What deleting a resource means in this run. */
export type Permission = "delete" | "forget";

/** The permits of the running operation. One instance lives as long as the process. */
export class RunRules {
  /** The guards in force. */
  readonly guards = new Guards();
  private licence: Licence | undefined;
  private removals: ProgramRemovals | undefined;
  private sawCheck = false;
  /** The addresses and ids of what a program of classes registers: registering it licenses what is written. */
  private readonly registered = new Set<string>();
  /** By the id of what a program of classes dropped, and may delete without a plan, whether the resource itself allows that. */
  private readonly leaving = new Map<string, boolean>();
  /** The addresses whose steps this run has done. */
  private readonly done = new Set<string>();

  /** @param environment `CHARTER_DESTROY` names organizations (comma-separated) that a destroy may delete, and whose accounts, unless `CHARTER_PLAN` is set. */
  constructor(private readonly environment: NodeJS.ProcessEnv = process.env) {}

  /** Notes that this process serves an update or a preview, not a destroy. */
  noteCheck(): void {
    this.sawCheck = true;
  }

  /** Takes what a Guard says: a charter's, or that of a program of classes; there may be both. */
  learn(guard: GuardInputs): void {
    this.guards.learn(guard);
    if (guard.program !== undefined) {
      const { maxRemovals, maxLosses = defaultLimit } = guard;
      this.removals = new ProgramRemovals(guard.program, { maxRemovals, maxLosses }, (id) => this.registered.has(id));
      return;
    }
    this.licence = guard.licence === undefined ? undefined : new Licence(guard.licence);
  }

  /** Whom rosters may revoke under the charter in force; `undefined` where there is none. */
  get revocations(): Readonly<Record<string, string>> | undefined {
    return this.licence?.revocations;
  }

  /**
   * Notes what a program of classes registers, or a roster of it revokes.
   * @param names its address, its id where it has one
   */
  noteRegistered(...names: readonly string[]): void {
    for (const name of names) this.registered.add(name);
  }

  /** Notes an object that the engine compares. A refresh compares, too, before anything is registered: that says nothing. */
  noteCompared(id: string): void {
    if (this.sawCheck) this.registered.add(id);
  }

  /** Notes which object a resource has taken over. */
  noteAdopted(address: string, id: string): void {
    if (this.registered.has(address)) this.registered.add(id);
  }

  /** Whether a charter's plan decides about what is registered at an address. */
  isPlanned(address: string): boolean {
    return this.licence !== undefined && !this.registered.has(address);
  }

  /** What the plan in force says of what is registered at an address. */
  step(address: string): LicensedStep | undefined {
    return this.isPlanned(address) ? this.licence?.at(address) : undefined;
  }

  /** What the plan in force says of an object by its id. */
  stepOf(id: string): LicensedStep | undefined {
    return this.licence?.of(id);
  }

  /**
   * Lets a resource in that is to be written, if it is its turn.
   * @throws NoLicenceError where a charter registered it and this process learned no plan
   * @throws WaitingError, NotDoneError
   */
  admit(address: string): void {
    const isCharters = this.licence === undefined && !this.registered.has(address);
    if (isCharters) throw new NoLicenceError(address);
    this.requireTurn(address, this.step(address));
  }

  /** Notes that the step at an address is done. */
  noteDone(address: string): void {
    this.done.add(address);
  }

  /** What this run does later is not done now, and what comes after something that failed not at all. */
  private requireTurn(address: string, { waits, after = [] }: Partial<LicensedStep> = {}): void {
    if (waits !== undefined) throw new WaitingError(waits);
    const missing = after.find((other) => !this.done.has(other) && this.licence?.at(other) !== undefined);
    if (missing !== undefined) throw new NotDoneError(address, missing);
  }

  /** Whether the plan in force, where there is one, has this act. */
  may(act: Act, address: string): boolean {
    return !this.isPlanned(address) || this.step(address)?.may.includes(act) === true;
  }

  /** @throws NotLicensedError where the plan in force does not have this act */
  require(act: Act, address: string): void {
    if (!this.may(act, address)) throw new NotLicensedError(`${act} ${address}`);
  }

  /**
   * Lets an object be changed in place, in the fields that the plan showed.
   * @throws NotLicensedError where the plan in force does not change it, or not all of these fields
   */
  requireUpdate(address: string, fields: readonly string[]): void {
    this.require("update", address);
    const { fields: shown = fields } = this.step(address) ?? {};
    const others = fields.filter((field) => !shown.includes(field));
    if (others.length > 0) throw new NotLicensedError(`update ${others.join(", ")} of ${address}`);
  }

  /** Lets somebody have less of an object of a program of classes. @throws RefusedError naming the line that would allow it */
  permitLess(id: string): void {
    this.removals?.permitLess(id);
  }

  /** What the door asks of each write. @throws NotLicensedError where the plan in force has no step for it */
  permitWrite(write: Write): void {
    const { key, id = key, verb } = write;
    if (this.licence === undefined || this.licence.covers(write)) return;
    if (this.registered.has(id) || this.registered.has(key) || this.leaving.has(id)) return;
    throw new NotLicensedError(`${verb} ${key}`);
  }

  /**
   * Whether an object may be deleted, or is only to be forgotten; `undefined` where nothing in force speaks of it.
   * @throws RefusedError naming the line or variable that would allow it
   * @throws NoLicenceError, DestroyNotReviewedError, WaitingError, NotDoneError
   */
  permitDelete(deletion: Deletion): Permission | undefined {
    const { id, address } = deletion;
    if (this.isDestroyOf(organizationOf(address))) {
      // Set and empty, it ties, too.
      if (this.environment.CHARTER_PLAN !== undefined) throw new DestroyNotReviewedError(address);
      return "delete";
    }
    if (this.licence === undefined && this.removals === undefined) throw new NoLicenceError(address);
    const step = this.licence?.of(id);
    this.requireTurn(address, step);
    if (step?.may.includes("forget") === true) return "forget";
    if (step?.may.includes("delete") === true) return "delete";
    if (this.removals?.permit(deletion) !== true) return undefined;
    this.leaving.set(id, deletion.allowDestroy);
    return "delete";
  }

  /** Whether an object may be deleted because a program of classes dropped it. */
  leavesProgram(id: string): boolean {
    return this.leaving.has(id);
  }

  /** Whether a program of classes dropped an object whose resource says that it may be deleted with all that goes along. */
  mayDestroy(id: string): boolean {
    return this.leaving.get(id) === true;
  }

  /**
   * Lets somebody be revoked whom nobody declared.
   * @param roster the address of the roster that does it; one of a program of classes judges by itself
   * @throws NotLicensedError, NotDoneError
   */
  admitRevocation(roster: string, address: string, id: string): void {
    if (!this.isPlanned(roster)) {
      this.noteRegistered(id);
      return;
    }
    const step = this.licence?.of(id);
    if (step?.may.includes("revoke") !== true) throw new NotLicensedError(`revoke ${address}`);
    this.requireTurn(address, step);
  }

  /** Whether this run deletes a whole organization, and with it everybody in it. */
  destroys({ organizationId, organization }: Readonly<Record<"organizationId" | "organization", string>>): boolean {
    return this.isDestroyOf(organization) || this.licence?.of(organizationId)?.may.includes("delete") === true;
  }

  /**
   * Whether this is a destroy, which no plan precedes, of what the environment names: an organization by its slug, and somebody's account
   * by the address of their membership.
   */
  isDestroyOf(name: string): boolean {
    if (this.sawCheck) return false;
    const named = (this.environment.CHARTER_DESTROY ?? "").split(",").map((one) => one.trim());
    return named.includes(name);
  }
}
