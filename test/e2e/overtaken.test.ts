/** A run whose plan was made with another state than the one that its engine finds. */

import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Plan } from "../../sdk/src/plan/index.js";
import { Workplace } from "../conformance/workplace.js";
import { type Account, useAccount } from "./account.js";
import { charterOf } from "./charters.js";
import { useProject } from "./project.js";
import { charterApply, pulumiUp } from "./ways.js";

const member = (name: string) => ({ [`${name}@acme.example`]: "member" });
const people = { "dana@acme.example": "owner", ...member("ana"), ...member("kim"), ...member("lee") };

/** A run that plans anew reads the service again. */
function once(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= act();
    return done;
  };
}

const shown = ({ changes }: Plan) => changes.map(({ verb, address }) => `${verb} ${address}`);

/** A charter that is applied, whose people have joined. */
function useWorkplace(account: Account) {
  let workplace: Workplace;
  const environment = () => ({ CHARTER_URL: account.url, CHARTER_TOKEN: account.token });
  const apply = async (how: Parameters<Workplace["apply"]>[2] = {}) => {
    const plans: (readonly string[])[] = [];
    const ran = await workplace.apply(environment(), new Date(), { ...how, onPlan: (plan) => plans.push(shown(plan)) });
    return { ...ran, plans };
  };
  beforeAll(async () => {
    workplace = new Workplace();
    workplace.declare(charterOf({ members: people }));
    expect(await apply()).toMatchObject({ code: 0, said: [] });
    await account.everybodyAccepts();
    expect(await apply()).toMatchObject({ code: 0, said: [] });
    await account.forget();
  });
  afterAll(() => workplace.remove());
  return {
    apply,
    declare: (members: object) => workplace.declare(charterOf({ members: { ...people, ...members } })),
    /** Another run, from another place, on the same stack. */
    async other(members: object): Promise<void> {
      const file = join(workplace.folder, "other.yaml");
      writeFileSync(file, JSON.stringify(charterOf({ members: { ...people, ...members } })));
      await workplace.charter(environment(), ["apply", file]);
    },
    get stateFile() {
      return workplace.stateFile;
    },
  };
}

describe("`charter apply`", () => {
  const account = useAccount();
  const runs = useWorkplace(account);

  test("that another run overtakes writes nothing of its plan: it plans anew and shows that before anybody goes", async () => {
    runs.declare(member("zoe"));
    const seen: string[] = [];
    const ran = await runs.apply({
      meanwhile: once(async () => {
        await runs.other({ ...member("eve"), ...member("ida") });
        await account.everybodyAccepts();
        seen.push(...(await account.events()));
      }),
    });
    // In which order the other run made them is its own matter.
    expect(ran.plans.map((steps) => [...steps].sort())).toEqual([
      ["create acme/members/zoe@acme.example"],
      [
        "create acme/members/zoe@acme.example",
        "remove acme/members/eve@acme.example",
        "remove acme/members/ida@acme.example",
      ],
    ]);
    expect(seen.filter((line) => line.startsWith("membership.invited"))).toHaveLength(2);
    expect({ code: ran.code, events: [...(await account.events())].sort() }, ran.said.join("\n")).toEqual({
      code: 0,
      events: [
        "membership.invited zoe@acme.example",
        "membership.removed eve@acme.example",
        "membership.removed ida@acme.example",
      ],
    });
  });

  test("gives up where others are always faster, and has written nothing", async () => {
    runs.declare({ ...member("zoe"), ...member("max") });
    const state = () => JSON.parse(readFileSync(runs.stateFile, "utf8"));
    let turns = 0;
    /** What another run leaves: another serial. */
    const changeSerial = async () => {
      turns += 1;
      const { checkpoint, ...rest } = state();
      const resources = checkpoint.latest.resources.map((one: { type: string; inputs?: object }) =>
        one.type.endsWith(":Guard") ? { ...one, inputs: { ...one.inputs, serial: `other ${turns}` } } : one,
      );
      const latest = { ...checkpoint.latest, resources };
      writeFileSync(runs.stateFile, JSON.stringify({ ...rest, checkpoint: { ...checkpoint, latest } }));
    };
    await account.forget();
    const ran = await runs.apply({ meanwhile: changeSerial });
    expect({ failed: ran.failed, plans: ran.plans.length, writes: account.writes() }).toEqual({
      failed: ["state-in-use"],
      plans: 5,
      writes: [],
    });
  });

  test("on a state that somebody restored from a backup meanwhile plans anew with that one", async () => {
    const backup = `${runs.stateFile}.of-before`;
    copyFileSync(runs.stateFile, backup);
    runs.declare({ ...member("zoe"), ...member("max") });
    expect(await runs.apply()).toMatchObject({ code: 0, said: [] });
    await account.forget();
    runs.declare({ ...member("zoe"), ...member("max"), "lee@acme.example": "admin" });
    const ran = await runs.apply({ meanwhile: once(async () => copyFileSync(backup, runs.stateFile)) });
    expect(ran.plans).toEqual([
      ["update acme/members/lee@acme.example"],
      ["update acme/members/lee@acme.example", "adopt acme/members/max@acme.example"],
    ]);
    expect({ code: ran.code, events: await account.events() }, ran.said.join("\n")).toEqual({
      code: 0,
      events: ["membership.updated lee@acme.example role: member → admin"],
    });
  });

  test("on a state that somebody took objects out of meanwhile does its steps, and nothing else", async () => {
    runs.declare({ ...member("zoe"), ...member("max") });
    const ran = await runs.apply({
      meanwhile: async () => {
        const { checkpoint, ...rest } = JSON.parse(readFileSync(runs.stateFile, "utf8"));
        const resources = checkpoint.latest.resources.filter(
          ({ urn }: { urn: string }) => !/::acme\/members\/(?:lee|ana)@acme\.example$/.test(urn),
        );
        writeFileSync(
          runs.stateFile,
          JSON.stringify({ ...rest, checkpoint: { ...checkpoint, latest: { ...checkpoint.latest, resources } } }),
        );
      },
    });
    expect(ran.plans).toEqual([["update acme/members/lee@acme.example"]]);
    expect({ code: ran.code, events: await account.events() }, ran.said.join("\n")).toEqual({
      code: 0,
      events: ["membership.updated lee@acme.example role: admin → member"],
    });
  });
});

describe("`pulumi up`", () => {
  const account = useAccount();
  const project = useProject(account);
  const gate = join(project.folder, "gate");

  test("whose state another run changed, because somebody had released its lock, says to run again and writes nothing", async () => {
    project.declare(charterOf({ members: people }));
    expect(await pulumiUp.apply(project)).toMatchObject({ code: 0 });
    await account.everybodyAccepts();
    writeFileSync(
      join(project.program, "index.js"),
      `
const { existsSync, writeFileSync } = require("node:fs");
const { Charter } = require("@charter/sdk");
module.exports = async () => {
  const gate = process.env.GATE;
  if (gate) writeFileSync(gate, "");
  while (gate && existsSync(gate)) await new Promise((resolve) => setTimeout(resolve, 50));
  return { charter: await Charter.fromFile("../org.yaml") };
};
`,
    );
    const overtaken = pulumiUp.apply(project, { GATE: gate });
    while (!existsSync(gate)) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await project.pulumi(["cancel", "--yes"])).toMatchObject({ code: 0 });
    project.declare(charterOf({ members: { ...people, ...member("eve"), ...member("ida") } }));
    const other = await charterApply.apply(project);
    expect(other.code, other.output).toBe(0);
    await account.everybodyAccepts();
    await account.forget();
    project.declare(charterOf({ members: { ...people, ...member("zoe") } }));
    rmSync(gate);
    const { code, output } = await overtaken;
    expect({ code, writes: account.writes() }, output).toEqual({ code: 1, writes: [] });
    expect(output).toContain("another run has changed this stack's state since this one was planned");
    expect(output).toContain("run again");
  });
});
