import { beforeAll, expect, test } from "vitest";
import { acme, charterOf, guard, team } from "./charters.js";
import { useGiven } from "./given.js";
import { charterApply } from "./ways.js";

const { account, project } = useGiven(team);

beforeAll(async () => {
  await account.call("POST", "/organizations/acme/memberships", { principal: "mal@acme.example", role: "owner" });
  await account.everybodyAccepts();
  await account.forget();
});

const withMaxLosses = (maxLosses: number | string) => charterOf(acme, { guard: { ...guard, maxLosses } });

const plan = (...more: readonly string[]) => project.charter(["plan", "org.yaml", ...more]);

/** Each way to look at a plan, and how its exit code says that nothing is to be written. */
const faces = [
  { name: "charter plan", look: () => plan() },
  { name: "charter plan --json", look: () => plan("--json") },
  { name: "pulumi preview", look: () => project.pulumi(["preview"]) },
];

test.each(faces)(
  "$name says who owns the organization without a line, and which guard allows more than in the run before",
  async ({ look }) => {
    project.declare(withMaxLosses("100%"));
    const { code, output } = await look();
    expect(code, output).toBe(0);
    expect(output).toContain("acme/members/mal@acme.example");
    expect(output).toMatch(/guard\.maxLosses:? .*6 → 100%|"figure": "maxLosses",\s+"from": "6",\s+"to": "100%"/);
  },
);

test("a guard that allows as much as in the run before is not mentioned", async () => {
  project.declare(team);
  for (const { output } of [await plan(), await plan("--json")]) {
    expect(output).toContain("acme/members/mal@acme.example");
    expect(output).not.toMatch(/allows more|"maxLosses"/);
  }
});

test("a run that changes nothing else tells the state of the guard: the next plan compares with that", async () => {
  project.declare(withMaxLosses(0));
  expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
  expect(account.writes()).toEqual([]);
  expect((await plan()).output).not.toContain("allows more");
  project.declare(withMaxLosses(2));
  expect((await plan()).output).toContain("guard.maxLosses: 0 → 2");
});
