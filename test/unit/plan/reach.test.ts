import { type Charter, loadPlatform, type Platform, parseCharter } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { makePlan, type Observations } from "../../../sdk/src/plan";
import { forUpdate } from "../../../sdk/src/prepare";
import { charterOf, managedSet, now, observe, planOf, refusals, type World } from "./world";

const standard = loadPlatform("standard");
const on = (charter: Charter, more: Partial<Platform>): Charter => ({ ...charter, platform: { ...standard, ...more } });

const people = "members: { dana@acme.example: owner, lee@acme.example: admin, kim@acme.example: member }";
const members = { "dana@acme.example": "owner", "lee@acme.example": "admin", "kim@acme.example": "member" };
const lee = { principal: "lee@acme.example", role: "admin" };

describe("what the credential may not write is refused in the plan", () => {
  const website = { website: { writableBy: "update-billing" } };
  const world: World = {
    members,
    workspaces: { main: { name: "Main", website: null } },
    applications: { main: { "shop-production": { name: "shop", channel: "web" } } },
  };

  test("a field of a workspace or an application that needs a capability of its own, changed or new", () => {
    const text = (main: string, shop: string, rest = "") =>
      charterOf(
        `name: Acme\n${people}\nworkspaces:\n  main: { name: Main${main}, applications: { shop: { production: { channel: web${shop} } } } }${rest}`,
      );
    const site = ", website: https://acme.example";
    const fields = {
      ...standard.fields,
      workspace: { ...standard.fields.workspace, ...website },
      application: website,
    };
    for (const [main, shop, rest] of [
      [site, "", ""],
      ["", site, ""],
      ["", "", `\n  lab: { name: Lab${site} }`],
    ] as const) {
      const declared = text(main, shop, rest);
      expect(planOf(on(declared, { fields }), { ...world, as: lee }).refusals).toMatchObject([
        { code: "not-permitted", message: "lee@acme.example acts as admin in acme and may not update-billing." },
      ]);
      expect(refusals(planOf(on(declared, { fields }), world))).toEqual([]);
      expect(refusals(planOf(declared, { ...world, as: lee }))).toEqual([]);
    }
  });
});

describe("what the platform lets nobody delete with a token is refused in the plan", () => {
  const world: World = { members, workspaces: { main: { name: "Main" }, lab: { name: "Lab" } } };
  const without = charterOf(
    "name: Acme\nmembers: { dana@acme.example: owner, lee@acme.example: admin }\nworkspaces: { main: { name: Main } }",
    "removed: { acme/lab: destroy }\nguard: { maxRemovals: 100%, maxLosses: 100% }\n",
  );

  test("with what to do instead", () => {
    const deletes = { ...standard.deletes, workspace: "password", membership: "never" } as const;
    expect(planOf(on(without, { deletes }), world).refusals).toEqual([
      {
        code: "not-deletable",
        message: "acme/members/kim@acme.example would be deleted, and deleting members is not possible on Standard.",
        remedy:
          'Remove it on the service itself, then run again; or write `ignore: { members: ["kim@acme.example"] }` to stop managing them.',
      },
      {
        code: "not-deletable",
        message:
          "acme/lab would be deleted, and deleting workspaces asks for a password, which Charter never has on Standard.",
        remedy: "Write `removed: { acme/lab: forget }` to stop managing it and leave it alone.",
      },
    ]);
    expect(refusals(planOf(without, world))).toEqual([]);
  });

  test("and `destroy` is proposed for nothing that is not to be destroyed", () => {
    const deletes = {
      ...standard.deletes,
      organization: "never",
      workspace: "password",
      application: "password",
    } as const;
    const vanished = charterOf(
      "name: Acme\nmembers: { dana@acme.example: owner, lee@acme.example: admin, kim@acme.example: member }",
    );
    const workspaces =
      "workspaces: { main: { name: Main, applications: { shop: { production: { channel: mobile } } } }, lab: { name: Lab } }";
    const replaced = charterOf(
      `name: Acme\nmembers: { dana@acme.example: owner, lee@acme.example: admin, kim@acme.example: member }\n${workspaces}`,
    );
    const shop = { applications: { main: { "shop-production": { name: "shop", channel: "web" } } } };
    const words = (charter: Charter, live: World) =>
      planOf(charter, live).refusals.map(({ code, message, remedy }) => [code, message, remedy]);
    expect(words(on(vanished, { deletes }), { ...world, workspaces: { main: { name: "Main" } } })).toEqual([
      [
        "removal-not-declared",
        "acme/main is managed and no longer declared.",
        "Write `removed: { acme/main: forget }` to stop managing it and leave it alone.",
      ],
    ]);
    expect(words(on(replaced, { deletes }), { ...world, ...shop })).toEqual([
      [
        "not-deletable",
        "acme/main/shop@production would be deleted and made again, because channel cannot be changed in place, and deleting applications asks for a password, which Charter never has on Standard.",
        "Declare it as it is.",
      ],
    ]);
  });

  test("but not what goes along with something else, which the service deletes itself", () => {
    const granted = { ...world, grants: { lab: { "kim@acme.example": "read" } } };
    const deletes = { ...standard.deletes, grant: "never" } as const;
    expect(refusals(planOf(on(without, { deletes }), granted))).toEqual([]);
  });
});

test("a token that may only read is refused by an update that writes to its organization, and by no other", () => {
  const organization = (name: string) => ({ name, members: { "dana@acme.example": "owner" } });
  const prepared = (acme: string, beta: string) => {
    const organizations = { acme: organization(acme), beta: organization(beta) };
    const text = JSON.stringify({ charter: "v1", platform: "standard", organizations });
    const document = parseCharter([{ file: "org.yaml", text }]);
    const observed: Observations = new Map(
      ["acme", "beta"].map((slug) => {
        const { credential, ...live } = observe({
          organization: { id: `org-${slug}`, slug, name: "Old" },
          members: { "dana@acme.example": "owner" },
          as: { principal: "dana@acme.example", role: "owner", scope: slug === "beta" ? "read" : "write" },
        });
        return [slug, { slug, credential, observed: { credential, ...live } }];
      }),
    );
    const managed = managedSet([
      { address: "acme", kind: "Organization", id: "org-acme" },
      { address: "beta", kind: "Organization", id: "org-beta" },
    ]);
    const plan = makePlan(document, observed, managed, now);
    return forUpdate({ document, resources: document.resources, registered: [], observed, managed, plan }).plan;
  };
  expect(refusals(prepared("New", "Old"))).toEqual([]);
  expect(refusals(prepared("New", "New"))).toEqual(["read-only-credential"]);
});
