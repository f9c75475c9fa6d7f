/** What is asked of the process that evaluates a charter, and what it answers. */

import type { Evaluated } from "@charter/schema";
import type { DataLimits } from "./data";

export interface Question {
  readonly text: string;
  readonly limits: DataLimits;
  /** How long it may take. */
  readonly seconds: number;
}

export type Answer = Evaluated;

/** How the process ends where the time is over. */
export const tooSlow = 3;
