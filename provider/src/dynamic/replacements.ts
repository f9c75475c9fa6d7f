/**
 * Objects that another one replaces. The old one goes first, but as a part of making the new one: where the engine itself deletes
 * before it replaces and that fails, it never answers for the new object, and a run that goes on after errors never ends.
 */

import type { Properties } from "./state";

/** What state remembers of the object that goes. */
export interface Replaced {
  readonly id: string;
  readonly state: Properties;
}

/** The replacements of one run, by the address of the new object. One instance lives as long as the process. */
export class Replacements {
  private readonly byAddress = new Map<string, Replaced>();
  private readonly gone = new Set<string>();
  private readonly kept = new Set<string>();

  /** Notes that the object at `address` takes the place of another. */
  note(address: string, replaced: Replaced): void {
    this.byAddress.set(address, replaced);
  }

  /** What the object at `address` takes the place of, if that is still to go. */
  of(address: string): Replaced | undefined {
    const replaced = this.byAddress.get(address);
    return replaced === undefined || this.gone.has(replaced.id) ? undefined : replaced;
  }

  /** Notes that the old object is gone, so that the engine's own deletion has nothing left to do. */
  done(id: string): void {
    this.gone.add(id);
  }

  /** Notes that a new resource adopted an object: where another one held it before (a program renamed it), that one goes without it. */
  adopted(id: string): void {
    this.kept.add(id);
  }

  /** Whether the engine's deletion of what an old resource held must call nobody: it is gone, or another resource has it. */
  needsNoDeletion(id: string): boolean {
    return this.gone.has(id) || this.kept.has(id);
  }
}
