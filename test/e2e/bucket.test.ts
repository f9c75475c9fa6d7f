/** A state that is no folder: an object store, which only the Pulumi CLI reads. */

import { dirname } from "node:path";
import { describe, expect, test } from "vitest";
import { toolsFolder } from "../../sdk/setup/cache.mjs";
import { useGivenInBucket } from "./bucket.js";
import { acme, charterOf, guard, team, without } from "./charters.js";
import { countingCosts, few } from "./costs.js";
import { heldToPlan } from "./licensed.js";
import { charterApply, ways } from "./ways.js";

const stateFile = ".pulumi/stacks/charter/main.json";
const { main, lab } = acme.workspaces;
const pat = "pat@acme.example";

describe("where the CLI is nowhere but in Charter's own tools", () => {
  const { account, project } = useGivenInBucket(team);
  const PATH = [dirname(process.execPath), "/usr/bin:/bin"].join(":");
  const withTools = { PATH, CHARTER_TOOLS: toolsFolder(process.env) };

  test("plan and apply read the state with it: who is removed was shown", async () => {
    project.declare(charterOf({ ...acme, members: without<string>(acme.members, pat) }, { guard }));
    const plan = await project.charter(["plan", "org.yaml"], withTools);
    const { code, output } = await charterApply.apply(project, withTools);
    for (const shown of [plan.output, output]) expect(shown).toContain(`- remove ${pat} (member, active)`);
    expect({ code, events: await account.events() }, output).toEqual({
      code: 0,
      events: [`membership.removed ${pat}`],
    });
  });

  test("and not even there, nothing is known of what is managed, and no run writes", async () => {
    project.declare(team);
    account.writes();
    const { code, output } = await charterApply.apply(project, { PATH, CHARTER_TOOLS: project.folder });
    expect({ code, writes: account.writes() }, output).toEqual({ code: 1, writes: [] });
    expect(output).toContain("There is no Pulumi CLI here");
  });
});

describe.each(ways)("with $name", (way) => {
  const { account, bucket, project } = useGivenInBucket(team);

  test("each write is one that was shown: invited, granted, changed, revoked and gone", async () => {
    const members = {
      ...without<string>(acme.members, pat),
      "lee@acme.example": "billing-user",
      "zoe@acme.example": "member",
    };
    const grants = { "ana@acme.example": "write", "lee@acme.example": "read", "zoe@acme.example": "read" };
    project.declare(charterOf({ members, workspaces: { main: { ...main, grants }, lab } }, { guard }));
    const plan = await project.charter(["plan", "org.yaml"]);
    for (const line of [
      "+ invite zoe@acme.example as member",
      "+ grant read in main to lee@acme.example",
      "~ lee@acme.example: role admin → billing-user",
      "~ ana@acme.example in main: permission read → write",
      "- revoke write in main from kim@acme.example",
      `- remove ${pat} (member, active)`,
    ])
      expect(plan.output).toContain(line);
    const { code, breaches, events, output } = await heldToPlan(account, project, () => way.apply(project));
    expect({ code, breaches, events }, output).toEqual({
      code: 0,
      breaches: [],
      events: [
        "grant.created main/lee@acme.example read",
        "grant.revoked main/kim@acme.example",
        "grant.updated main/ana@acme.example permission: read → write",
        "membership.invited zoe@acme.example as member",
        `membership.removed ${pat}`,
        "membership.updated lee@acme.example role: admin → billing-user",
      ],
    });
    expect(await project.charter(["plan", "org.yaml"])).toMatchObject({ code: 0 });
  });

  test("a lost state is said loudly, and refused before any write (D5)", async () => {
    const { version, checkpoint } = JSON.parse(bucket.text(stateFile));
    bucket.put(stateFile, JSON.stringify({ version, checkpoint: { ...checkpoint, latest: undefined } }));
    await account.forget();
    const { code, output } = await way.apply(project);
    expect({ code, writes: account.writes() }, output).toEqual({ code: way.refused, writes: [] });
    expect(output).toContain("The state is empty, but acme exists");
  });
});

describe("what a run costs", () => {
  const { bucket, project } = useGivenInBucket(team);
  const costs = countingCosts(project, bucket);

  test("is one run of the engine over what changes, and one reading of the state", async () => {
    project.declare(
      charterOf({ ...acme, members: { ...acme.members, "kim@acme.example": "billing-user" } }, { guard }),
    );
    const { saves, ...rest } = await costs();
    expect(rest).toEqual({ engines: ["a part"], refreshes: 0, exports: 1 });
    expect(saves).toBeLessThan(few);
  });
});
