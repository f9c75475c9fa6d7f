/** An exported charter before it is text. */

import type { PlainMap } from "@charter/schema";

/** What a charter cannot say, with the path of the map that it belongs to. */
export interface Remark {
  readonly path: readonly string[];
  readonly text: string;
}

/** The document and what had to be left out. */
export interface Exported {
  readonly document: PlainMap;
  readonly remarks: readonly Remark[];
}
