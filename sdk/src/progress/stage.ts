/** What a long run is at. */

/** One thing that a run is at, and how far it is with it: asked whenever that is shown. */
export interface Stage {
  /** As a line begins: "Reading the service". */
  readonly doing: string;
  /** What is counted, one of it and many. */
  readonly unit: readonly [one: string, many: string];
  readonly done: () => number;
  /** Absent, or undefined, where nobody knows how many there are. */
  readonly total?: () => number | undefined;
  /** What there is to say beside that. */
  readonly beside?: () => string | undefined;
}
