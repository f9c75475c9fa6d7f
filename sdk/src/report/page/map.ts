/** The access map as a page holds it: each text once, and of a cell only numbers. Both sides of the page share this shape. */

/** What somebody has in one place, before and after, and why: indexes. All but the first two are of `texts`. */
export type Cell = readonly [person: number, place: number, before: number, after: number, why: number];

export interface MapData {
  readonly texts: readonly string[];
  /** Slugs. */
  readonly organizations: readonly string[];
  readonly people: readonly {
    /** Escaped. */
    readonly name: string;
    /** An index of `organizations`. */
    readonly organization: number;
    /** Their role, after it where they have one then. */
    readonly role: string;
    /** What they are at the organization, before and after. */
    readonly before: string;
    readonly after: string;
    readonly why: string;
  }[];
  readonly places: readonly {
    readonly name: string;
    /** An index of `organizations`. */
    readonly organization: number;
  }[];
  readonly cells: readonly Cell[];
  /** Whether before and after are compared; else only `after` is said. */
  readonly compared: boolean;
}
