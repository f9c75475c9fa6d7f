/** A state in an object store, which another run changes, and which is read and saved as seldom as can be. */

import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { useAccount } from "../account.js";
import { useBucket, useGivenInBucket } from "../bucket.js";
import { acme, charterOf, guard, team } from "../charters.js";
import { countingCosts, few } from "../costs.js";
import { useProject } from "../project.js";
import { refuseThrough } from "../refusing-proxy.js";
import { charterApply, pulumiUpWithoutRefresh } from "../ways.js";

const dana = { "dana@acme.example": "owner" };
const member = (name: string) => ({ [`${name}@acme.example`]: "member" });
const stateFile = ".pulumi/stacks/charter/main.json";

const crowd = (size: number): Readonly<Record<string, string>> =>
  Object.assign({}, ...Array.from({ length: size }, (_, index) => member(`person-${index}`)));
const granted = (size: number): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.keys(crowd(size)).map((person) => [person, "read"]));

describe("a run that another one overtakes", () => {
  const { account, project } = useGivenInBucket(team);
  const charter = (more: object = {}) => charterOf({ ...acme, members: { ...acme.members, ...more } }, { guard });
  const other = async (more: object): Promise<void> => {
    writeFileSync(join(project.folder, "other.yaml"), JSON.stringify(charter(more)));
    const { code, output } = await project.charter(["apply", "other.yaml"]);
    expect(code, output).toBe(0);
    await account.everybodyAccepts();
  };
  test("writes nothing of its plan, plans anew and shows that before anybody goes, with `charter apply`", async () => {
    let overtaking: Promise<void> | undefined;
    await account.forget();
    project.declare(charter(member("zoe")));
    // The state was read before the service is asked.
    const proxy = await refuseThrough(account.url, async () => {
      overtaking ??= other({ ...member("eve"), ...member("ida") });
      await overtaking;
      return false;
    });
    const { code, output } = await charterApply.apply(project, { CHARTER_URL: proxy.url }).finally(proxy.close);
    expect(code, output).toBe(0);
    const anew = output.slice(output.indexOf("Another run changed the state since this plan was made: planning anew."));
    expect(output.slice(0, -anew.length)).toContain("Plan: 1 to create; 1 person joins; nobody loses access.");
    for (const line of ["+ invite zoe@acme.example", "- remove eve@acme.example", "- remove ida@acme.example"]) {
      expect(anew).toContain(line);
    }
    expect(
      (await account.events()).filter((line) => !/^membership\.(?:invited (?:eve|ida)|accepted)/.test(line)).sort(),
    ).toEqual([
      "membership.invited zoe@acme.example",
      "membership.removed eve@acme.example",
      "membership.removed ida@acme.example",
    ]);
  });

  test("says to run again and writes nothing, with `pulumi up`", async () => {
    const gate = join(project.folder, "gate");
    const program = join(project.program, "index.js");
    const before = readFileSync(program, "utf8");
    const waiting =
      'const { existsSync, writeFileSync } = require("node:fs"); const gate = process.env.GATE ?? ""; ' +
      "if (gate) writeFileSync(gate + '-reached', ''); while (existsSync(gate)) Atomics.wait(";
    writeFileSync(program, `${waiting}new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);\n${before}`);
    writeFileSync(gate, "");
    project.declare(charter(member("max")));
    // The engine has loaded the state, and its program waits.
    const overtaken = pulumiUpWithoutRefresh(project, { GATE: gate });
    await expect.poll(() => existsSync(`${gate}-reached`), { timeout: 60_000 }).toBe(true);
    expect(await project.pulumi(["cancel", "--yes"])).toMatchObject({ code: 0 });
    await other({ ...member("zoe"), ...member("eve"), ...member("ida") });
    await account.forget();
    project.declare(charter(member("max")));
    rmSync(gate);
    const { code, output } = await overtaken;
    writeFileSync(program, before);
    expect({ code, writes: account.writes() }, output).toEqual({ code: 1, writes: [] });
    expect(output).toContain("another run has changed this stack's state since this one was planned");
  });

  test("of one target alone removes nobody where nothing licenses it", async () => {
    await account.forget();
    project.declare(charter());
    const urn = "urn:pulumi:main::charter::**acme/members/zoe@acme.example";
    const { code, output } = await project.pulumi([
      "up",
      "--yes",
      "--skip-preview",
      "--refresh=false",
      "--target",
      urn,
    ]);
    expect({ code, writes: account.writes() }, output).toEqual({ code: 1, writes: [] });
    expect(output).toContain("so acme/members/zoe@acme.example is left as it is.");
  });
});

describe("what a run costs is what it changes", () => {
  const account = useAccount();
  const bucket = useBucket();
  const project = useProject(account, () => bucket.environment);
  const costs = countingCosts(project, bucket);
  const size = 120;
  const people = crowd(size);
  const main = { main: { name: "Main" } };
  const staging = { staging: { name: "Staging", grants: granted(size) } };
  const declare = (members: object, workspaces: object, rest: object = {}) =>
    project.declare(
      charterOf(
        { members: { ...dana, ...members }, workspaces: { ...main, ...workspaces } },
        { guard: { maxRemovals: "100%", maxLosses: "100%" }, ...rest },
      ),
    );

  const addresses = (): readonly string[] => bucket.text(stateFile).match(/(?<=::)acme\/[^"]+/g) ?? [];

  test("everybody is invited, and their grants wait: those are in no state before they are there", async () => {
    declare(people, staging);
    const { engines, exports, saves } = await costs();
    // The first tells an empty state that a run has begun.
    expect({ engines, exports }).toEqual({ engines: ["everything", "everything"], exports: 1 });
    expect(saves).toBeLessThan(few);
    expect(addresses().filter((address) => address.includes("/grants/"))).toEqual([]);
  });

  test("one change after somebody accepted is one run of the engine over that change, and one reading", async () => {
    await account.everybodyAccepts();
    declare(people, staging);
    await costs();
    declare({ ...people, "person-0@acme.example": "admin", ...member("zoe") }, staging);
    const first = await costs();
    expect(first).toEqual({ engines: ["a part"], refreshes: 0, exports: 1, saves: first.saves });
    expect(first.saves).toBeLessThan(few);
    await account.everybodyAccepts();
    declare({ ...people, ...member("zoe"), ...member("max") }, staging);
    expect(await costs()).toEqual({ engines: ["a part"], refreshes: 0, exports: 1, saves: first.saves });
    expect(await project.charter(["plan", "org.yaml"])).toMatchObject({ code: 0 });
  });

  test("what exists already is adopted, and saved once", async () => {
    bucket.clear();
    const { engines, exports, saves } = await costs("--adopt");
    expect({ engines, exports }).toEqual({ engines: ["everything", "everything"], exports: 1 });
    expect(saves).toBeLessThan(few);
    expect(addresses().filter((address) => address.includes("/grants/"))).toHaveLength(size);
  });

  test("what is forgotten with its workspace is saved once", async () => {
    declare({ ...people, ...member("zoe"), ...member("max") }, {}, { removed: { "acme/staging": "forget" } });
    const { engines, exports, saves } = await costs();
    expect({ engines, exports }).toEqual({ engines: ["everything"], exports: 1 });
    expect(saves).toBeLessThan(few);
    expect(addresses().filter((address) => address.includes("/staging"))).toEqual([]);
    expect((await account.grants()).length).toBe(size);
  });
});
