import { describe, expect, test } from "vitest";
import { useAccount } from "../account.js";
import { heldToPlan, planOf } from "../licensed.js";
import { useProject } from "../project.js";
import { crowd, killAll, until } from "./large.js";

const apply = ["apply", "org.yaml", "--plan", "plan.json"];

describe.each([
  ["a large run, which saves its state once", 150, 50],
  ["a small run, which saves its state after every step", 40, 10],
])("%s, under a reviewed plan", (_, size, enough) => {
  const account = useAccount();
  const project = useProject(account);

  test("killed and resumed under the same plan, after some have accepted, does the rest of it: each is invited once", async () => {
    project.declare(crowd(size));
    expect(await project.charter(["plan", "org.yaml", "--out", "plan.json"])).toMatchObject({ code: 2 });
    const killed = [await planOf(project)];
    const running = project.start(apply);
    await until(() => account.invitations() >= enough);
    killAll(project);
    await running.ended;
    expect(account.invitations()).toBeLessThan(size);
    await account.everybodyAccepts();
    const { code, output, breaches } = await heldToPlan(account, project, () => project.charter(apply), { killed });
    expect({ code, breaches }, output).toEqual({ code: 0, breaches: [] });
    await account.everybodyAccepts();
    expect(await project.charter(apply)).toMatchObject({ code: 0 });
    const sent = (await account.memberships()).map(({ invitation }) => invitation?.sentCount ?? 0);
    expect({ people: sent.length, twice: sent.filter((times) => times > 1) }).toEqual({ people: size + 1, twice: [] });
    expect(await account.grants()).toHaveLength(Math.floor(size / 4));
    const plan = await project.charter(["plan", "org.yaml"]);
    expect(plan.code, plan.output).toBe(0);
  });
});
