/** What happens on GitHub between a plan and its apply, and no plan showed. */

import { describe, expect, test } from "vitest";
import { makeRepository, makeTeam, userOf } from "../../github/stand-in/book.mts";
import { beginning, managing, planOf, withStandIn } from "./fixture.js";

/** An organization with kim, who is in a team that reaches a repository. */
async function withKim() {
  const setting = await withStandIn();
  const { acme, book } = setting;
  const kim = userOf(book, "kim");
  acme.members.set(kim.id, "member");
  const team = makeTeam(book, acme, { name: "main" }, beginning);
  const shop = makeRepository(book, acme, "shop");
  const place = { organization: "acme", organizationId: String(acme.id) };
  const inTeam = { ...place, workspace: "main", workspaceId: team.nodeId };
  const member = { ...place, id: String(kim.id), principal: "kim", role: "member", status: "active" } as const;
  const grant = { ...inTeam, id: `${team.nodeId}/kim`, principal: "kim", permission: "member" };
  return { ...setting, place, kim, team, shop, inTeam, member, grant };
}

describe("somebody who left before their line was applied", () => {
  test("is not invited by a role that changes", async () => {
    const { backend, acme, kim, member, service } = await withKim();
    acme.members.delete(kim.id);
    await expect(backend.Membership.update(member, { role: "admin" })).rejects.toMatchObject({
      code: "not-found",
    });
    expect({ invitations: acme.invitations, faults: service.faults }).toEqual({ invitations: [], faults: [] });
  });

  test("is not invited by what a team gives them", async () => {
    const { backend, acme, kim, grant, service } = await withKim();
    acme.members.delete(kim.id);
    const refused = { code: "not-member-any-more", message: "kim neither belongs to acme nor is invited by now." };
    await expect(backend.WorkspaceGrant.create(grant)).rejects.toMatchObject(refused);
    await expect(backend.WorkspaceGrant.update(grant, { permission: "maintainer" })).rejects.toMatchObject(refused);
    expect({ invitations: acme.invitations, faults: service.faults }).toEqual({ invitations: [], faults: [] });
  });
});

describe("somebody who gave their login up before their line was applied", () => {
  test("is not replaced by whoever has it now", async () => {
    const { backend, acme, book, kim, member } = await withKim();
    kim.login = "kim-b";
    userOf(book, "kim");
    await expect(backend.Membership.update(member, { role: "admin" })).rejects.toMatchObject({ code: "not-found" });
    expect(acme.invitations).toEqual([]);
  });

  test("is removed under the one that they have now", async () => {
    const { backend, acme, book, kim, member, service } = await withKim();
    kim.login = "kim-b";
    const other = userOf(book, "kim");
    acme.members.set(other.id, "member");
    expect(await backend.Membership.delete(member)).toBe("deleted");
    expect({ left: [acme.members.has(kim.id), acme.members.has(other.id)], faults: service.faults }).toEqual({
      ...{ left: [false, true], faults: [] },
    });
  });
});

describe("somebody from outside who gave their login up before their line was applied", () => {
  /** Ana, who reaches a repository or is invited to it, and whoever has taken her login since, who reaches it too. */
  async function withAna(isInvited = false) {
    const setting = await withKim();
    const { backend, book, shop, place } = setting;
    const ana = userOf(book, "ana");
    const line = { ...place, repository: "shop", principal: "ana", permission: "read" };
    const known = { ...(await backend.Collaborator.create(line)), organization: "acme" };
    if (!isInvited) {
      shop.invitations.splice(0);
      shop.collaborators.set(ana.id, "read");
    }
    ana.login = "ana-b";
    const other = userOf(book, "ana");
    shop.collaborators.set(other.id, "read");
    return { ...setting, ana, other, known };
  }

  test.each([false, true])("is removed under the one that they have now (only invited: %s)", async (isInvited) => {
    const { backend, shop, ana, other, known, service } = await withAna(isInvited);
    expect(await backend.Collaborator.delete(known)).toBe("deleted");
    expect({
      ana: shop.collaborators.has(ana.id),
      invitations: shop.invitations,
      other: shop.collaborators.get(other.id),
      faults: service.faults,
    }).toEqual({ ana: false, invitations: [], other: "read", faults: [] });
  });

  test("is not replaced by whoever has it now", async () => {
    const { backend, shop, other, known, service } = await withAna();
    await expect(backend.Collaborator.update(known, { permission: "admin" })).rejects.toMatchObject({
      problem: { type: "charter:/another-person" },
    });
    shop.collaborators.delete(other.id);
    await expect(backend.Collaborator.update(known, { permission: "admin" })).rejects.toMatchObject({
      code: "not-found",
    });
    expect([[...shop.collaborators.values()], service.faults]).toEqual([["read"], []]);
  });

  test("is still there when asked for", async () => {
    const { backend, known } = await withAna();
    expect(await backend.Collaborator.get(known)).toMatchObject({ principal: "ana-b" });
  });
});

describe("a team that was renamed before its lines were applied", () => {
  test("loses who and what is taken from it, and nothing is called gone that is there", async () => {
    const { backend, kim, team, shop, grant, inTeam, service } = await withKim();
    team.members.set(kim.id, "member");
    team.repositories.set(shop.id, "write");
    await backend.observe({ slug: "acme" });
    Object.assign(team, { name: "other", slug: "other" });
    const reach = { ...inTeam, id: `${team.nodeId}/shop`, repository: "shop", permission: "write" };
    expect(await backend.WorkspaceGrant.delete(grant)).toBe("deleted");
    Object.assign(team, { name: "third", slug: "third" });
    expect(await backend.RepositoryGrant.delete(reach)).toBe("deleted");
    expect([team.members.size, team.repositories.size, service.faults]).toEqual([0, 0, []]);
    expect(await backend.WorkspaceGrant.delete(grant)).toBe("missing");
  });
});

describe("a team that was renamed before its lines were applied, and whose slug is another team's by now", () => {
  /** The team that was seen, with kim in it and a repository that it reaches, and the one that is called as it was. */
  async function withNamesake() {
    const setting = await withKim();
    const { backend, acme, book, kim, team, shop } = setting;
    const lee = userOf(book, "lee");
    acme.members.set(lee.id, "member");
    team.members.set(kim.id, "member");
    team.repositories.set(shop.id, "write");
    await backend.observe({ slug: "acme" });
    Object.assign(team, { name: "core", slug: "core" });
    const other = makeTeam(book, acme, { name: "main" }, beginning);
    other.members.set(kim.id, "member");
    other.repositories.set(shop.id, "read");
    return { ...setting, other, untouched: structuredClone(other) };
  }

  test("gets and loses what its lines say, and the other one is left alone", async () => {
    const { backend, acme, kim, team, shop, grant, inTeam, other, untouched, service } = await withNamesake();
    const reach = { ...inTeam, id: `${team.nodeId}/shop`, repository: "shop", permission: "write" };
    await backend.WorkspaceGrant.update(grant, { permission: "maintainer" });
    await backend.WorkspaceGrant.create({ ...inTeam, principal: "lee", permission: "member" });
    await backend.RepositoryGrant.update(reach, { permission: "admin" });
    expect([team.members.get(kim.id), team.members.size, team.repositories.get(shop.id)]).toEqual([
      ...["maintainer", 2, "admin"],
    ]);
    expect(await backend.WorkspaceGrant.find({ ...inTeam, principal: "kim", permission: "member" })).toMatchObject({
      permission: "maintainer",
    });
    expect(await backend.WorkspaceGrant.delete(grant)).toBe("deleted");
    expect(await backend.RepositoryGrant.delete(reach)).toBe("deleted");
    await backend.RepositoryGrant.create(reach);
    expect([...team.repositories.values()]).toEqual(["write"]);
    const known = { ...inTeam, id: team.nodeId, slug: "main", name: "main" };
    expect(await backend.Workspace.update(known, { description: "What it does." })).toMatchObject({ slug: "core" });
    expect(await backend.Workspace.delete(known)).toBe("deleted");
    expect({ teams: acme.teams, other, faults: service.faults }).toEqual({
      ...{ teams: [other], other: untouched, faults: [] },
    });
  });

  test("is refused by the next plan: nothing can be called so", async () => {
    const { backend, acme, team } = await withNamesake();
    const inputs = { organization: "acme", slug: "main" };
    const managed = managing(acme, { address: "acme/main", kind: "Workspace", id: team.nodeId, inputs });
    const members = { dana: "admin", kim: "member", lee: "member" };
    const plan = await planOf(backend, { members, workspaces: { main: {} } }, { managed });
    expect(plan.refusals.map(({ code, message, remedy }) => [code, message, remedy])).toEqual([
      [
        "name-taken",
        "acme/main is called core, and another one is called main already.",
        "Call it core here, with `previously: main` where it was managed as that; or give the other one another name first.",
      ],
    ]);
    const followed = await planOf(backend, { members, workspaces: { core: { previously: "main" } } }, { managed });
    expect({
      changes: followed.changes.map(({ verb, address }) => `${verb} ${address}`),
      refusals: followed.refusals,
      unmanaged: followed.unmanaged.map(({ address }) => address),
    }).toEqual({
      changes: ["adopt acme/members/dana", "adopt acme/members/kim", "adopt acme/members/lee"],
      refusals: [],
      unmanaged: [
        ...["acme/main", "acme/core/grants/kim", "acme/main/grants/kim"],
        ...["acme/core/repositories/shop", "acme/main/repositories/shop"],
      ],
    });
  });
});
