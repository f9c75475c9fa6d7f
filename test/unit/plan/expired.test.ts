import { describe, expect, test } from "vitest";
import { charterOf, planOf, refusals, type World } from "./world";

const live: World = {
  members: {
    "dana@acme.example": "owner",
    "lee@acme.example": { role: "owner", accessUntil: "2026-11-21" },
    "ana@acme.example": "member",
  },
  workspaces: { main: { name: "Main" } },
  grants: { main: { "ana@acme.example": "write" } },
};

const lines = (members: string, owner = "dana@acme.example", grant = "write") => `name: Acme
members: { ${members} }
workspaces:
  main: { name: Main, owner: ${owner}, grants: { ana@acme.example: ${grant} } }`;

describe("a group whose last day is over (D38)", () => {
  const audit = (until: string, more = "") =>
    charterOf(`name: Acme
members: { dana@acme.example: owner, lee@acme.example: owner, ana@acme.example: member }
groups: { audit: { members: [ana@acme.example], until: ${until} } }
workspaces: { main: { name: Main, grants: { audit: write${more} } } }`);
  const members = { "dana@acme.example": "owner", "lee@acme.example": "owner", "ana@acme.example": "member" };
  const own = { ...live, members };

  test("gives nothing any more: the next run takes it, and says why", () => {
    const plan = planOf(audit("2026-11-21"), own);
    expect(plan.changes).toMatchObject([
      {
        verb: "remove",
        address: "acme/main/grants/ana@acme.example",
        cause: { type: "expired", lastDay: "2026-11-21" },
      },
    ]);
    expect(plan.warnings.map(({ code }) => code)).toEqual(["access-expired"]);
  });

  test("leaves what a line gives without it, lower as that may be", () => {
    expect(planOf(audit("2026-11-21", ", ana@acme.example: read"), own).changes).toMatchObject([
      { verb: "update", fields: [{ field: "permission", from: "write", to: "read" }] },
    ]);
  });

  test("gives it to the end of that day, which is what the service is told and what falls due", () => {
    const plan = planOf(audit("2026-11-22"), own);
    expect(plan.changes).toMatchObject([
      {
        verb: "update",
        fields: [{ field: "accessUntil", from: null, to: "2026-11-22" }],
        cause: { through: ["group audit (until 2026-11-22)"] },
      },
    ]);
    expect(plan.due).toMatchObject([{ address: "acme/main/grants/ana@acme.example", accessUntil: "2026-11-22" }]);
  });
});

describe("somebody whose last day is over is absent (D38)", () => {
  test("as the only owner who is left: nobody else may go", () => {
    const onlyLee = charterOf(
      lines(
        "lee@acme.example: { role: owner, accessUntil: 2026-11-21 }, pat@acme.example: owner, ana@acme.example: member",
        "pat@acme.example",
      ),
    );
    const plan = planOf(onlyLee, live, undefined, {});
    expect(plan.changes.find(({ address }) => address === "acme/members/dana@acme.example")).toMatchObject({
      verb: "wait",
      cause: { type: "waits-for-successors", principals: ["pat@acme.example"] },
    });
  });

  test("where minOwners asks for two", () => {
    const two = charterOf(
      lines("lee@acme.example: owner, pat@acme.example: owner, ana@acme.example: member", "lee@acme.example"),
      "guard: { minOwners: 2, maxRemovals: 100% }\n",
    );
    const others = {
      ...live.members,
      "pat@acme.example": "owner",
      "lee@acme.example": { role: "owner", accessUntil: null },
    };
    const as = { principal: "root@elsewhere.example", role: "owner" };
    expect(refusals(planOf(two, { ...live, members: others, as }))).toEqual([]);
    const expired = { ...others, "lee@acme.example": { role: "owner", accessUntil: "2026-11-21" } };
    const plan = planOf(two, { ...live, members: expired, as });
    // Their end is cleared first, and only then is there one owner too many.
    expect(plan.changes.find(({ address }) => address === "acme/members/dana@acme.example")?.after).toEqual([
      "acme/members/lee@acme.example",
    ]);
  });

  test("as whom the calls are made: a run does not end its own access", () => {
    const own = charterOf(
      lines(
        "dana@acme.example: owner, lee@acme.example: { role: owner, accessUntil: 2026-11-21 }, ana@acme.example: member",
      ),
    );
    expect(refusals(planOf(own, { ...live, as: { principal: "lee@acme.example", role: "owner" } }))).toEqual([
      "own-credential",
    ]);
  });

  test.each([
    ["their membership", "ana@acme.example: { role: member, accessUntil: 2026-11-21 }", "write"],
    ["their permission there", "ana@acme.example: member", "{ permission: write, accessUntil: 2026-11-21 }"],
  ])("as the owner of a workspace, which is said where %s has ended (D4)", (_what, member, grant) => {
    const said = (text: string) =>
      planOf(charterOf(text), live).warnings.flatMap((one) =>
        one.code === "workspace-owner-expired" ? [one.message] : [],
      );
    expect(said(lines(`dana@acme.example: owner, ${member}`, "ana@acme.example", grant))).toEqual([
      "ana@acme.example owns acme/main, and their access there has ended.",
    ]);
    const later = (line: string) => line.replace("2026-11-21", "2026-11-22");
    expect(said(lines(`dana@acme.example: owner, ${later(member)}`, "ana@acme.example", later(grant)))).toEqual([]);
    expect(said(lines(`dana@acme.example: owner, ${member}`, "dana@acme.example", grant))).toEqual([]);
  });
});
