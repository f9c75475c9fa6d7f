import { expect, test } from "vitest";
import { charterOf, managing, planOf, steps, type World } from "./world";

const [lee, kim] = ["lee", "kim"].map((name) => `acme/members/${name}@acme.example`);
const grant = "acme/main/grants/kim@acme.example";

const world = (kimsRole: string): World => ({
  members: { "dana@acme.example": "owner", "lee@acme.example": "owner", "kim@acme.example": kimsRole },
  workspaces: { main: {} },
  grants: { main: { "kim@acme.example": "write" } },
});

const plan = (role: string, now: World) => {
  const charter = charterOf(`name: Acme
members:
  dana@acme.example: owner
  kim@acme.example: ${role}
workspaces:
  main: { name: main }
`);
  return steps(planOf(charter, now, managing(now))).filter((step) => !step.startsWith("adopt"));
};

test("a grant goes only once the role is there that continues it, an owner once the next one is promoted (D12, D18)", () => {
  expect(plan("owner", world("member"))).toEqual([
    `update ${kim}`,
    `remove ${grant} after ${kim}`,
    `remove ${lee} after ${kim}`,
  ]);
});

test("a removal that nothing continues waits for nothing", () => {
  expect(plan("admin", world("member"))).toEqual([`update ${kim}`, `remove ${grant}`, `remove ${lee}`]);
});
