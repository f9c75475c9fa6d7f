/** What is asked of the process that evaluates a charter, and what it answers. */

import type { Evaluated } from "@charter/schema";
import type { DataLimits } from "./data";

/** What a text hands out: a document, or a function of what it is given. */
export type Handed = "charter" | "policy";

export interface Question {
  readonly is: Handed;
  /** What a policy is given, as JSON. */
  readonly given?: string;
  readonly text: string;
  readonly limits: DataLimits;
  /** How long it may take. */
  readonly seconds: number;
}

export type Answer = Evaluated;

/** How the process ends where the time is over. */
export const tooSlow = 3;
