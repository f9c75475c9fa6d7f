/** Charters in TypeScript: documents of the same shape as in YAML, made by code that is evaluated apart. Loaded where there is one. */

import type { Charter, Evaluate } from "@charter/schema";

export { type CharterDocument, defineCharter, type InWordsOf } from "./define-charter";

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

/**
 * Reads the document that a program holds.
 * @throws InvalidCharterError with every error at once, each with the keys that lead to its value
 */
export async function readDocument(document: unknown): Promise<Charter> {
  const reading = await import("./read-document.js");
  return reading.readDocument(document);
}
