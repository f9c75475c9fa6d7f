import { describe, expect, test } from "vitest";
import { useAccount } from "./account.js";
import { charterOf } from "./charters.js";
import { address, besideCharter, declaring, seven, writeProgram } from "./classes.js";
import { useProject } from "./project.js";
import { charterApply, pulumiUp } from "./ways.js";

describe("a program of classes", () => {
  const account = useAccount();
  const project = useProject(account);

  test("is refused as a whole where six of seven people are dropped", async () => {
    writeProgram(project, declaring(seven));
    expect(await pulumiUp.apply(project)).toMatchObject({ code: 0 });
    await account.everybodyAccepts();
    await account.forget();
    writeProgram(project, declaring(["kim"]));
    const { code, output } = await pulumiUp.apply(project);
    expect({ code, writes: account.writes() }, output).toEqual({ code: 1, writes: [] });
    expect(output).toContain("6 of 7 members of acme would be removed by this program; maxRemovals (25%) allows 2.");
    expect(output).toContain("`guardProgram({ maxRemovals })`");
    expect(project.addresses()).toEqual(["acme", ...seven]);
  });

  test("removes as many as it says before the first resource", async () => {
    writeProgram(project, declaring(["kim", "lee"], "guardProgram({ maxRemovals: 5, maxLosses: 5 });"));
    const { code, output } = await pulumiUp.apply(project);
    expect({ code, events: [...(await account.events())].sort() }, output).toEqual({
      code: 0,
      events: ["ana", "ben", "eve", "ida", "jon"].map((name) => `membership.removed ${address(name)}`),
    });
  });
});

describe("a charter and classes in one stack", () => {
  const account = useAccount();
  const project = useProject(account);
  const members = { [address("dana")]: "owner", [address("ana")]: "member", [address("ben")]: "member" };

  test("each does its own, and neither speaks of the other's objects", async () => {
    project.declare(charterOf({ members, unmanaged: "revoke" }));
    writeProgram(project, besideCharter(["kim", "lee"]));
    const first = await pulumiUp.apply(project);
    expect(first.code, first.output).toBe(0);
    await account.everybodyAccepts();
    await account.forget();
    expect(await project.charter(["plan", "org.yaml"])).toMatchObject({ code: 0 });
  });

  test("what either drops goes, as each of them says", async () => {
    const { [address("ben")]: ben, ...others } = members;
    project.declare(charterOf({ members: others, unmanaged: "revoke" }));
    writeProgram(project, besideCharter(["kim"]));
    const { code, output } = await pulumiUp.apply(project);
    expect({ code, events: [...(await account.events())].sort(), beta: await account.events("beta") }, output).toEqual({
      code: 0,
      events: [`membership.removed ${address("ben")}`, `membership.removed ${address("lee")}`],
      beta: expect.arrayContaining([`membership.removed ${address("lee")}`]),
    });
  });

  test("`charter apply` would drop what the classes registered: it is refused", async () => {
    await account.forget();
    const { code, output } = await charterApply.apply(project);
    expect({ code, writes: account.writes() }, output).toEqual({ code: 3, writes: [] });
    expect(output).toContain("give the charter a stack of its own with `--stack`");
  });
});
