/** Which file of a charter may declare what. */

import type { Position } from "../model";
import type { Place } from "../parse/source";

/** What a scope may name: a key of a charter under which something is declared. */
export type ScopeWord = string;

/** One thing that may be declared. */
export interface ScopeItem {
  readonly word: ScopeWord;
  /** Patterns of names, from the outermost on; empty for all. */
  readonly where: readonly string[];
  /** The roles and permissions that may be given; absent for all. */
  readonly as?: readonly string[];
}

/** A line of `scopes:`. */
export interface Scope {
  /** Which files it is about. */
  readonly pattern: string;
  readonly items: readonly ScopeItem[];
  /** The same in words, as it is compared and shown. */
  readonly words: string;
  readonly position: Position;
}

/** What `scopes:` says. */
export interface Scopes {
  /** The file that says it, from the charter's folder; empty where the charter is one file. It may declare everything. */
  readonly root: string;
  readonly scopes: readonly Scope[];
  readonly position: Position;
}

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
