/** Shows how far a run is while it goes on, from its second second on: a bar on a terminal, elsewhere a line every ten seconds. */

import type { Stage } from "./stage";

/** Time, and a place to show things. */
export interface Surroundings {
  /** Milliseconds, from any beginning. */
  now(): number;
  /** Does something again and again. @returns what ends it */
  every(milliseconds: number, act: () => void): () => void;
  /** What is waited for. */
  waiting(): string | undefined;
  /** How it is shown: again and again after so many milliseconds. */
  readonly showing: Showing;
}

/** A way of showing it. */
export interface Showing {
  readonly everyMs: number;
  show(stage: Stage, elapsedMs: number, waiting: string | undefined): void;
  /** Takes away what is shown. */
  clear(): void;
}

/** Nobody wants to be told about what is over in a moment. */
const momentMs = 1000;

export class Meter {
  private stage: Stage | undefined;
  private begun = 0;
  private stop: (() => void) | undefined;

  constructor(private readonly around: Surroundings) {}

  /** What the run is at from now on. */
  at(stage: Stage): void {
    this.stage = stage;
    if (this.stop !== undefined) return;
    const { around } = this;
    this.begun = around.now();
    this.stop = around.every(around.showing.everyMs, () => this.look());
  }

  /** The run waits for a person, or is over: nothing is left on the terminal. */
  rest(): void {
    this.stop?.();
    this.stop = undefined;
    this.around.showing.clear();
  }

  private look(): void {
    const { around, stage } = this;
    const elapsed = around.now() - this.begun;
    if (stage !== undefined && elapsed >= momentMs) around.showing.show(stage, elapsed, around.waiting());
  }
}
