/** A charter in TypeScript as the commands read it: written to a file, evaluated in a process of its own. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Charter, type Diagnostic, InvalidCharterError, loadCharter } from "@charter/schema";
import { evaluate } from "../../../sdk/src/typescript/evaluate";
import { temporaryFolder } from "../cli/charter-process";

/** How long the code may take, where that is another time than the usual one. */
interface Allowed {
  readonly seconds?: number;
}

/** Reads a text as `org.ts`. */
export function read(text: string, allowed: Allowed = {}): Promise<Charter> {
  const path = join(temporaryFolder(), "org.ts");
  writeFileSync(path, text);
  return loadCharter(path, { evaluate: (source) => evaluate(source, { code: true, ...allowed }) });
}

/** What is said of a text: all that a message has but its file and its excerpt. */
export async function said(text: string, allowed: Allowed = {}) {
  try {
    await read(text, allowed);
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
