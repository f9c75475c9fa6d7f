/** Maps of which a line could not be read: what seems to be missing may stand there. */

const incomplete = new WeakSet<object>();

/** Notes that a line of a map could not be read. */
export const noteIncomplete = (map: object): void => void incomplete.add(map);

/** Whether a line of a map could not be read. */
export const isIncomplete = (value: unknown): boolean =>
  typeof value === "object" && value !== null && incomplete.has(value);

/** A copy that is as incomplete as what it was made of. */
export function asIncomplete<Copy extends object>(copy: Copy, ...originals: readonly unknown[]): Copy {
  if (originals.some(isIncomplete)) noteIncomplete(copy);
  return copy;
}
