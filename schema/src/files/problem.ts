/** What keeps a file from being read, as messages about the file as a whole: nothing of what is in it. */

import type { MessageCode } from "../generated/message-codes";
import type { Diagnostic } from "../model";

/** A message about a file as a whole. */
export function fileProblem(code: MessageCode, file: string, message: string, suggestion?: string): Diagnostic {
  return {
    code,
    severity: "error",
    message,
    ...(suggestion === undefined ? {} : { suggestion }),
    position: { file, line: 1, column: 1 },
  };
}

/** Thrown while files are read: one of them cannot be, and why. */
export class Unreadable {
  constructor(readonly diagnostic: Diagnostic) {}
}

export const refuse = (code: MessageCode, file: string, message: string, suggestion?: string): Unreadable =>
  new Unreadable(fileProblem(code, file, message, suggestion));

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unknown";

/** What the operating system answered, as a message about the file. */
export function unreadable(error: unknown, file: string): Unreadable {
  if (error instanceof Unreadable) return error;
  const code = codeOf(error);
  return code === "ENOENT"
    ? refuse("file-not-found", file, "There is no such file or folder.")
    : refuse("file-unreadable", file, `This cannot be read (${code}).`);
}
