/** People from outside, and what a credential may not ask about them. */

import { describe, expect, test } from "vitest";
import { makeRepository, makeTeam, userOf } from "../../github/stand-in/book.mts";
import { week } from "../../github/stand-in/people.mts";
import { beginning, managing, planOf, withStandIn } from "./fixture.js";

const address = "acme/collaborators/shop@ana";
const declared = { members: { dana: "admin" }, collaborators: { shop: { ana: "read" } } };

/** An organization with a team that reaches a repository, in which ana is from outside. */
async function withAna(refuses: readonly string[], hasOwnRoles = false) {
  const setting = await withStandIn({ refuses });
  const { acme, book } = setting;
  if (hasOwnRoles) acme.ownRoles.set("releaser", "write");
  const shop = makeRepository(book, acme, "shop");
  makeTeam(book, acme, { name: "main" }, beginning).repositories.set(shop.id, "write");
  shop.collaborators.set(userOf(book, "ana").id, "read");
  return setting;
}

describe("a credential that may not ask", () => {
  test("which roles an organization has of its own sees a part of it, and the remedy is the permission", async () => {
    const { backend } = await withAna(["GET /orgs/{org}/custom-repository-roles"], true);
    await expect(planOf(backend, declared)).rejects.toMatchObject({
      code: "part-of-organization",
      message: "This credential sees only a part of acme: it may not read the roles of its own for repositories.",
      remedy:
        "Give it the organization permission `Custom repository roles: read`: what is not seen would count as gone.",
    });
  });

  test.each([
    ["who is in a repository", "GET /repos/{owner}/{repo}/collaborators", false, "it may not list who is in shop"],
    ["who is in it as what", "GET /repos/{owner}/{repo}/collaborators", true, "it may not list who is in shop"],
    ["who is invited to it", "GET /repos/{owner}/{repo}/invitations", false, "it may not list who is in shop"],
    [
      ...(["whether anybody is there from outside", "GET /orgs/{org}/outside_collaborators", false] as const),
      "it may not list who is there from outside",
    ],
  ] as const)("%s sees a part of it", async (_, operation, hasOwnRoles, why) => {
    const { backend } = await withAna([operation], hasOwnRoles);
    await expect(planOf(backend, declared)).rejects.toMatchObject({
      code: "part-of-organization",
      message: `This credential sees only a part of acme: ${why}.`,
      remedy: "Use the token of an owner: what is not seen would count as gone.",
    });
  });
});

describe("an invitation to a repository that ended", () => {
  /** Ana's, a week ago, and what the state knows of it. */
  async function afterAWeek(dropsEnded: boolean) {
    const setting = await withStandIn({ dropsEnded });
    const { backend, acme, book, clock } = setting;
    const shop = makeRepository(book, acme, "shop");
    const inputs = { organization: "acme", repository: "shop", principal: "ana", permission: "read" };
    const line = { ...inputs, organizationId: String(acme.id) };
    const known = { ...(await backend.Collaborator.create(line)), organization: "acme" };
    const managed = managing(acme, { address, kind: "Collaborator", id: known.id, inputs });
    const plan = async (organization: object = declared) => {
      const { changes, refusals } = await planOf(backend, organization, { managed, now: clock.time });
      return [...changes.filter(({ kind }) => kind === "Collaborator"), ...refusals];
    };
    expect(await plan()).toEqual([]);
    clock.time += week;
    return { ...setting, shop, line, known, plan };
  }

  describe.each([
    ["is told as such", false],
    ["is told no more", true],
  ])("and %s", (_, dropsEnded) => {
    test("lets nobody in: the next plan has one to send, and what is sent takes its place", async () => {
      const { backend, shop, line, plan, clock, service } = await afterAWeek(dropsEnded);
      expect(await plan()).toMatchObject([{ verb: "create", address }]);
      await backend.Collaborator.create(line);
      expect(shop.invitations.map(({ createdAt }) => createdAt)).toEqual([clock.time]);
      expect([await plan(), service.faults]).toEqual([[], []]);
    });

    test("is nothing to change or to take back", async () => {
      const { backend, shop, known, plan, service } = await afterAWeek(dropsEnded);
      expect(await plan({ members: { dana: "admin" } })).toEqual([]);
      await expect(backend.Collaborator.update(known, { permission: "write" })).rejects.toMatchObject({
        code: "not-found",
      });
      expect(await backend.Collaborator.delete(known)).toBe("missing");
      expect([shop.collaborators.size, service.faults]).toEqual([0, []]);
    });
  });
});
