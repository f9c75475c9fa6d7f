/** One thing that has to be there before a charter can be applied. */

import type { Charter } from "@charter/schema";
import type { Environment } from "../programs/environment";

/** What is looked at. */
export interface Setting {
  readonly environment: Environment;
  /** The charter's file or folder; absent where only what every charter needs is looked at. */
  readonly path?: string;
  /** @throws InvalidCharterError and what else keeps it from being read */
  readonly charter: () => Promise<Charter>;
  /** The stack, where it is not the one that the environment names. */
  readonly stack?: string;
}

/** Looks at one thing. */
export interface Check {
  /** What it is, in a word or two. */
  readonly name: string;
  /** Whether it is looked at only where a charter is named. */
  readonly needsCharter?: true;
  /**
   * What is there, a line each.
   * @throws CharterError what is missing, with its remedy
   */
  readonly look: (setting: Setting) => Promise<readonly string[] | Absent>;
}

/** It is not there, and a charter can be applied without it. */
export interface Absent {
  /** That, and what does not work without it. */
  readonly absent: string;
}

/** What a check came to. */
export type Looked =
  | { readonly name: string; readonly found: readonly string[] }
  | ({ readonly name: string } & Absent)
  | { readonly name: string; readonly problem: unknown };
