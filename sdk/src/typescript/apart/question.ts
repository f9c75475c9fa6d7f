/** What is asked of the process that evaluates a charter, and what it answers. */

import type { Evaluated } from "@charter/schema";
import type { DataLimits } from "./data";

export interface Question {
  readonly text: string;
  readonly limits: DataLimits;
}

export type Answer = Evaluated;
