/** An exported charter before it is text. */

/** A JSON object in the order of its keys. */
export type Fields = { readonly [key: string]: unknown };

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
