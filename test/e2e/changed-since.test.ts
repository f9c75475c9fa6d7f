import { beforeAll, expect, onTestFinished, test } from "vitest";
import { useAccount } from "./account.js";
import { charterOf } from "./charters.js";
import { useProject } from "./project.js";
import { refuseThrough } from "./refusing-proxy.js";

const account = useAccount();
const project = useProject(account);

const before = {
  name: "Acme",
  members: { "dana@acme.example": "owner", "kim@acme.example": "member" },
  workspaces: {
    main: {
      name: "Main",
      grants: { "kim@acme.example": "read" },
      applications: { shop: { production: { name: "Shop" } } },
    },
  },
};
const after = {
  name: "Acme II",
  members: { "dana@acme.example": "owner", "kim@acme.example": "billing-user" },
  workspaces: {
    main: {
      name: "Main II",
      grants: { "kim@acme.example": "write" },
      applications: { shop: { production: { name: "Shop II" } } },
    },
  },
};

const apply = ["apply", "org.yaml"];

/** What somebody does by hand. */
interface Hand {
  readonly method: "PATCH" | "PUT";
  readonly path: string;
  readonly body: object;
}

beforeAll(async () => {
  project.declare(charterOf(before));
  await project.charter(apply);
  await account.everybodyAccepts();
  await project.charter(apply);
});

/** Applies the other charter while somebody changes each object by hand, just before its own write arrives. */
async function applyBeside(hands: readonly Hand[]) {
  const waiting = [...hands];
  const proxy = await refuseThrough(account.url, async ({ method, headers }) => {
    if (method !== "PATCH" && method !== "PUT") return false;
    if (headers["if-match"] !== undefined)
      for (const hand of waiting.splice(0)) await account.call(hand.method, hand.path, hand.body);
    return false;
  });
  onTestFinished(() => proxy.close());
  project.declare(charterOf(after));
  await account.forget();
  const ended = await project.charter(apply, { CHARTER_URL: proxy.url });
  return { ...ended, left: waiting.length, events: await account.events() };
}

const acme = "/organizations/acme";
const byHand: readonly Hand[] = [
  { method: "PATCH", path: acme, body: { name: "By hand" } },
  { method: "PATCH", path: `${acme}/workspaces/main`, body: { name: "By hand" } },
  { method: "PATCH", path: `${acme}/workspaces/main/applications/shop-production`, body: { name: "By hand" } },
  { method: "PATCH", path: `${acme}/memberships/kim@acme.example`, body: { role: "admin" } },
  {
    method: "PUT",
    path: `${acme}/workspaces/main/grants/kim@acme.example`,
    body: { permission: "write", accessUntil: "2999-01-31" },
  },
];

test("what is beside the planned value may have changed: it is kept, and the value is written", async () => {
  const { code, output, events } = await applyBeside([
    { method: "PATCH", path: acme, body: { email: "hand@acme.example" } },
    { method: "PATCH", path: `${acme}/workspaces/main`, body: { description: "By hand" } },
  ]);
  expect(code, output).toBe(0);
  expect(events).toContain("organization.updated acme name: Acme → Acme II");
  expect(events).toContain("workspace.updated main name: Main → Main II");
  project.declare(charterOf(before));
  expect(await project.charter(apply)).toMatchObject({ code: 0 });
});

test("a value that somebody changed between plan and write is not overwritten: one failed line each, and the next run does it", async () => {
  const { code, output, events } = await applyBeside(byHand);
  expect(code, output).toBe(1);
  const changed = [
    ...output.matchAll(/^.*?(acme\S*) was changed since the plan and is left as it is: (.*?)\. Run again/gm),
  ];
  expect(changed.map(([, address, what]) => `${address}: ${what}`).sort(), output).toEqual([
    'acme/main/shop@production: name is "By hand" now, and was "Shop"',
    'acme/main: name is "By hand" now, and was "Main"',
    'acme/members/kim@acme.example: role is "admin" now, and was "member"',
    'acme: name is "By hand" now, and was "Acme"',
  ]);
  expect(events.filter((event) => event.includes(" II"))).toEqual([]);
  // The grant has the planned permission by now, and an end that nobody planned to take away.
  expect(events.filter((event) => event.startsWith("grant."))).toHaveLength(1);
  const again = await project.charter(apply);
  expect(again, again.output).toMatchObject({ code: 0 });
  expect(await project.charter(["plan", "org.yaml"])).toMatchObject({ code: 0 });
});
