/** Charters from the files of other tools: what each of them becomes, and what of it no charter can say. */

import { CharterError } from "@charter/provider";
import { loadPlatform } from "@charter/schema";
import type { Remark } from "../export/exported";
import { exportToText } from "../export/text";
import { onlyValid } from "../export/valid";
import { charterOf, type Taken, takenIn } from "./charter-of-peribolos";
import { readPeribolos } from "./peribolos";

/** A charter as text, before it is written. */
export interface Imported {
  readonly text: string;
  readonly taken: Taken;
  /** What stands in the files and not in the charter, each with the place that it would have had. */
  readonly remarks: readonly Remark[];
  /** How many of these would be access: they are lost. */
  readonly lost: number;
}

/** By the tool's name. */
const tools: Readonly<Record<string, (path: string) => Promise<Imported>>> = { peribolos: importPeribolos };

async function importPeribolos(path: string): Promise<Imported> {
  const platform = loadPlatform("github");
  const { document, remarks } = charterOf(await readPeribolos(path), platform);
  const valid = onlyValid({ document, remarks }, path, platform);
  const lost = valid.remarks.length - remarks.length;
  return { text: exportToText(valid), taken: takenIn(valid.document), remarks: valid.remarks, lost };
}

/**
 * Makes a charter of a tool's files.
 * @throws CharterError where there is no such tool, or the files are not its
 */
export async function importFrom(tool: string, path: string): Promise<Imported> {
  const read = Object.hasOwn(tools, tool) ? tools[tool] : undefined;
  if (read !== undefined) return read(path);
  throw new CharterError("unknown-tool", `There is no import from ${tool}.`, {
    remedy: `There is one from ${Object.keys(tools).join(", ")}.`,
  });
}
