/** A run whose plan was made with another state than the one that its engine finds. */

import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Plan } from "../../sdk/src/plan/index.js";
import { Workplace } from "../conformance/workplace.js";
import { acme, charterOf, guard, team } from "./charters.js";
import { useGiven } from "./given.js";
import { charterApply, pulumiUp } from "./ways.js";

const member = (name: string) => ({ [`${name}@acme.example`]: "member" });
/** The team's charter with more people in it, or others in another role. */
const withMembers = (members: object) => charterOf({ ...acme, members: { ...acme.members, ...members } }, { guard });

/** A run that plans anew reads the service again. */
function once(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= act();
    return done;
  };
}

const stackFile = ".pulumi/stacks/charter/main.json";
const shown = ({ changes }: Plan) => changes.map(({ verb, address }) => `${verb} ${address}`);

/** The given state, with runs that something may happen in. */
function useWorkplace() {
  const { account, project } = useGiven(team);
  let workplace: Workplace;
  const environment = () => ({ CHARTER_URL: account.url, CHARTER_TOKEN: account.token });
  beforeAll(() => {
    workplace = new Workplace(project.state);
  });
  afterAll(() => workplace.remove());
  return {
    account,
    /** The file of the state as it was given. */
    givenState: join(project.state, stackFile),
    async apply(how: Parameters<Workplace["apply"]>[2] = {}) {
      const plans: (readonly string[])[] = [];
      const onPlan = (plan: Plan) => void plans.push(shown(plan));
      return { ...(await workplace.apply(environment(), new Date(), { ...how, onPlan })), plans };
    },
    declare: (members: object) => workplace.declare(withMembers(members)),
    /** Another run, from another place, on the same stack. */
    other: (members: object) =>
      workplace.charter(environment(), ["apply", workplace.write("other.yaml", withMembers(members))]),
    get stateFile() {
      return workplace.stateFile;
    },
  };
}

describe("`charter apply`", () => {
  const runs = useWorkplace();
  const { account } = runs;

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
    await account.forget();
    runs.declare({ ...member("zoe"), ...member("lee") });
    const ran = await runs.apply({ meanwhile: once(async () => copyFileSync(runs.givenState, runs.stateFile)) });
    expect(ran.plans).toEqual([
      ["update acme/members/lee@acme.example"],
      ["update acme/members/lee@acme.example", "adopt acme/members/zoe@acme.example"],
    ]);
    expect({ code: ran.code, events: await account.events() }, ran.said.join("\n")).toEqual({
      code: 0,
      events: ["membership.updated lee@acme.example role: admin → member"],
    });
  });

  test("on a state that somebody took objects out of meanwhile does its steps, and nothing else", async () => {
    runs.declare(member("zoe"));
    const ran = await runs.apply({
      meanwhile: async () => {
        const { checkpoint, ...rest } = JSON.parse(readFileSync(runs.stateFile, "utf8"));
        const resources = checkpoint.latest.resources.filter(
          ({ urn }: { urn: string }) => !/::acme\/members\/(?:lee|pat)@acme\.example$/.test(urn),
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
      events: ["membership.updated lee@acme.example role: member → admin"],
    });
  });
});

describe("`pulumi up`", () => {
  const { account, project } = useGiven(team);
  const gate = join(project.folder, "gate");

  test("whose state another run changed, because somebody had released its lock, says to run again and writes nothing", async () => {
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
    project.declare(withMembers({ ...member("eve"), ...member("ida") }));
    const other = await charterApply.apply(project);
    expect(other.code, other.output).toBe(0);
    await account.everybodyAccepts();
    await account.forget();
    project.declare(withMembers(member("zoe")));
    rmSync(gate);
    const { code, output } = await overtaken;
    expect({ code, writes: account.writes() }, output).toEqual({ code: 1, writes: [] });
    expect(output).toContain("another run has changed this stack's state since this one was planned");
    expect(output).toContain("run again");
  });
});
