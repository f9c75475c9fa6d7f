/** How a run of the engine is ended before its time: asked first, and cut off when it has not ended by then. */

export class Ending {
  private readonly asking = new AbortController();
  private readonly cutting = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private deadline = Number.POSITIVE_INFINITY;

  /** Aborts when the engine is to end in order: what is under way is finished, and the state is saved. */
  get asked(): AbortSignal {
    return this.asking.signal;
  }

  /** Aborts when the engine is to end at once. */
  get cut(): AbortSignal {
    return this.cutting.signal;
  }

  /** Asks the engine to end in order. */
  ask(): void {
    this.asking.abort();
  }

  /** Ends the engine unless it has ended by then; where two say so, the earlier counts. */
  within(milliseconds: number): void {
    const deadline = performance.now() + milliseconds;
    if (deadline >= this.deadline) return;
    this.deadline = deadline;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), milliseconds).unref();
  }

  /** Ends the engine at once. */
  now(): void {
    this.cutting.abort();
  }

  /** The engine has ended: nothing is left to end. */
  over(): void {
    clearTimeout(this.timer);
  }
}
