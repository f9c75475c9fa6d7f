/** A charter that a command made: written, or printed, and told of. */

import { type OutputOptions, print, printData, printError } from "./output";

/** Where it goes. */
export interface MadeCharterOptions extends OutputOptions {
  readonly out?: string;
  readonly overwrite?: true;
}

/** What a command made, and how that is told. */
interface Made {
  readonly text: string;
  /** For programs. @param out the file that it was written to */
  toJson(out?: string): string;
  /** For people. @param out the file that it was written to */
  toText(out?: string): string;
}

/** Writes it where that is wanted, and never over a file that is there; else prints it, and what is told of it on standard error. */
export async function handOut(made: Made, { out, overwrite, json }: MadeCharterOptions): Promise<void> {
  if (out !== undefined) {
    const { writeNew } = await import("../new-file.js");
    const otherwise = "Choose another file with --out, or say --overwrite.";
    await writeNew(out, made.text, { overwrite, otherwise });
  }
  if (json === true) {
    printData(made.toJson(out));
    return;
  }
  const summary = made.toText(out);
  if (out !== undefined) {
    print(summary);
    return;
  }
  printData(made.text);
  printError(`\n${summary}`);
}
