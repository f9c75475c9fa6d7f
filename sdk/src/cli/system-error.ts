/** What the operating system refused, in a sentence: which file, why, and where else it could be. */

import { accessSync, constants } from "node:fs";
import { dirname } from "node:path";

const reasons: Readonly<Record<string, string>> = {
  EACCES: "this user may not",
  EPERM: "this user may not",
  EROFS: "it is on a file system that can only be read",
  ENOENT: "it does not exist",
  ENOTDIR: "a part of its path is no folder",
  EISDIR: "it is a folder",
  ENAMETOOLONG: "its name is too long",
  ENOSPC: "no space is left there",
};

const elsewhere =
  "Mend that, or choose another place: --out and --plan for a plan, --report for a report, PULUMI_BACKEND_URL for the state, --data for `charter serve`, TMPDIR for temporary files.";

const textOf = (error: Error, member: string): string | undefined => {
  const value: unknown = Reflect.get(error, member);
  return typeof value === "string" && value !== "" ? value : undefined;
};

const codeOf = (error: unknown): string => (error instanceof Error ? (textOf(error, "code") ?? "") : "");

/** Why nothing can be written to the nearest folder that is there; undefined where something can. */
function whyNotAbove(path: string): string | undefined {
  const above = dirname(path);
  try {
    accessSync(above, constants.W_OK);
    return undefined;
  } catch (error) {
    const code = codeOf(error);
    return code === "ENOENT" && above !== path ? whyNotAbove(above) : code;
  }
}

/** Of a folder that cannot be made with those above it, Node says that it does not exist. */
const isMisleading = (code: string, call: string | undefined): boolean => code === "ENOENT" && call === "mkdir";

/** Words for an error of the operating system about a file; undefined for any other error. */
export function systemErrorWords(error: Error): { readonly message: string; readonly remedy: string } | undefined {
  const code = codeOf(error);
  const call = textOf(error, "syscall");
  // Of a full disk Node says no path.
  const path = textOf(error, "dest") ?? textOf(error, "path") ?? (code === "ENOSPC" ? "A file" : undefined);
  const why = path !== undefined && isMisleading(code, call) ? whyNotAbove(path) : undefined;
  const reason = reasons[why ?? code];
  if (reason === undefined || call === undefined || path === undefined) return undefined;
  return { message: `${path} cannot be used (${call}): ${reason}.`, remedy: elsewhere };
}
