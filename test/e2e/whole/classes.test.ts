import { describe, expect, test } from "vitest";
import { useAccount } from "../account.js";
import { charterOf } from "../charters.js";
import { address, besideCharter, declaring, seven, writeProgram } from "../classes.js";
import { useProject } from "../project.js";
import { pulumiUp } from "../ways.js";

describe("a program of classes", () => {
  const account = useAccount();
  const project = useProject(account);

  test("is told of a misspelt role in its preview, and an update writes nothing of it (D8, D11)", async () => {
    writeProgram(project, declaring(["ana"]).replace('role: "member"', 'role: "memebr"'));
    const preview = await project.pulumi(["preview"]);
    expect(preview.code, preview.output).not.toBe(0);
    const said = "`memebr` is no organization role of Standard. Did you mean `member`?";
    expect(preview.output).toContain(said);
    const { output } = await pulumiUp.apply(project);
    expect(output).toContain(said);
    expect(account.writes().filter((one) => one.includes("memberships"))).toEqual([]);
    await account.forget();
  });

  test("takes something from as few people in place as maxLosses allows", async () => {
    const admins = declaring(seven).replace('role: "member"', 'role: "admin"');
    writeProgram(project, admins);
    expect(await pulumiUp.apply(project)).toMatchObject({ code: 0 });
    await account.everybodyAccepts();
    await account.forget();
    writeProgram(project, declaring(seven));
    const { code, output } = await pulumiUp.apply(project);
    expect({ code, lowered: (await account.events()).length }, output).toEqual({ code: 1, lowered: 2 });
    expect(output).toContain("3 of 7 people of acme would lose something by this program; maxLosses (25%) allows 2.");
    writeProgram(project, declaring(seven, 'guardProgram({ maxLosses: "100%" });'));
    expect(await pulumiUp.apply(project)).toMatchObject({ code: 0 });
    expect((await account.events()).length).toBe(5);
    await account.forget();
  });

  test("removes one who is dropped", async () => {
    writeProgram(project, declaring(seven.filter((name) => name !== "ana")));
    const { code, output } = await pulumiUp.apply(project);
    expect({ code, events: await account.events() }, output).toEqual({
      code: 0,
      events: [`membership.removed ${address("ana")}`],
    });
  });

  test("does not remove whom its calls are made as", async () => {
    const owner = `new Membership("dana", { organization: acme, principal: "dana@acme.example", role: "owner" });`;
    const six = seven.filter((name) => name !== "ana");
    writeProgram(project, `${declaring(six)}\n${owner}`);
    expect(await pulumiUp.apply(project)).toMatchObject({ code: 0 });
    await account.forget();
    writeProgram(project, declaring(six));
    const { code, output } = await pulumiUp.apply(project);
    expect({ code, writes: account.writes() }, output).toEqual({ code: 1, writes: [] });
    expect(output).toContain("dana@acme.example, whom these calls are made as, would be removed by this program.");
    for (const left of [owner.replace("});", "}, { retainOnDelete: true });"), ""]) {
      writeProgram(project, `${declaring(six)}\n${left}`);
      expect(await pulumiUp.apply(project)).toMatchObject({ code: 0 });
    }
    expect({ writes: account.writes(), left: project.addresses() }).toEqual({ writes: [], left: ["acme", ...six] });
  });

  test("is an error where it says so later than that", async () => {
    writeProgram(project, `${declaring(["kim", "lee"])}\nguardProgram({ maxRemovals: 4 });`);
    const { code, output } = await pulumiUp.apply(project);
    expect(code).toBe(1);
    expect(output).toContain("guardProgram() comes before the first resource of the program.");
  });

  test("writes nothing where the state cannot be read, and can be previewed", async () => {
    writeProgram(project, declaring(["kim"]));
    await account.forget();
    // The program itself does not find what the engine works with.
    writeProgram(
      project,
      `process.env.PULUMI_BACKEND_URL = ""; process.env.HOME = "/nonexistent"; ${declaring(["kim"])}`,
    );
    const { code, output } = await pulumiUp.apply(project);
    expect({ code, writes: account.writes() }, output).toEqual({ code: 1, writes: [] });
    expect(output).toContain("The state of this stack could not be read");
    const preview = await project.pulumi(["preview"]);
    expect(preview.code, preview.output).toBe(0);
  });

  test("that declares nothing any more deletes nothing, unless it says that it guards what is left", async () => {
    writeProgram(project, "");
    const silent = await pulumiUp.apply(project);
    expect({ code: silent.code, writes: account.writes() }, silent.output).toEqual({ code: 1, writes: [] });
    writeProgram(project, `require("@charter/sdk").guardProgram({ maxRemovals: "100%", maxLosses: "100%" });`);
    const { code, output } = await pulumiUp.apply(project);
    // The organization itself needs `allowDestroy`.
    expect({ code, events: [...(await account.events())].sort() }, output).toEqual({
      code: 1,
      events: ["ben", "eve", "ida", "jon", "kim", "lee"].map((name) => `membership.removed ${address(name)}`),
    });
    expect(output).toContain("Set `allowDestroy: true` on the resource");
  });
});

describe("a charter and classes in one stack", () => {
  const account = useAccount();
  const project = useProject(account);
  const members = { [address("dana")]: "owner", [address("ana")]: "member" };

  test("each does its own, and neither speaks of the other's objects", async () => {
    project.declare(charterOf({ members, unmanaged: "revoke" }));
    writeProgram(project, besideCharter(["kim"]));
    const first = await pulumiUp.apply(project);
    expect(first.code, first.output).toBe(0);
    await account.everybodyAccepts();
    await account.forget();
    const again = await pulumiUp.apply(project);
    expect({ code: again.code, writes: account.writes() }, again.output).toEqual({ code: 0, writes: [] });
    expect(await project.charter(["plan", "org.yaml"])).toMatchObject({ code: 0 });
  });

  test("also after a refresh, which sees no program", async () => {
    const refreshed = await project.pulumi(["refresh", "--yes", "--skip-preview"]);
    expect(refreshed.code, refreshed.output).toBe(0);
    const again = await pulumiUp.apply(project);
    expect({ code: again.code, writes: account.writes() }, again.output).toEqual({ code: 0, writes: [] });
  });

  test("the last of what the classes registered is guarded, too", async () => {
    writeProgram(
      project,
      `const { Charter } = require("@charter/sdk");\nexports.charter = Charter.fromFile("../org.yaml");\n`,
    );
    await account.forget();
    const { code, output } = await pulumiUp.apply(project);
    // Nobody said that the organization may go.
    expect({ code, events: await account.events() }, output).toEqual({
      code: 1,
      events: [`membership.removed ${address("kim")}`],
    });
    expect(output).toContain("beta is no longer declared");
  });
});
