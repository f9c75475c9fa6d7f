/** What a person and a program are told of an error. */

import type { FailureWords } from "../report/reported";
import { systemErrorWords } from "./system-error";

/** Its code; empty where it has none. */
export const codeOf = (error: Error): string => ("code" in error && typeof error.code === "string" ? error.code : "");

/** What is said of an error that nobody made to be read. */
const unexpected = (sentence: string): FailureWords => ({
  code: "unexpected",
  message: `Something unexpected happened: ${sentence}`,
});

/** What an error says that was made to be read: it carries a remedy, or says that there is none. */
export function told(error: unknown): FailureWords | undefined {
  if (!(error instanceof Error)) return undefined;
  if (!("remedy" in error)) {
    const words = systemErrorWords(error);
    return words && { code: "file-unusable", ...words };
  }
  const remedy = typeof error.remedy === "string" ? error.remedy : undefined;
  // Its reasons were shown with the plan.
  const isShown = codeOf(error) === "plan-refused";
  return {
    code: codeOf(error),
    message: isShown ? "The plan is refused: nothing was written." : error.message,
    remedy,
  };
}

/** What is said of any error. */
export function failureWords(error: unknown): FailureWords {
  if (!(error instanceof Error)) return unexpected(String(error));
  const [sentence = error.name] = error.message.split("\n", 1);
  return told(error) ?? unexpected(sentence);
}
