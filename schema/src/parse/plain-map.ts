/** An object of JSON. One of a document never has `__proto__` as a key. */
export type PlainMap = Readonly<Record<string, unknown>>;

/** Whether a value is an object of JSON. */
export function isPlainMap(value: unknown): value is PlainMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
