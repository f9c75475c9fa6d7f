import { existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { readManaged, readOwnState, type StateLocation } from "../../../sdk/src/state";
import { keepState, restoreState, whyNotWritable } from "../../../sdk/src/state/kept-state";
import { checkpoint, resource, temporaryFolder, write } from "./state-fixture";

const of = (...people: readonly string[]): string =>
  checkpoint(people.map((name) => resource("Membership", `acme/members/${name}@acme.example`)));

/** A state in a folder of its own. */
function stateOf(text: string | Uint8Array, name = "main.json") {
  const folder = temporaryFolder();
  const location: StateLocation = { backendUrl: `file://${folder}`, project: "charter", stack: "main" };
  const file = write(join(folder, ".pulumi/stacks/charter", name), text);
  return { location, file, kept: join(folder, ".pulumi/charter/charter", name) };
}

const people = async (location: StateLocation): Promise<readonly string[]> =>
  [...(await readManaged(location)).objects.keys()].map((address) => address.replace(/.*\/|@.*/g, ""));

/** Makes a file so many seconds older than another. */
function age(file: string, seconds: number): void {
  const then = Date.now() / 1000 - seconds;
  utimesSync(file, then, then);
}

describe("the last good state of a local folder", () => {
  test("is kept before a run, whole at any time, and taken where the run left the state cut", async () => {
    const { location, file, kept } = stateOf(of("kim"));
    await keepState(location);
    expect(readdirSync(dirname(kept))).toEqual(["main.json"]);
    writeFileSync(file, of("kim", "ana").slice(0, -30));
    write(`${file}.attrs`, "{");
    expect(await people(location)).toEqual(["kim"]);
    expect(await readOwnState(location)).toMatchObject({ isCopy: true });
    expect(await restoreState(location)).toBe(file);
    expect([readFileSync(file, "utf8"), existsSync(`${file}.attrs`)]).toEqual([of("kim"), false]);
    expect(await restoreState(location)).toBeUndefined();
  });

  test("is the newer one of Charter's copy and Pulumi's backup, of those that are whole", async () => {
    const { location, file, kept } = stateOf("");
    write(kept, of("kim"));
    const backup = write(`${file}.bak`, of("kim", "ana"));
    age(kept, 10);
    expect(await people(location)).toEqual(["kim", "ana"]);
    age(backup, 20);
    expect(await people(location)).toEqual(["kim"]);
    age(backup, 0);
    writeFileSync(backup, of("kim", "ana").slice(0, 100));
    expect(await people(location)).toEqual(["kim"]);
    await restoreState(location);
    expect(readFileSync(file, "utf8")).toBe(of("kim"));
  });

  test("is no copy of a cut one: that does not take the place of the last good one", async () => {
    const { location, file, kept } = stateOf(of("kim"));
    await keepState(location);
    writeFileSync(file, "");
    await keepState(location);
    expect(readFileSync(kept, "utf8")).toBe(of("kim"));
  });

  test("may be compressed", async () => {
    const { location, file } = stateOf(gzipSync(of("kim")), "main.json.gz");
    await keepState(location);
    writeFileSync(file, gzipSync(of("kim", "ana")).subarray(0, 40));
    expect(await people(location)).toEqual(["kim"]);
    expect(await restoreState(location)).toBe(file);
    expect(await people(location)).toEqual(["kim"]);
  });

  test("does not come back where the state was taken away", async () => {
    const { location, file } = stateOf(of("kim"));
    await keepState(location);
    expect(await restoreState(location)).toBeUndefined();
    writeFileSync(`${file}.bak`, of("ana"));
    rmSync(file);
    expect(await people(location)).toEqual([]);
    expect(await restoreState(location)).toBeUndefined();
  });

  test("is not to be had where there never was one: the cut one is an error", async () => {
    const { location, file } = stateOf("{");
    await expect(readManaged(location)).rejects.toMatchObject({
      code: "unreadable-state",
      message: `The state in ${file} cannot be read: it is no complete JSON.`,
    });
    expect(await restoreState(location)).toBeUndefined();
  });

  test("is looked at as any state: one that a stranger wrote is refused", async () => {
    const { location, file } = stateOf("");
    const stranger = of("kim").replaceAll("@charter/sdk/dynamic", "evil");
    writeFileSync(`${file}.bak`, stranger);
    await expect(readOwnState(location)).rejects.toMatchObject({ code: "foreign-state" });
  });

  test("is nobody's business in a backend that is no folder", async () => {
    const location = { backendUrl: "s3://states", project: "charter", stack: "main" };
    await keepState(location);
    expect([await restoreState(location), await whyNotWritable(location, 1)]).toEqual([undefined, undefined]);
  });
});

describe("room for a state", () => {
  test("is tried out, and nothing stays of that", async () => {
    const { location, kept } = stateOf(of("kim"));
    expect(await whyNotWritable(location, 1_000_000)).toBeUndefined();
    expect(readdirSync(dirname(dirname(kept)))).toEqual([]);
  });

  test("is missing where the system says so", async () => {
    const { location } = stateOf(of("kim"));
    write(join(location.backendUrl.replace("file://", ""), ".pulumi/charter"), "in the way");
    expect(await whyNotWritable(location, 1)).toMatchObject({ code: "EEXIST" });
  });
});
