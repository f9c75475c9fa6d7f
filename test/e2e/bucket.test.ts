/** A state that is no folder: an object store, which only the Pulumi CLI reads. */

import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { toolsFolder } from "../../tools/pulumi/cache.mjs";
import { useAccount } from "./account.js";
import { useBucket } from "./bucket.js";
import { charterOf } from "./charters.js";
import { countingCli } from "./counting-cli.js";
import { heldToPlan } from "./licensed.js";
import { useProject } from "./project.js";
import { refuseThrough } from "./refusing-proxy.js";
import { charterApply, pulumiUpWithoutRefresh, ways } from "./ways.js";

const dana = { "dana@acme.example": "owner" };
const member = (name: string) => ({ [`${name}@acme.example`]: "member" });
const guard = { maxRemovals: "100%", maxLosses: "100%" };
const stateFile = ".pulumi/stacks/charter/main.json";

const crowd = (size: number): Readonly<Record<string, string>> =>
  Object.assign({}, ...Array.from({ length: size }, (_, index) => member(`person-${index}`)));
const granted = (size: number): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.keys(crowd(size)).map((person) => [person, "read"]));

describe("where the CLI is nowhere but in Charter's own tools", () => {
  const account = useAccount();
  const bucket = useBucket();
  const project = useProject(account, () => bucket.environment);
  const PATH = [dirname(process.execPath), "/usr/bin:/bin"].join(":");
  const withTools = { PATH, CHARTER_TOOLS: toolsFolder(process.env) };

  test("plan and apply read the state with it: who is removed was shown", async () => {
    project.declare(charterOf({ members: { ...dana, ...member("ana"), ...member("kim") } }, { guard }));
    expect(await charterApply.apply(project, withTools)).toMatchObject({ code: 0 });
    await account.everybodyAccepts();
    await account.forget();
    project.declare(charterOf({ members: { ...dana, ...member("ana") } }, { guard }));
    const plan = await project.charter(["plan", "org.yaml"], withTools);
    const { code, output } = await charterApply.apply(project, withTools);
    for (const shown of [plan.output, output]) expect(shown).toContain("- remove kim@acme.example (member, active)");
    expect({ code, events: await account.events() }, output).toEqual({
      code: 0,
      events: ["membership.removed kim@acme.example"],
    });
  });

  test("and not even there, nothing is known of what is managed, and no run writes", async () => {
    project.declare(charterOf({ members: dana }, { guard }));
    account.writes();
    const { code, output } = await charterApply.apply(project, { PATH, CHARTER_TOOLS: project.folder });
    expect({ code, writes: account.writes() }, output).toEqual({ code: 1, writes: [] });
    expect(output).toContain("The Pulumi CLI is not on PATH");
  });
});

describe.each(ways)("with $name", (way) => {
  const account = useAccount();
  const bucket = useBucket();
  const project = useProject(account, () => bucket.environment);
  const charter = (members: object, grants: object = {}) =>
    charterOf({ members: { ...dana, ...members }, workspaces: { main: { name: "Main", grants } } }, { guard });
  test("each write is one that was shown: invited, granted once they are in, changed and gone", async () => {
    const grants = { "ana@acme.example": "read" };
    project.declare(charter({ ...member("ana"), ...member("kim") }, grants));
    const first = await way.apply(project);
    expect(first.code, first.output).toBe(0);
    await account.everybodyAccepts();
    await account.forget();
    const steps = [
      {
        declared: charter({ ...member("ana"), ...member("kim") }, grants),
        shown: ["+ grant read in main to ana@acme.example"],
        events: ["grant.created main/ana@acme.example read"],
      },
      {
        declared: charter({ ...member("ana"), "kim@acme.example": "admin" }, { "ana@acme.example": "write" }),
        shown: ["~ kim@acme.example: role member → admin", "~ ana@acme.example in main: permission read → write"],
        events: [
          "grant.updated main/ana@acme.example permission: read → write",
          "membership.updated kim@acme.example role: member → admin",
        ],
      },
      {
        declared: charter(member("ana")),
        shown: ["- remove kim@acme.example (admin, active)", "- revoke write in main from ana@acme.example"],
        events: ["grant.revoked main/ana@acme.example", "membership.removed kim@acme.example"],
      },
    ];
    for (const { declared, shown, events } of steps) {
      project.declare(declared);
      const plan = await project.charter(["plan", "org.yaml"]);
      const run = await heldToPlan(account, project, () => way.apply(project));
      for (const line of shown) expect(plan.output).toContain(line);
      expect({ code: run.code, breaches: run.breaches, events: run.events }, run.output).toEqual({
        code: 0,
        breaches: [],
        events,
      });
      expect(await project.charter(["plan", "org.yaml"])).toMatchObject({ code: 0 });
    }
  });

  test("a lost state is said loudly, and refused before any write (D5)", async () => {
    const kept = bucket.text(stateFile);
    const { version, checkpoint } = JSON.parse(kept);
    bucket.put(stateFile, JSON.stringify({ version, checkpoint: { ...checkpoint, latest: undefined } }));
    await account.forget();
    const { code, output } = await way.apply(project);
    bucket.put(stateFile, kept);
    expect({ code, writes: account.writes() }, output).toEqual({ code: way.refused, writes: [] });
    expect(output).toContain("The state is empty, but acme exists");
  });
});

describe("a run that another one overtakes", () => {
  const account = useAccount();
  const bucket = useBucket();
  const project = useProject(account, () => bucket.environment);
  const people = { ...dana, ...member("ana"), ...member("kim") };
  const charter = (more: object = {}) => charterOf({ members: { ...people, ...more } }, { guard });
  const other = async (more: object): Promise<void> => {
    writeFileSync(join(project.folder, "other.yaml"), JSON.stringify(charter(more)));
    const { code, output } = await project.charter(["apply", "other.yaml"]);
    expect(code, output).toBe(0);
    await account.everybodyAccepts();
  };
  beforeAll(async () => {
    project.declare(charter());
    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
    await account.everybodyAccepts();
  });

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
  const cli = countingCli(project.folder);
  const size = 120;
  /** Far from one for each object: a run of the engine saves at its beginning, and its own books. */
  const few = 20;
  const people = crowd(size);
  const main = { main: { name: "Main" } };
  const staging = { staging: { name: "Staging", grants: granted(size) } };
  const declare = (members: object, workspaces: object, rest: object = {}) =>
    project.declare(
      charterOf({ members: { ...dana, ...members }, workspaces: { ...main, ...workspaces } }, { guard, ...rest }),
    );

  /** How often the engine ran and over how much, and how often the state was read and saved. */
  const costs = async (...args: readonly string[]) => {
    bucket.calls.length = 0;
    const { code, output } = await project.charter(["apply", "org.yaml", ...args], cli.environment);
    expect(code, output).toBe(0);
    const calls = cli.calls();
    const engines = calls.filter((call) => call.startsWith("up "));
    return {
      engines: engines.map((call) => (call.includes(" --target ") ? "a part" : "everything")),
      refreshes: engines.filter((call) => call.includes(" --refresh")).length,
      exports: calls.filter((call) => call.startsWith("stack export ")).length,
      saves: bucket.calls.filter((call) => call === `PUT ${stateFile}`).length,
    };
  };
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
