import { expect, onTestFinished, test } from "vitest";
import { acme, charterOf, guard, team } from "./charters.js";
import { useGiven } from "./given.js";
import { refuseThrough } from "./refusing-proxy.js";

const { account, project } = useGiven(team);

/** The team's charter with one change of each sort of object. */
const edited = (edition: string, role: string, permission: string) => {
  const { main, lab } = acme.workspaces;
  const shop = { production: { name: `Shop ${edition}` } };
  const grants = { ...main.grants, "ana@acme.example": permission };
  return charterOf(
    {
      name: `Acme ${edition}`,
      members: { ...acme.members, "kim@acme.example": role },
      workspaces: { main: { ...main, name: `Main ${edition}`, grants, applications: { shop } }, lab },
    },
    { guard },
  );
};

const apply = ["apply", "org.yaml"];

/** What somebody does by hand. */
interface Hand {
  readonly method: "PATCH" | "PUT";
  readonly path: string;
  readonly body: object;
}

/** Applies a charter while somebody changes each object by hand, just before its own write arrives. */
async function applyBeside(charter: object, hands: readonly Hand[]) {
  const waiting = [...hands];
  const proxy = await refuseThrough(account.url, async ({ method, headers }) => {
    if (method !== "PATCH" && method !== "PUT") return false;
    if (headers["if-match"] !== undefined)
      for (const hand of waiting.splice(0)) await account.call(hand.method, hand.path, hand.body);
    return false;
  });
  onTestFinished(() => proxy.close());
  project.declare(charter);
  await account.forget();
  const ended = await project.charter(apply, { CHARTER_URL: proxy.url });
  return { ...ended, left: waiting.length, events: await account.events() };
}

const organization = "/organizations/acme";
const byHand: readonly Hand[] = [
  { method: "PATCH", path: organization, body: { name: "By hand" } },
  { method: "PATCH", path: `${organization}/workspaces/main`, body: { name: "By hand" } },
  { method: "PATCH", path: `${organization}/workspaces/main/applications/shop-production`, body: { name: "By hand" } },
  { method: "PATCH", path: `${organization}/memberships/kim@acme.example`, body: { role: "admin" } },
  {
    method: "PUT",
    path: `${organization}/workspaces/main/grants/ana@acme.example`,
    body: { permission: "read", accessUntil: "2999-01-31" },
  },
];

test("what is beside the planned value may have changed: it is kept, and the value is written", async () => {
  const { code, output, events } = await applyBeside(edited("II", "billing-user", "write"), [
    { method: "PATCH", path: organization, body: { email: "hand@acme.example" } },
    { method: "PATCH", path: `${organization}/workspaces/main`, body: { description: "By hand" } },
  ]);
  expect(code, output).toBe(0);
  expect(events).toContain("organization.updated acme name: Acme → Acme II");
  expect(events).toContain("workspace.updated main name: Main → Main II");
});

test("a value that somebody changed between plan and write is not overwritten: one failed line each, and the next run does it", async () => {
  const { code, output, events } = await applyBeside(edited("III", "member", "read"), byHand);
  expect(code, output).toBe(1);
  const changed = [
    ...output.matchAll(/^.*?(acme\S*) was changed since the plan and is left as it is: (.*?)\. Run again/gm),
  ];
  expect(changed.map(([, address, what]) => `${address}: ${what}`).sort(), output).toEqual([
    'acme/main/shop@production: name is "By hand" now, and was "Shop II"',
    'acme/main: name is "By hand" now, and was "Main II"',
    'acme/members/kim@acme.example: role is "admin" now, and was "billing-user"',
    'acme: name is "By hand" now, and was "Acme II"',
  ]);
  expect(events.filter((event) => event.includes(" III"))).toEqual([]);
  // The grant has the planned permission by now, and an end that nobody planned to take away.
  expect(events.filter((event) => event.startsWith("grant."))).toHaveLength(1);
  const again = await project.charter(apply);
  expect(again, again.output).toMatchObject({ code: 0 });
  expect(await project.charter(["plan", "org.yaml"])).toMatchObject({ code: 0 });
});
