import { describe, expect, test } from "vitest";
import { makePlan } from "../../../sdk/src/plan";
import { charterOf, managing, now, observe, type World } from "./world";

const world: World = {
  members: { "dana@acme.example": "owner", "kim@acme.example": { role: "member", status: "declined" } },
  workspaces: { main: { name: "Main" } },
};

const declared = (members: string, workspaces = "main: { name: Main }") =>
  charterOf(
    `name: Acme\nmembers: { dana@acme.example: owner, ${members} }\nworkspaces: { ${workspaces} }`,
    "guard: { maxRemovals: 100%, maxLosses: 100% }\n",
  );

function said(charter: ReturnType<typeof charterOf>, limits?: { memberships?: number; workspaces?: number }) {
  const { credential, ...live } = observe(world);
  const asked = { ...credential, ...(limits === undefined ? {} : { limits }) };
  const observed = new Map([["acme", { slug: "acme", credential: asked, observed: { ...live, credential: asked } }]]);
  const { warnings, refusals } = makePlan(charter, observed, managing(world), now);
  return [...refusals, ...warnings].map(({ code, message }) => [code, message]);
}

describe("a limit that the service tells", () => {
  const three = declared(
    "kim@acme.example: member, ana@acme.example: member, lee@acme.example: member, pat@acme.example: member",
  );

  test("is said in the plan with how many there is room for, whatever the status of those who are there", () => {
    expect(said(three, { memberships: 3 })).toEqual([
      [
        "limit-reached",
        "acme may hold 3 members and holds 2, so of 3 new there is room for 1; the rest fails. Who or what this run removes makes room for the next one.",
      ],
    ]);
    expect(said(three, { memberships: 5 })).toEqual([]);
    expect(said(three, {})).toEqual([]);
    expect(said(three)).toEqual([]);
  });

  test("counts who leaves in the same run: they go last", () => {
    expect(said(declared("ana@acme.example: member"), { memberships: 2 })).toEqual([
      ["limit-reached", expect.stringContaining("so of 1 new there is room for 0")],
    ]);
  });

  test("is met by nobody where nothing is added, though there are too many already", () => {
    expect(said(declared("kim@acme.example: member"), { memberships: 1, workspaces: 0 })).toEqual([]);
  });

  test("of workspaces is said the same way", () => {
    expect(
      said(declared("kim@acme.example: member", "main: { name: Main }, lab: { name: Lab }"), { workspaces: 1 }),
    ).toEqual([["limit-reached", expect.stringContaining("acme may hold 1 workspace and holds 1, so of 1 new")]]);
  });
});
