/**
 * The licence of a run: the steps that its plan showed, and nothing else. Planning makes it; the provider looks things up in it and
 * has no opinion of its own.
 */

import type { MembershipStatus } from "../backend/live";
import type { Write } from "../http/write";

/** What a step may do to the object at its address. `forget` leaves it alone and stops managing it. */
export type Act = Write["verb"] | "forget" | "revoke";

/** What one step of a plan allows. */
export interface LicensedStep {
  readonly may: readonly Act[];
  /** The service's id of the object that is changed or goes; absent where it is only to be made. */
  readonly id?: string;
  /** What differs of the object that stays declared, as the plan saw it. */
  readonly fields?: readonly string[];
  /** Of a membership that goes: the status that the plan saw (D14). */
  readonly status?: MembershipStatus;
  /** Of a membership that goes: the plan showed that the service deletes the person's account with it. */
  readonly deletesAccount?: true;
  /** Why it is not written in this run, in words. */
  readonly waits?: string;
  /** The addresses whose steps come first: where one of them fails, this one is not done. */
  readonly after?: readonly string[];
  /** Why an invitation is sent again, in words (D13). */
  readonly again?: string;
  /** Where the only top role is handed over: who held it as the plan saw it, and the role that they keep (D18). */
  readonly takesOver?: { readonly from: string; readonly formerRole: string };
}

/** All steps of a run, by address. What is not here is not done. */
export type LicensedSteps = Readonly<Record<string, LicensedStep>>;

/** Look-ups in a licence. */
export class Licence {
  private readonly byId = new Map<string, LicensedStep>();

  constructor(private readonly steps: LicensedSteps) {
    for (const step of Object.values(steps)) if (step.id !== undefined) this.byId.set(step.id, step);
  }

  /** What is allowed at an address, in the charter's names of now. */
  at(address: string): LicensedStep | undefined {
    return Object.hasOwn(this.steps, address) ? this.steps[address] : undefined;
  }

  /** What is allowed to be done to an object that state or a list knows by its id. */
  of(id: string): LicensedStep | undefined {
    return this.byId.get(id);
  }

  /** Whether a request belongs to a step: to the object that the plan saw, or, of one that it makes, by the address. */
  covers({ key, id, verb }: Write): boolean {
    const made = this.at(key);
    const step = (id === undefined ? made : this.of(id)) ?? (made?.id === undefined ? made : undefined);
    return step?.may.includes(verb) === true;
  }

  /** Whom rosters may revoke: by address, the status that a membership was planned for (D14); empty for a grant. */
  get revocations(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      Object.entries(this.steps)
        .filter(([, { may }]) => may.includes("revoke"))
        .map(([address, { status = "" }]) => [address, status]),
    );
  }
}
