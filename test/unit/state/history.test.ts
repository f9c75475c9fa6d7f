import { existsSync, mkdirSync, readdirSync, renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { forgetOldStates } from "../../../sdk/src/state/history";
import { temporaryFolder, write } from "./state-fixture";

/** When a run was, in nanoseconds. */
const at = (run: number): string => String(1_790_000_000_000_000_000n + BigInt(run));

/** A folder as so many runs leave it, with what another stack and a person left there. */
function backendAfter(runs: number) {
  const root = temporaryFolder();
  const history = join(root, ".pulumi/history/charter/main");
  const backups = join(root, ".pulumi/backups/charter/main");
  for (let run = 0; run < runs; run += 1) {
    for (const file of ["history.json", "checkpoint.json", "checkpoint.json.attrs"]) {
      write(join(history, `main-${at(run)}.${file}`), "{}");
    }
    write(join(backups, `main.${at(run)}.json.gz`), "{}");
  }
  const foreign = [
    join(history, "notes.txt"),
    join(history, "main-1.checkpoint.json.mine"),
    join(history, `main-other-${at(0)}.history.json`),
    join(root, `.pulumi/history/charter/other/other-${at(0)}.history.json`),
  ];
  for (const file of foreign) write(file, "{}");
  const location = { backendUrl: `file://${root}`, project: "charter", stack: "main" };
  return { root, history, backups, foreign, location };
}

const runsIn = (folder: string, name: RegExp): readonly string[] =>
  readdirSync(folder)
    .flatMap((file) => name.exec(file)?.[1] ?? [])
    .sort();

const latest = (of: number): readonly string[] => Array.from({ length: 9 }, (_, index) => at(of - 9 + index));

describe("the states of earlier runs in a local folder", () => {
  test("are kept for the last ten runs, the one under way included; nothing else is touched", () => {
    const { history, backups, foreign, location } = backendAfter(60);
    forgetOldStates(location);
    expect(runsIn(history, /^main-(\d+)\.history\.json$/)).toEqual(latest(60));
    expect(runsIn(history, /^main-(\d+)\.checkpoint\.json$/)).toEqual(latest(60));
    expect(runsIn(history, /^main-(\d+)\.checkpoint\.json\.attrs$/)).toEqual(latest(60));
    expect(runsIn(backups, /^main\.(\d+)\.json\.gz$/)).toEqual(latest(60));
    expect(foreign.filter((file) => !existsSync(file))).toEqual([]);
  });

  test.each([".pulumi", ".pulumi/history", ".pulumi/history/charter", ".pulumi/history/charter/main"])(
    "stay where a link leads to them: %s",
    (name) => {
      const { root, history, location } = backendAfter(60);
      const elsewhere = join(temporaryFolder(), "elsewhere");
      renameSync(join(root, name), elsewhere);
      symlinkSync(elsewhere, join(root, name), "dir");
      forgetOldStates(location);
      expect(runsIn(history, /^main-(\d+)\.history\.json$/)).toHaveLength(60);
    },
  );

  test("that are links themselves, or folders, stay", () => {
    const { root, history, location } = backendAfter(20);
    const file = write(join(root, "mine"), "");
    const [link, folder] = [join(history, `main-1.checkpoint.json`), join(history, `main-2.checkpoint.json`)];
    symlinkSync(file, link);
    mkdirSync(folder);
    forgetOldStates(location);
    expect([file, link, folder].map((one) => existsSync(one))).toEqual([true, true, true]);
    expect(runsIn(history, /^main-(\d+)\.history\.json$/)).toEqual(latest(20));
  });

  test("are nobody's before there are any, and elsewhere the backend's own", () => {
    const backendUrl = `file://${temporaryFolder()}`;
    expect(() => forgetOldStates({ backendUrl, project: "charter", stack: "main" })).not.toThrow();
    expect(() => forgetOldStates({ backendUrl: "s3://states", project: "charter", stack: "main" })).not.toThrow();
  });
});
