/** A stretch of road before a service that lets only so many writes pass. */

/** Stops writes after the first ones. */
export interface StoppedWrites {
  /** Settles when the next write was stopped. */
  readonly closed: Promise<void>;
  remove(): void;
}

/** Open, until somebody says how many may pass. */
export class WriteGate {
  private set: { left: number; close(): void } | undefined;

  /** Whether a write may pass. One that may not is neither done nor answered. */
  lets(): boolean {
    if (this.set === undefined) return true;
    if (this.set.left === 0) {
      this.set.close();
      return false;
    }
    this.set.left -= 1;
    return true;
  }

  /** Lets so many writes pass from now on. */
  letPass(writes: number): StoppedWrites {
    const { promise: closed, resolve: close } = Promise.withResolvers<void>();
    const own = { left: writes, close };
    this.set = own;
    return {
      closed,
      remove: () => {
        if (this.set === own) this.set = undefined;
      },
    };
  }
}
