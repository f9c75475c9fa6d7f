import { copyFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { useAccount } from "../account.js";
import { charterOf } from "../charters.js";
import { useProject } from "../project.js";
import { charterApply, pulumiUp, pulumiUpWithoutRefresh } from "../ways.js";

const dana = { "dana@acme.example": "owner" };
const grant = "acme/main/grants/kim@acme.example";
const shown = "waits: read in main for kim@acme.example";

describe("a grant of somebody who has not joined, under `pulumi up`", () => {
  const account = useAccount();
  const project = useProject(account);
  const declare = (members: object, grants: object) =>
    project.declare(charterOf({ members: { ...dana, ...members }, workspaces: { main: { name: "Main", grants } } }));
  const kim = { "kim@acme.example": "member" };
  const read = { "kim@acme.example": "read" };

  test("is shown as waiting, in the preview too, and not as created: nobody has it, and the state neither (D16)", async () => {
    declare(kim, read);
    // Only a run needs to be told to go on after a failed line.
    const preview = await project.pulumi(["preview"], { PULUMI_CONTINUE_ON_ERROR: "" });
    const up = await pulumiUp.apply(project);
    for (const { code, output } of [preview, up]) {
      expect(code, output).toBe(0);
      expect(output).toContain(`${shown} (kim@acme.example is invited first)`);
      expect(output).not.toContain(`WorkspaceGrant ${grant}`);
    }
    expect({ grants: await account.grants(), inState: project.addresses().includes(grant) }).toEqual({
      grants: [],
      inState: false,
    });
    const plan = await project.charter(["plan", "org.yaml"]);
    expect(plan.output).toContain(`${shown} (kim@acme.example is pending)`);
  });

  test("is created by the run that finds them in", async () => {
    await account.everybodyAccepts();
    await account.forget();
    const { code, output } = await pulumiUpWithoutRefresh(project);
    expect({ code, events: await account.events() }, output).toEqual({
      code: 0,
      events: ["grant.created kim@acme.example"],
    });
    expect(output).toContain(`WorkspaceGrant ${grant} created`);
    expect(output).not.toContain("waits:");
  });

  test("whose grant went when they left waits again when they are invited again", async () => {
    const [before] = (await account.memberships()).filter(({ principal }) => principal === "kim@acme.example");
    await account.call("DELETE", `/organizations/acme/memberships/${before?.id}`);
    await account.forget();
    const { code, output } = await pulumiUp.apply(project);
    expect({ code, events: await account.events() }, output).toEqual({
      code: 0,
      events: ["membership.invited kim@acme.example"],
    });
    expect(output).toContain(`${shown} (kim@acme.example is invited first)`);
    expect(output).not.toContain(`WorkspaceGrant ${grant} created`);
  });

  test("whose line goes again is nothing to write", async () => {
    declare(kim, {});
    await account.forget();
    const { code, output } = await pulumiUp.apply(project);
    expect({ code, events: await account.events() }, output).toEqual({ code: 0, events: [] });
  });
});

describe("a state in a folder", () => {
  const account = useAccount();
  const project = useProject(account);

  test("keeps the states of the last ten runs, and no second copy of each", async () => {
    const apply = async (name: string) => {
      project.declare(charterOf({ name, members: dana }));
      expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
    };
    await apply("Acme");
    const history = join(project.state, ".pulumi/history/charter/main");
    // As a year of runs leaves it.
    for (const name of readdirSync(history)) {
      const [, stack = "", time = "", rest = ""] = /^(main-)(\d+)(.*)$/.exec(name) ?? [];
      for (let run = 1; run <= 50; run += 1) {
        copyFileSync(join(history, name), join(history, `${stack}${BigInt(time) - BigInt(run)}${rest}`));
      }
    }
    await apply("Acme, Inc.");
    const names = readdirSync(join(project.state, ".pulumi"), { recursive: true, encoding: "utf8" });
    expect(names.filter((name) => /^history\/.*\.history\.json$/.test(name))).toHaveLength(10);
    expect(names.filter((name) => /^history\/.*\.checkpoint\.json$/.test(name))).toHaveLength(10);
    expect(names.filter((name) => /^backups\/.*\.json$/.test(name))).toEqual([]);
    expect(await project.pulumi(["stack", "history"])).toMatchObject({ code: 0 });
  });
});
