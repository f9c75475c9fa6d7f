/** What the CI of a host is told and tells. */

import type { Variables } from "@charter/provider";

/** Whose secrets a job has: of somebody who only reads, or of somebody who applies. */
export type Who = "READ" | "WRITE";

export const everybody: readonly Who[] = ["READ", "WRITE"];

/** How a secret of theirs is kept: `CHARTER_TOKEN` as `CHARTER_READ_TOKEN`. */
export const keptAs = (variable: string, who: Who): string => variable.replace("_", `_${who}_`);

/** A host. */
export interface CiHost {
  /** A file that a team may have already, and that only has to include what is written then, in words. */
  readonly own?: { readonly file: string; readonly include: string };
  /** Variables for a command, one after another: what they are called here, and in the command. */
  readonly hand: (variables: Variables, who: Who) => readonly string[];
  /** What is between them. */
  readonly between: (indent: string) => string;
  /** What is left to do, in words. */
  readonly next: (variables: Variables) => string;
}

/** What is kept somewhere, by its name, in columns. */
export function listed(lines: readonly (readonly [name: string, what: string])[], indent: string): string {
  const width = Math.max(...lines.map(([name]) => name.length));
  return lines.map(([name, what]) => `${indent}${name.padEnd(width)}   ${what}`).join("\n");
}

/** What a state's backend asks for, as the jobs hand it over. */
export const stateSecrets = "PULUMI_ACCESS_TOKEN of Pulumi Cloud, PULUMI_CONFIG_PASSPHRASE of another backend";
