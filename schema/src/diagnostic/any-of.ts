/** `a, b, or c`. Made where it is said: Node's lists of words take milliseconds to come. */
export const anyOf = (names: readonly string[]): string =>
  new Intl.ListFormat("en", { type: "disjunction" }).format(names);
