/** What the files of a charter declare. */

import type { ScopeWord } from "../model";
import type { Place } from "../parse/source";

/** Something that a file declares. */
export interface DeclaredLine {
  readonly word: ScopeWord;
  /** Its names, from the outermost on. */
  readonly names: readonly string[];
  /** The roles and permissions that it gives. */
  readonly given: readonly string[];
  readonly place: Place;
  /** The file only has something in it: that counts where no other file that may declares it. */
  readonly mentioned?: true;
}

/** What one file of a charter declares. */
export interface DeclaredFile {
  /** From the charter's folder, where it really lies. */
  readonly path: string;
  readonly lines: readonly DeclaredLine[];
}
