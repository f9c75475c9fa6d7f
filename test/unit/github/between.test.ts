/** What happens on GitHub between a plan and its apply, and no plan showed. */

import { describe, expect, test } from "vitest";
import { makeRepository, makeTeam, userOf } from "../../github/stand-in/book.mts";
import { beginning, withStandIn } from "./fixture.js";

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
