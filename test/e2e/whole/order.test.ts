import { describe, expect, test } from "vitest";
import { useAccount } from "../account.js";
import { charterOf } from "../charters.js";
import { useProject } from "../project.js";
import { charterApply, pulumiUp } from "../ways.js";

describe("an owner with a redundant write who becomes admin", () => {
  const account = useAccount();
  const project = useProject(account);

  test("is demoted after the grant and after the promotion of another, and the next plan is zero (D12, D18)", async () => {
    const production = { name: "Production", grants: { "lee@acme.example": "write" } };
    const members = { "dana@acme.example": "owner", "lee@acme.example": "owner", "ana@acme.example": "member" };
    project.declare(charterOf({ members, workspaces: { production } }));
    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
    await account.everybodyAccepts();
    await account.forget();

    const swapped = { ...members, "lee@acme.example": "admin", "ana@acme.example": "owner" };
    project.declare(charterOf({ members: swapped, workspaces: { production } }));
    expect(await pulumiUp.apply(project)).toMatchObject({ code: 0 });
    const events = await account.events();
    expect([...events].sort()).toEqual([
      "grant.created lee@acme.example",
      "membership.updated ana@acme.example role: member → owner",
      "membership.updated lee@acme.example role: owner → admin",
    ]);
    expect(events.at(-1)).toBe("membership.updated lee@acme.example role: owner → admin");
    expect(await project.charter(["plan", "org.yaml"])).toMatchObject({ code: 0 });
  });
});

describe("a sole owner who is followed by somebody who has not accepted", () => {
  const account = useAccount();
  const project = useProject(account);

  test("stays until then, all else is done, and the first run afterwards hands over (D18)", async () => {
    const members = { "dana@acme.example": "owner", "ana@acme.example": "owner", "kim@acme.example": "member" };
    project.declare(charterOf({ members }));
    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
    await account.everybodyAccepts();
    await account.forget();

    const handedOver = { "dana@acme.example": "owner", "lee@acme.example": "owner", "kim@acme.example": "admin" };
    project.declare(charterOf({ members: handedOver }, { guard: { minOwners: 2 } }));
    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
    expect([...(await account.events())].sort()).toEqual([
      "membership.invited lee@acme.example",
      "membership.updated kim@acme.example role: member → admin",
    ]);
    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
    await account.everybodyAccepts();
    await account.forget();

    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
    expect(await account.events()).toEqual(["membership.removed ana@acme.example"]);
  });
});

describe("an application that takes the service slug of a removed one", () => {
  const account = useAccount();
  const project = useProject(account);
  const charter = (key: string, rest: object = {}) =>
    charterOf(
      {
        members: { "dana@acme.example": "owner" },
        workspaces: { main: { name: "Main", applications: { [key]: { production: { slug: "shop" } } } } },
      },
      { guard: { maxRemovals: "100%", maxLosses: "100%" }, ...rest },
    );

  test("is made by the second pass of charter apply, after the removal (D23)", async () => {
    project.declare(charter("shop"));
    expect(await charterApply.apply(project)).toMatchObject({ code: 0 });
    await account.forget();

    project.declare(charter("store", { removed: { "acme/main/shop@production": "destroy" } }));
    const { code, output } = await charterApply.apply(project);
    expect({ code, events: await account.events() }, output).toEqual({
      code: 0,
      events: ["application.deleted shop", "application.created shop"],
    });
    expect(output).not.toContain("✗");
    expect(project.addresses()).toContain("acme/main/store@production");
  });

  test("is made by the next run of pulumi up, and waits in the first (D23)", async () => {
    project.declare(charter("stall", { removed: { "acme/main/store@production": "destroy" } }));
    const first = await pulumiUp.apply(project);
    expect({ code: first.code, events: await account.events() }).toEqual({
      code: 1,
      events: ["application.deleted shop"],
    });
    expect(first.output).toContain("waiting: acme/main/store@production is removed first");
    const second = await pulumiUp.apply(project);
    expect({ code: second.code, events: await account.events() }).toEqual({
      code: 0,
      events: ["application.created shop"],
    });
  });
});
