/** A charter in TypeScript as the commands read it: written to a file, evaluated in a process of its own. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Charter, type Diagnostic, InvalidCharterError, loadCharter } from "@charter/schema";
import { evaluator } from "../../../sdk/src/typescript";
import { temporaryFolder } from "../cli/charter-process";

/** Reads a text as `org.ts`. */
export function read(text: string): Promise<Charter> {
  const path = join(temporaryFolder(), "org.ts");
  writeFileSync(path, text);
  return loadCharter(path, { evaluate: evaluator() });
}

/** What is said of a text: all that a message has but its file and its excerpt. */
export async function said(text: string) {
  try {
    await read(text);
  } catch (error) {
    if (!(error instanceof InvalidCharterError)) throw error;
    return error.diagnostics.map(({ code, message, position: { line, column }, suggestion }: Diagnostic) => ({
      code,
      message,
      at: `${line}:${column}`,
      ...(suggestion === undefined ? {} : { suggestion }),
    }));
  }
  return [];
}
