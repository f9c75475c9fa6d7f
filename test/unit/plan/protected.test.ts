import { describe, expect, test } from "vitest";
import type { Managed } from "../../../sdk/src/plan/managed";
import { charterOf, managing, planOf, type World } from "./world";

const world: World = {
  members: { "dana@acme.example": "owner", "kim@acme.example": "member" },
  workspaces: { main: { name: "Main" }, lab: { name: "Lab" } },
  grants: { lab: { "kim@acme.example": "read" } },
  applications: { main: { shop: { name: "shop", channel: "web" } } },
};

/** Everything in the world, of which some is protected. */
const protecting = (...addresses: readonly string[]): Managed => {
  const managed = managing(world);
  const objects = [...managed.objects].map(
    ([address, object]) =>
      [address, addresses.includes(address) ? { ...object, unprotect: `unprotect ${address}` } : object] as const,
  );
  return { ...managed, objects: new Map(objects) };
};

const declared = {
  everything: `name: Acme
members: { dana@acme.example: owner, kim@acme.example: member }
workspaces:
  main: { name: Main, applications: { shop: { production: { channel: web } } } }
  lab: { name: Lab, grants: { kim@acme.example: read } }`,
  withoutLab: `name: Acme
members: { dana@acme.example: owner, kim@acme.example: member }
workspaces:
  main: { name: Main, applications: { shop: { production: { channel: web } } } }`,
  otherChannel: `name: Acme
members: { dana@acme.example: owner, kim@acme.example: member }
workspaces:
  main: { name: Main, applications: { shop: { production: { channel: mobile } } } }
  lab: { name: Lab, grants: { kim@acme.example: read } }`,
  successor: `name: Acme
members: { lee@acme.example: owner, kim@acme.example: member }
workspaces:
  main: { name: Main, applications: { shop: { production: { channel: web } } } }
  lab: { name: Lab, grants: { kim@acme.example: read } }`,
};

const said = (charter: string, rest: string, managed: Managed) =>
  planOf(charterOf(charter, `guard: { maxRemovals: 100% }\n${rest}`), world, managed)
    .refusals.filter(({ code }) => code === "protected")
    .map(({ message, remedy }) => `${message} ${remedy}`);

const remedy = (address: string) => `If that is meant, end the protection with \`unprotect ${address}\`.`;

describe("what is protected in the state", () => {
  test("may change in place, and stay", () => {
    const renamed = declared.everything.replace("name: Lab", "name: Laboratory");
    expect(said(renamed, "", protecting("acme", "acme/lab", "acme/members/kim@acme.example"))).toEqual([]);
  });

  test("is not removed, and neither is what it is in", () => {
    const grant = "acme/lab/grants/kim@acme.example";
    expect(said(declared.withoutLab, "removed: { acme/lab: destroy }\n", protecting("acme/lab", grant))).toEqual([
      `${grant} is protected in the state, and would be removed. ${remedy(grant)}`,
      `acme/lab is protected in the state, and would be removed. ${remedy("acme/lab")}`,
    ]);
  });

  test("is not forgotten", () => {
    expect(said(declared.withoutLab, "removed: { acme/lab: forget }\n", protecting("acme/lab"))).toEqual([
      `acme/lab is protected in the state, and would be forgotten. ${remedy("acme/lab")}`,
    ]);
  });

  test("is not replaced", () => {
    const shop = "acme/main/shop@production";
    expect(said(declared.otherChannel, `removed: { ${shop}: destroy }\n`, protecting(shop))).toEqual([
      `${shop} is protected in the state, and would be replaced. ${remedy(shop)}`,
    ]);
  });

  test("is not left to wait for a removal that could not be made", () => {
    const dana = "acme/members/dana@acme.example";
    expect(said(declared.successor, "", protecting(dana))).toEqual([
      `${dana} is protected in the state, and would be removed. ${remedy(dana)}`,
    ]);
  });
});
