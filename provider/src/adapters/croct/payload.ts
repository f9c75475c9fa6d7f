/** What is written of the fields of an object. */

/** What of these fields is written at all, as it is. */
export function payloadOf(fields: object, names: readonly string[]): Readonly<Record<string, unknown>> {
  const given = new Map<string, unknown>(Object.entries(fields));
  return Object.fromEntries(names.flatMap((name) => (given.get(name) === undefined ? [] : [[name, given.get(name)]])));
}
