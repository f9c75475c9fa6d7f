import { loadPlatform } from "@charter/schema";
import { describe, expect, it } from "vitest";
import { acme, errorsOf, read } from "./reading";

const people = ["dana", "kim", "pat", "ana", "lee"];
const members = `    members: { dana@x.example: owner, ${people.slice(1).map((one) => `${one}@x.example: member`)} }\n`;

const charter = (groups: string, grants: string, owner = "") =>
  acme(`${members}    groups: ${groups}\n    workspaces: { data: { ${owner}grants: ${grants} } }`);

/** Who has what in the workspace, until when, and why: `kim read until 2027-01-31 (group staff)`. */
const granted = (groups: string, grants: string) =>
  read(charter(groups, grants)).resources.flatMap((resource) => {
    if (resource.kind !== "WorkspaceGrant") return [];
    const { principal, permission, accessUntil } = resource.inputs;
    const end = accessUntil === undefined ? "" : ` until ${accessUntil}`;
    const why = resource.reasons === undefined ? "" : `: ${resource.reasons.join(", ")}`;
    return [`${principal.split("@")[0]} ${permission}${end}${why}`];
  });

const errors = (groups: string, grants = "{}") =>
  errorsOf(charter(groups, grants)).map(({ code, message, suggestion = "" }) => `${code} ${message} ${suggestion}`);

describe("a group of groups (D19)", () => {
  it("holds whoever is in any of them, or named, but nobody of those after `except`, which wins", () => {
    const groups =
      "{ everybody: [kim@x.example, pat@x.example, ana@x.example], partners: [lee@x.example], contractors: [pat@x.example], " +
      "staff: { any: [everybody, partners, pat@x.example], except: [contractors, ana@x.example] } }";
    expect(granted(groups, "{ staff: write }")).toEqual([
      "kim write: group staff (in everybody, not in contractors)",
      "lee write: group staff (in partners, not in contractors)",
    ]);
  });

  it("says of somebody whom `any` names that it does", () => {
    expect(granted("{ staff: { any: [kim@x.example] } }", "{ staff: read }")).toEqual([
      "kim read: group staff (by name)",
    ]);
  });

  it("may be part of another one, before or after it in the file", () => {
    const groups =
      "{ outer: { any: [inner, lee@x.example], except: [few] }, few: { any: [all], except: [pat@x.example] }, " +
      "inner: { members: [kim@x.example, pat@x.example] }, all: [kim@x.example, pat@x.example] }";
    expect(granted(groups, "{ outer: read }")).toEqual([
      "lee read: group outer (by name, not in few)",
      "pat read: group outer (in inner, not in few)",
    ]);
  });

  it("that nobody is in is worth a warning", () => {
    const { warnings } = read(
      charter("{ all: [kim@x.example], none: { any: [all], except: [all] } }", "{ none: read }"),
    );
    expect(warnings.map(({ code, message, position: { line, column } }) => [code, message, line, column])).toEqual([
      ["empty-group", "Nobody is in the group `none`.", 6, 37],
    ]);
  });

  it("that contains itself is an error with the way round, by `except` as well", () => {
    expect(errors("{ a: { any: [b] }, b: { any: [kim@x.example], except: [c] }, c: { members: [a] } }")).toEqual([
      "group-cycle A group contains itself: a → b → c → a. Remove one of these steps.",
    ]);
  });

  it("names people and groups that there are", () => {
    expect(
      errors("{ partners: [lee@x.example], staff: { any: [partnres, jo@x.example], except: [partner, role:admin] } }"),
    ).toEqual([
      "unknown-reference `partnres` is neither a group nor a member of `acme`. Did you mean `partners`?",
      "no-membership `jo@x.example` is in the group `staff`, but is no declared member of `acme`. Did you mean `lee@x.example`?",
      "unknown-reference `partner` is neither a group nor a member of `acme`. Did you mean `partners`?",
      "role-not-allowed A group holds people and groups; `role:admin` is a role. ",
    ]);
    expect(errors("{ staff: { any: [kim@x.example], except: [jon@x.example] } }")[0]).toContain(
      "`jon@x.example` is left out of the group `staff`, but is no declared member",
    );
    expect(errors("{ staff: { any: [], except: [kim@x.example, Kim@x.example] } }")[0]).toContain(
      "duplicate-principal",
    );
  });

  it.each([
    ["{ members: [], any: [] }", "`staff` has both `members` and `any`. Write all of them under `any`."],
    [
      "{ members: [], except: [] }",
      "`except` takes people out of `any`, which `staff` does not have. Write `any` instead of `members`.",
    ],
    ["{ except: [] }", "`except` takes people out of `any`, which `staff` does not have. Add a line `any: […]`."],
    ["{ until: 2027-01-31 }", "`staff` does not say who is in it. Add a line `members: […]`, or `any: […]`."],
    ["{}", "`staff` does not say who is in it. Add a line `members: […]`, or `any: […]`."],
  ])("has one form: not %s", (group, message) => {
    expect(errors(`{ staff: ${group} }`)).toEqual([`group-form ${message}`]);
  });

  it("of which something could not be read says nothing about who is missing in it", () => {
    expect(errors("{ staff: { any: [7] } }", "{ staff: read }").map((error) => error.split(" ")[0])).toEqual([
      "wrong-type",
    ]);
  });

  it("of a thousand groups of a thousand people each is counted before it is expanded", () => {
    const everybody = Array.from({ length: 1_500 }, (_, i) => `p${i}@x.example`);
    const groups = Array.from({ length: 1_000 }, (_, i) => `g${i}: { any: [g${i + 1}] }`);
    const text = acme(
      `    members: { dana@x.example: owner, ${everybody.map((one) => `${one}: member`)} }
    groups: { ${groups}, g1000: [${everybody}] }`,
    );
    expect(errorsOf(text).map(({ code }) => code)).toEqual(["too-many-grants"]);
  });
});

describe("a group that ends (D38)", () => {
  const audit = "audit: { members: [kim@x.example, pat@x.example], until: 2027-03-31 }";

  it("gives its people what it gives until then, or until the line's own end where that is before", () => {
    expect(granted(`{ ${audit} }`, "{ audit: read }")).toEqual([
      "kim read until 2027-03-31: group audit (until 2027-03-31)",
      "pat read until 2027-03-31: group audit (until 2027-03-31)",
    ]);
    const until = (day: string) => granted(`{ ${audit} }`, `{ audit: { permission: read, accessUntil: ${day} } }`)[0];
    expect(until("2027-01-31")).toMatch(/^kim read until 2027-01-31/);
    expect(until("2028-01-31")).toMatch(/^kim read until 2027-03-31/);
    expect(until("null")).toMatch(/^kim read until 2027-03-31/);
  });

  it("ends what a group gives that holds it, for those who are in by no other way", () => {
    const groups = `{ ${audit}, staff: { any: [audit, pat@x.example, guests], until: 2027-12-31 }, guests: { members: [kim@x.example], until: 2027-06-30 } }`;
    expect(granted(groups, "{ staff: read }").map((line) => line.split(":")[0])).toEqual([
      "kim read until 2027-06-30",
      "pat read until 2027-12-31",
    ]);
  });

  it("lets nobody in where it keeps them out", () => {
    expect(
      granted(`{ ${audit}, staff: { any: [kim@x.example, lee@x.example], except: [audit] } }`, "{ staff: read }"),
    ).toEqual(["lee read: group staff (by name, not in audit)"]);
  });

  it("leaves what another line gives for longer", () => {
    const kim = read(charter(`{ ${audit} }`, "{ audit: write, kim@x.example: read }")).resources.find(
      ({ address }) => address === "acme/data/grants/kim@x.example",
    );
    expect(kim).toMatchObject({
      inputs: { permission: "write", accessUntil: "2027-03-31" },
      fallbacks: [{ permission: "read" }],
    });
  });

  it("ends on a day that exists", () => {
    expect(errors("{ staff: { members: [], until: 2027-02-30 } }")).toEqual([
      "invalid-value `2027-02-30` is not a day that exists, written like 2027-01-31. ",
    ]);
  });

  it("is refused where the service keeps no end (D8)", () => {
    const keystone = charter(`{ ${audit} }`, "{}")
      .replace("standard", "keystone")
      .replaceAll(/@x\.example/g, "");
    const found = errorsOf(`${keystone}guard: { longestAccess: { grants: 9d, roles: { member: 9d } } }`);
    expect(found.filter(({ code }) => code === "not-on-platform").map(({ message }) => message)).toEqual([
      `${loadPlatform("keystone").title} has no end of a grant.`,
      `${loadPlatform("keystone").title} has no end of a grant.`,
      `${loadPlatform("keystone").title} has no end of a membership.`,
    ]);
  });
});
