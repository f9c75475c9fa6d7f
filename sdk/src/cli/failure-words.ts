/** What a person and a program are told of an error. */

import { isMessageCode, type Told } from "@charter/schema";
import type { FailureWords } from "../report/reported";
import { systemErrorWords } from "./system-error";

/** Whether an error was made to be read. */
const isTold = (error: Error): error is Error & Told =>
  "remedy" in error && "code" in error && isMessageCode(error.code);

/** What is said of an error that nobody made to be read. */
const unexpected = (sentence: string): FailureWords => ({
  code: "unexpected",
  message: `Something unexpected happened: ${sentence}`,
});

/** What an error says that was made to be read: it carries a remedy, or says that there is none. */
export function told(error: unknown): FailureWords | undefined {
  if (!(error instanceof Error)) return undefined;
  if (!isTold(error)) {
    const words = systemErrorWords(error);
    return words && { code: "file-unusable", ...words };
  }
  const { code, remedy } = error;
  // Its reasons were shown with the plan.
  const message = code === "plan-refused" ? "The plan is refused: nothing was written." : error.message;
  return { code, message, remedy };
}

/** What is said of any error. */
export function failureWords(error: unknown): FailureWords {
  if (!(error instanceof Error)) return unexpected(String(error));
  const [sentence = error.name] = error.message.split("\n", 1);
  return told(error) ?? unexpected(sentence);
}
