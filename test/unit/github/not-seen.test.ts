/** What is not seen never counts as gone. */

import { parseCharter } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { SmallEngine } from "../../conformance/small-engine.js";
import { observeAll, unknownManaged } from "../../../sdk/src/plan/index.js";
import { json } from "../../github/stand-in/between.mts";
import { makeRepository, makeTeam, userOf } from "../../github/stand-in/book.mts";
import { beginning, type planOf, withBetween, withStandIn } from "./fixture.js";

const charterOf = (organization: object) =>
  parseCharter([
    {
      file: "org.yaml",
      text: JSON.stringify({ charter: "v1", platform: "github", organizations: { acme: organization } }),
    },
  ]);

const lines = (plan: Awaited<ReturnType<typeof planOf>>): readonly string[] =>
  plan.changes.map(({ verb, address }) => `${verb} ${address}`);

describe("somebody from outside who has not answered, and whose line was the last of their repository", () => {
  test("is removed: their invitation is taken back", async () => {
    const { connect, acme, book, service } = await withStandIn();
    const shop = makeRepository(book, acme, "shop");
    const engine = new SmallEngine(connect, () => 0);
    const members = { dana: "admin" };
    const at = new Date(beginning);
    await engine.apply(charterOf({ members, collaborators: { shop: { eve: "write" } } }), at, { adopt: true });
    expect(shop.invitations.map(({ userId }) => userId)).toEqual([userOf(book, "eve").id]);
    const { plan, failed } = await engine.apply(charterOf({ members }), at, { adopt: true });
    expect({ lines: lines(plan), failed, left: shop.invitations, faults: service.faults }).toEqual({
      ...{ lines: ["remove acme/collaborators/shop@eve"], failed: [], left: [], faults: [] },
    });
  });

  test("is so where a charter of an earlier commit says what is managed, too", async () => {
    const { backend, acme, book } = await withStandIn();
    const shop = makeRepository(book, acme, "shop");
    const eve = userOf(book, "eve");
    shop.invitations.push({ id: 900, userId: eve.id, permissions: "write", createdAt: beginning });
    const members = { dana: "admin" };
    const { resources } = charterOf({ members, collaborators: { shop: { eve: "write" } } });
    const observed = await observeAll(backend, charterOf({ members }), unknownManaged, resources);
    expect(observed.get("acme")?.observed?.collaborators?.map(({ principal }) => principal)).toEqual(["eve"]);
  });
});

describe("a team that the credential does not see any more", () => {
  /** Dana is no owner any more, which GitHub answers as if her secret team were not there. */
  async function demoted() {
    const setting = await withStandIn();
    const { acme, book } = setting;
    const team = makeTeam(book, acme, { name: "main", privacy: "secret" }, beginning);
    acme.members.set(userOf(book, "lee").id, "admin");
    acme.members.set(userOf(book, "dana").id, "member");
    const place = { organization: "acme", organizationId: String(acme.id) };
    return { ...setting, known: { ...place, id: team.nodeId, slug: "main" } };
  }

  test("is neither gone nor deleted", async () => {
    const { backend, acme, known, service } = await demoted();
    for (const act of [backend.Workspace.get(known), backend.Workspace.delete(known)])
      await expect(act).rejects.toMatchObject({ code: "not-found", exchange: { path: "/orgs/acme/invitations" } });
    expect({ teams: acme.teams.length, faults: service.faults }).toEqual({ teams: 1, faults: [] });
  });

  test("nor is one whose question is answered without a word of it", async () => {
    const { service, through } = await withBetween(({ operation }) =>
      operation === "query teamById" ? json(200, { data: {} }) : undefined,
    );
    const known = { organization: "acme", organizationId: "1", id: "T_1", slug: "main" };
    for (const act of [through.Workspace.get(known), through.Workspace.delete(known)])
      await expect(act).rejects.toMatchObject({ code: "protocol" });
    expect(service.faults).toEqual([]);
  });

  test("nor is what it asks for as long as a look at what owners see tells nothing", async () => {
    const { through, acme, book } = await withBetween(({ operation }) =>
      operation === "GET /orgs/{org}/invitations" ? { status: 204, headers: {}, body: "" } : undefined,
    );
    const kim = userOf(book, "kim");
    const known = { organization: "acme", organizationId: String(acme.id), id: String(kim.id), principal: "kim" };
    await expect(
      through.Membership.delete({ ...known, role: "member", status: "active" }),
    ).rejects.toMatchObject({ code: "protocol" });
  });
});
