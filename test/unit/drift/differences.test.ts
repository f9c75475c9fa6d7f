import { describe, expect, test } from "vitest";
import { differencesOf } from "../../../sdk/src/drift/differences";
import { driftExitCode } from "../../../sdk/src/drift/drift";
import { charterOf, managing, observe, planOf, type World } from "../plan/world";

const team = "name: Acme\nmembers: { dana@acme.example: owner, kim@acme.example: member }\n";

/** What is told of a world, and the exit code that it means. */
function told(world: World, charter = charterOf(team), managed = managing(world)) {
  const observed = observe(world);
  const plan = planOf(charter, world, managed);
  const differences = differencesOf(plan, {
    managed,
    resources: charter.resources,
    observed: new Map([["acme", { slug: "acme", credential: observed.credential, observed }]]),
  });
  const code = driftExitCode({ plan, differences, deeds: { by: new Map(), notes: [] } });
  return { code, said: differences.map(({ sort, address }) => `${sort} ${address}`) };
}

const invited = (status: "declined" | "expired" | "pending", sentCount: number) => ({
  status,
  invitation: { expiresAt: "2026-11-01T00:00:00Z", sentAt: "2026-10-25T00:00:00Z", sentCount },
});
const dana = { "dana@acme.example": "owner" };

describe("a plan told as what happened", () => {
  test("is nothing where everything is as declared, and where somebody has yet to accept (D13)", () => {
    expect(told({ members: { ...dana, "kim@acme.example": {} } })).toEqual({ code: 0, said: [] });
    const pending = { ...invited("pending", 1), invitation: null };
    expect(told({ members: { ...dana, "kim@acme.example": pending } })).toEqual({ code: 0, said: [] });
  });

  test("is nothing where a grant waits for somebody, nor when they have just accepted and the next run gives it (D16)", () => {
    const charter = charterOf(`${team}workspaces:\n  data: { name: Data, grants: { kim@acme.example: read } }\n`);
    const workspaces = { data: { name: "Data" } };
    const before: World = { members: { ...dana, "kim@acme.example": invited("pending", 1) }, workspaces };
    expect(told(before, charter)).toEqual({ code: 0, said: [] });
    const now: World = { members: { ...dana, "kim@acme.example": "member" }, workspaces };
    const { objects, ...rest } = managing(before);
    const lastSeen = new Map(
      [...objects].map(([address, one]) => [address, { ...one, remembered: { status: "pending" } }] as const),
    );
    expect(told(now, charter, { ...rest, objects: lastSeen })).toEqual({ code: 0, said: [] });
    expect(told(now, charter)).toEqual({ code: 2, said: ["missing acme/data/grants/kim@acme.example"] });
  });

  test("is a grant that is gone, though the state has not heard yet that its person accepted", () => {
    const charter = charterOf(`${team}workspaces:\n  data: { name: Data, grants: { kim@acme.example: read } }\n`);
    const members = { ...dana, "kim@acme.example": "member" };
    const { objects, ...rest } = managing({
      members,
      workspaces: { data: { name: "Data" } },
      grants: { data: { "kim@acme.example": "read" } },
    });
    const invitedThen = new Map(objects);
    const kim = invitedThen.get("acme/members/kim@acme.example");
    if (kim === undefined) throw new Error("Kim is not managed.");
    invitedThen.set(kim.address, { ...kim, remembered: { status: "pending" } });
    const now: World = { members, workspaces: { data: { name: "Data" } } };
    expect(told(now, charter, { ...rest, objects: invitedThen })).toEqual({
      code: 2,
      said: ["vanished acme/data/grants/kim@acme.example"],
    });
  });

  test("names whom nobody declared and who has more than the lowest role first, also where the next run revokes them (D39)", () => {
    const charter = charterOf(team.replace("members:", "unmanaged: revoke\nmembers:"));
    const ours = managing({ members: { ...dana, "kim@acme.example": "member" } });
    const members = { ...dana, "kim@acme.example": "admin", "ana@acme.example": "member", "eve@acme.example": "owner" };
    expect(told({ members }, charter, ours)).toEqual({
      code: 2,
      said: [
        "appeared acme/members/eve@acme.example",
        "changed acme/members/kim@acme.example",
        "appeared acme/members/ana@acme.example",
      ],
    });
  });

  test("names an owner whom nobody declared also where they stay until the declared one has accepted (D18)", () => {
    const charter = charterOf("name: Acme\nunmanaged: revoke\nmembers: { kim@acme.example: owner }\n");
    const as = { principal: "root@acme.example", role: "owner" };
    const kim = { "kim@acme.example": { ...invited("pending", 1), invitation: null, role: "owner" } };
    expect(told({ members: { ...dana, ...kim }, as }, charter, managing({ members: kim }))).toEqual({
      code: 2,
      said: ["appeared acme/members/dana@acme.example"],
    });
    // Of somebody whose line was taken out it is only a matter of time.
    expect(told({ members: { ...dana, ...kim }, as }, charter)).toEqual({ code: 0, said: [] });
  });

  test.each(["declined", "expired"] as const)(
    "names whose invitation is %s, and who is invited no more (D13)",
    (status) => {
      expect(told({ members: { ...dana, "kim@acme.example": invited(status, 1) } })).toEqual({
        code: 2,
        said: ["lapsed acme/members/kim@acme.example"],
      });
      expect(told({ members: { ...dana, "kim@acme.example": invited(status, 9) } })).toEqual({
        code: 2,
        said: ["stuck acme/members/kim@acme.example"],
      });
    },
  );

  test("names the suspended", () => {
    expect(told({ members: { ...dana, "kim@acme.example": { status: "suspended" } } })).toEqual({
      code: 2,
      said: ["suspended acme/members/kim@acme.example"],
    });
  });

  test("names the workspace that is gone, and nothing that went with it", () => {
    const text = `${team}workspaces:\n  data: { name: Data, grants: { kim@acme.example: read } }\n`;
    const charter = charterOf(text);
    const before: World = {
      members: { ...dana, "kim@acme.example": "member" },
      workspaces: { data: {} },
      grants: { data: { "kim@acme.example": "read" } },
    };
    const { workspaces: _, grants: __, ...world } = before;
    const observed = observe(world);
    const managed = managing(before);
    const differences = differencesOf(planOf(charter, world, managed), {
      managed,
      resources: charter.resources,
      observed: new Map([["acme", { slug: "acme", credential: observed.credential, observed }]]),
    });
    expect(differences.map(({ sort, address }) => `${sort} ${address}`)).toEqual(["vanished acme/data"]);
  });

  test("is drift where no run could mend it: a workspace that is managed, still there, and neither declared nor buried", () => {
    const members = { ...dana, "kim@acme.example": "member" };
    expect(told({ members, workspaces: { old: {} } })).toEqual({ code: 2, said: [] });
  });
});
