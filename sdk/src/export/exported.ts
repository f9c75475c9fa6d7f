/** An exported charter before it is text. */

/** A JSON object in the order of its keys. */
export type Fields = { readonly [key: string]: unknown };

/** Whether a value of a document is a map. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What a charter cannot say, with the path of the map that it belongs to. */
export interface Remark {
  readonly path: readonly string[];
  readonly text: string;
}

/** The document and what had to be left out. */
export interface Exported {
  readonly document: Fields;
  readonly remarks: readonly Remark[];
}
