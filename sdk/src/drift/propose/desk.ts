/** What an edit of a charter's own files works with. */

import { isPlainMap, type PlainMap, type Platform } from "@charter/schema";
import type { Difference } from "../differences";
import type { CharterFile, Entry } from "./charter-file";

/** What an edit works with. */
export interface Desk {
  readonly files: readonly CharterFile[];
  readonly platform: Platform;
  /** The live organization as a charter would say it, by slug. */
  readonly exported: (organization: string) => PlainMap | undefined;
}

/** Why a difference cannot be accepted by an edit; undefined where it was. */
export type Why = string | undefined;

/** An entry, and the file that it is in. */
export interface Found {
  readonly file: CharterFile;
  readonly entry: Entry;
}

/** The line that declares what differs. */
export function lineOf({ position }: Difference, { files }: Desk): Found | undefined {
  if (position === undefined) return undefined;
  for (const file of files) {
    const entry = file.at(position);
    if (entry !== undefined) return { file, entry };
  }
  return undefined;
}

/** Why there is no edit where several lines, or several people, share one. */
export const noLine = "its line is not one of its own: a group, a role or an anchor says it";

/** What stands at a path of maps. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  return isPlainMap(value) && Object.hasOwn(value, key) ? valueAt(value[key], rest) : undefined;
}

/** Adds an entry to the map at a path: in the file that has this map, else in the one that has what it belongs to. */
export function add(organization: string, path: readonly string[], key: string, value: unknown, { files }: Desk): Why {
  for (let above = path.length; above >= 2; above -= 1) {
    const file = files.findLast((one) => one.map(path.slice(0, above)) !== undefined);
    const map = file?.map(path.slice(0, above));
    if (file === undefined || map === undefined) continue;
    file.set(map, [...path.slice(above), key], value);
    return undefined;
  }
  return `no file has a map for ${organization} to add it to`;
}
