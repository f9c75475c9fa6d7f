/** Charters in TypeScript: documents of the same shape as in YAML, made by code that is evaluated apart. Loaded where there is one. */

import type { Charter, Evaluate, Evaluated, SourceText } from "@charter/schema";
import type { Running } from "./evaluate";

export { type CharterDocument, defineCharter, type InWordsOf } from "./define-charter";

/**
 * What evaluates charters in TypeScript.
 * @param code whether code may run at all
 */
export const evaluator =
  (code = true): Evaluate =>
  async (source) => {
    const { evaluate } = await import("./evaluate.js");
    return evaluate(source, { code });
  };

/**
 * What a policy in TypeScript returns.
 * @param given what it sees, as JSON
 * @throws CodeRefusedError, NodeTooOldError, EvaluationError
 */
export const evaluatePolicy = async (source: SourceText, given: string, running: Running): Promise<Evaluated> =>
  (await import("./evaluate.js")).evaluatePolicy(source, given, running);

/**
 * Reads the document that a program holds.
 * @param now what lengths of time count from: by default the present time
 * @throws InvalidCharterError with every error at once, each with the keys that lead to its value
 */
export async function readDocument(document: unknown, now?: Date): Promise<Charter> {
  const reading = await import("./read-document.js");
  return reading.readDocument(document, now);
}
