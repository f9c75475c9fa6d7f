import { beforeAll, describe, expect, test } from "vitest";
import { useAccount } from "./account.js";
import { charterOf } from "./charters.js";
import { useProject } from "./project.js";
import { charterApply } from "./ways.js";

const members = { "dana@acme.example": "owner", "lee@acme.example": "admin", "kim@acme.example": "member" };

const account = useAccount();
const project = useProject(account);

beforeAll(async () => {
  project.declare(charterOf({ members }, { guard: { maxLosses: 1 } }));
  await charterApply.apply(project);
  await account.call("POST", "/organizations/acme/memberships", { principal: "mal@acme.example", role: "owner" });
  await account.everybodyAccepts();
});

/** Each way to look at a plan, and how its exit code says that nothing is to be written. */
const faces = [
  { name: "charter plan", look: () => project.charter(["plan", "org.yaml"]) },
  { name: "charter plan --json", look: () => project.charter(["plan", "org.yaml", "--json"]) },
  { name: "pulumi preview", look: () => project.pulumi(["preview"]) },
];

describe.each(faces)("$name", ({ look }) => {
  test("says who owns the organization without a line, and which guard allows more than in the run before", async () => {
    project.declare(charterOf({ members }, { guard: { maxLosses: 1 } }));
    const before = await look();
    expect(before.output).toContain("acme/members/mal@acme.example");
    expect(before.output).not.toMatch(/allows more|"maxLosses"/);
    project.declare(charterOf({ members }, { guard: { maxLosses: "100%" } }));
    const { code, output } = await look();
    expect(code, output).toBe(0);
    expect(output).toContain("acme/members/mal@acme.example");
    expect(output).toMatch(/guard\.maxLosses:? .*1 → 100%|"figure": "maxLosses",\s+"from": "1",\s+"to": "100%"/);
  });
});

test("a run that changes nothing else tells the state of the guard: the next plan compares with that", async () => {
  await account.forget();
  project.declare(charterOf({ members }, { guard: { maxLosses: "100%" } }));
  expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
  expect(account.writes()).toEqual([]);
  expect((await project.charter(["plan", "org.yaml"])).output).not.toContain("allows more");
  project.declare(charterOf({ members }, { guard: { maxLosses: 0 } }));
  await charterApply.apply(project);
  project.declare(charterOf({ members }, { guard: { maxLosses: 2 } }));
  expect((await project.charter(["plan", "org.yaml"])).output).toContain("guard.maxLosses: 0 → 2");
});
