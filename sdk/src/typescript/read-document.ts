import { type Charter, type EvaluationProblem, parseCharter } from "@charter/schema";
import { asData } from "./data";
import { dataLimits } from "./limits";

/**
 * Reads the document that a program holds.
 * @throws InvalidCharterError with every error at once, each with the keys that lead to its value
 */
export function readDocument(document: unknown): Charter {
  const { value, problems } = asData(document, dataLimits);
  const evaluated: { readonly problems: readonly EvaluationProblem[] } = { problems };
  return parseCharter([{ file: "document", text: "", evaluated: { value, places: [], ...evaluated } }]);
}
