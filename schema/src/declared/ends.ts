/** Last days of access, as text that compares: `2027-01-31`. None is no end. */

/** What both allow. */
export const earlier = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined ? b : b === undefined || a < b ? a : b;

/** What one of the two allows. */
export const later = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || b === undefined ? undefined : a < b ? b : a;
