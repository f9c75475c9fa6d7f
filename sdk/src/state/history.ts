/**
 * The states of earlier runs, which Pulumi keeps beside the one of now: in a local folder every single one, for good. A whole
 * state a run makes a gigabyte of them in a few weeks, so Charter keeps the last ten.
 */

import { lstatSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { folderOf, isFileBackend } from "./file-backend";
import type { StateLocation } from "./location";

/** How many runs are kept, the one under way included. */
const mostRuns = 10;

/** Pulumi's folders of earlier states, and what stands between the stack's name and the time in their files' names. */
const keepers = { history: "-", backups: "." } as const;

/** The rest of a name: a time in nanoseconds, what the file is, and perhaps what the backend notes beside it. */
const rest = /^(\d{1,20})(?:\.history|\.checkpoint)?\.json(?:\.gz|\.zst)?(?:\.attrs)?$/;

/** A folder by way of real folders only: what a link leads to may be anybody's. */
function realFolder(root: string, names: readonly string[]): string | undefined {
  let folder = root;
  for (const name of names) {
    folder = join(folder, name);
    if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return undefined;
  }
  return folder;
}

/** The files of each earlier run in a folder, the newest run first. */
function runsIn(folder: string, prefix: string): readonly (readonly string[])[] {
  const files = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const time = entry.isFile() && entry.name.startsWith(prefix) ? rest.exec(entry.name.slice(prefix.length)) : null;
    return time === null ? [] : [{ file: join(folder, entry.name), time: BigInt(time[1] ?? 0) }];
  });
  return [...Map.groupBy(files, ({ time }) => time)]
    .sort(([one], [other]) => (one > other ? -1 : 1))
    .map(([, of]) => of.map(({ file }) => file));
}

/** Removes the oldest states of a stack in a local folder. Call it while a run of it holds the lock. */
export function forgetOldStates({ backendUrl, project, stack }: StateLocation): void {
  if (!isFileBackend(backendUrl)) return;
  for (const [keeper, mark] of Object.entries(keepers)) {
    const folder = realFolder(folderOf(backendUrl), [".pulumi", keeper, project, stack]);
    const runs = folder === undefined ? [] : runsIn(folder, `${stack}${mark}`);
    for (const file of runs.slice(mostRuns - 1).flat()) rmSync(file, { force: true });
  }
}
