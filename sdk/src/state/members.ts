/** An object of JSON. */
export type Members = Readonly<Record<string, unknown>>;

export const isMembers = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A value as an object of JSON; empty where it is none. */
export const members = (value: unknown): Members => (isMembers(value) ? value : {});
