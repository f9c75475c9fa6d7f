import { parseCharter } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { accessDifference, observedAccess } from "../../../sdk/src/access";
import { declaredAccess } from "../../../sdk/src/access/declared";
import { charterOf, now, observe } from "../plan/world";

const declared = (members: string, production: string) =>
  charterOf(`name: Acme
members: ${members}
groups: { seniors: [kim@acme.example, ana@acme.example] }
workspaces:
  production: { name: Production, grants: ${production} }
  staging: { name: Staging }`);

const mapOf = (charter: ReturnType<typeof charterOf>) => declaredAccess(charter, "acme", now);

const before = declared(
  "{ dana@acme.example: owner, lee@acme.example: admin, kim@acme.example: member, ana@acme.example: { role: member, accessUntil: 2027-01-31 } }",
  "{ seniors: read, ana@acme.example: write, role:admin: write }",
);

describe("the access map of a charter", () => {
  test("has for each person and workspace the permission, why, and until when", () => {
    const map = mapOf(before);
    expect(map.of("dana@acme.example", "acme/staging")).toEqual({ permission: "write", by: "role" });
    expect(map.of("lee@acme.example", "acme/production")).toEqual({ permission: "write", by: "grant" });
    expect(map.of("lee@acme.example", "acme/staging")).toBeUndefined();
    expect(map.of("kim@acme.example", "acme/production")).toEqual({ permission: "read", by: "grant" });
    expect(map.members.get("ana@acme.example")).toEqual({
      principal: "ana@acme.example",
      role: "member",
      status: "active",
      until: "2027-01-31",
    });
    expect(map.of("eve@acme.example", "acme/production")).toBeUndefined();
  });

  test("next to that of another charter says who gains and who loses what, through groups and roles, too", () => {
    const after = declared(
      "{ dana@acme.example: owner, lee@acme.example: owner, kim@acme.example: member, ana@acme.example: member }",
      "{ ana@acme.example: write }",
    );
    expect(accessDifference(mapOf(before), mapOf(after))).toEqual([
      {
        principal: "ana@acme.example",
        organization: "acme",
        gains: [{ type: "time", from: "2027-01-31" }],
        losses: [],
      },
      {
        principal: "kim@acme.example",
        organization: "acme",
        gains: [],
        losses: [{ type: "permission", workspace: "acme/production", from: "read" }],
      },
      {
        principal: "lee@acme.example",
        organization: "acme",
        gains: [
          { type: "role", from: "admin", to: "owner" },
          { type: "permission", workspace: "acme/staging", to: "write" },
        ],
        losses: [],
      },
    ]);
  });

  test("has what the map of the service has that was made as declared", () => {
    const observed = observe({
      members: {
        "dana@acme.example": "owner",
        "lee@acme.example": "admin",
        "kim@acme.example": "member",
        "ana@acme.example": { role: "member", accessUntil: "2027-01-31" },
      },
      workspaces: { production: {}, staging: {} },
      grants: {
        production: { "lee@acme.example": "write", "kim@acme.example": "read", "ana@acme.example": "write" },
      },
    });
    const [there, said] = [observedAccess("acme", observed, before.platform), mapOf(before)];
    const ids = new Map([...there.places.values()].map(({ key, address }) => [address, key]));
    for (const who of [...said.people, ...there.people])
      for (const place of said.places.keys()) expect(there.of(who, ids.get(place) ?? "")).toEqual(said.of(who, place));
    expect(new Set(there.people)).toEqual(new Set(said.people));
  });

  test("knows roles whose meaning is the service's own matter by their order: who becomes less loses", () => {
    const keystone = (role: string) => {
      const text = `charter: v1\nplatform: keystone\norganizations: { acme: { members: { dana@acme.example: owner, lee@acme.example: ${role} } } }\n`;
      const charter = parseCharter([{ file: "org.yaml", text }]);
      return declaredAccess(charter, "acme", now);
    };
    const lee = { principal: "lee@acme.example", organization: "acme" };
    expect(accessDifference(keystone("admin"), keystone("member"))).toEqual([
      { ...lee, gains: [], losses: [{ type: "role", from: "admin", to: "member" }] },
    ]);
    expect(accessDifference(keystone("member"), keystone("admin"))).toEqual([
      { ...lee, gains: [{ type: "role", from: "member", to: "admin" }], losses: [] },
    ]);
  });
});
