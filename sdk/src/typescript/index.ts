/** Charters in TypeScript: documents of the same shape as in YAML, made by code that is evaluated apart. Loaded where there is one. */

import type { Evaluate } from "@charter/schema";

/**
 * What evaluates charters in TypeScript.
 * @param code whether code may run at all
 */
export const evaluator =
  (code = true): Evaluate =>
  async (source) => {
    const { evaluate } = await import("./evaluate.js");
    return evaluate(source, code);
  };
