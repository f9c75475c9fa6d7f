/** What is not seen never counts as gone. */

import { parseCharter } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { observeAll, unknownManaged } from "../../../sdk/src/plan/index.js";
import { SmallEngine } from "../../conformance/small-engine.js";
import { json, type Rule } from "../../github/stand-in/between.mts";
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
    await expect(through.Membership.delete({ ...known, role: "member", status: "active" })).rejects.toMatchObject({
      code: "protocol",
    });
  });
});

describe("whoever is invited to a team", () => {
  /** Pat, who is invited, and to the team `main` as well. */
  async function withPat(rule: Rule, teams: readonly ["member"?] = ["member"]) {
    const setting = await withBetween(rule);
    const { acme, book } = setting;
    const team = makeTeam(book, acme, { name: "main" }, beginning);
    const [pat, dana] = [userOf(book, "pat"), userOf(book, "dana")];
    const to = new Map(teams.flatMap((role) => (role === undefined ? [] : [[team.id, role] as const])));
    acme.invitations.push({
      ...{ id: 900, userId: pat.id, email: null, role: "direct_member", createdAt: beginning, inviterId: dana.id },
      teams: to,
    });
    return { ...setting, team, pat };
  }

  /** A team's list of invitations is not told. */
  const untold: Rule = async ({ operation, pass }) => {
    if (operation !== "query organizationTeams") return undefined;
    const wire = await pass();
    return {
      ...wire,
      body: wire.body.replaceAll(/"invitations":\{"nodes":\[.*?\],"pageInfo":\{.*?\}\}/g, '"invitations":null'),
    };
  };

  test("is not gone where no team tells who is invited to it: such a reading is refused", async () => {
    const { through } = await withPat(untold);
    await expect(through.observe({ slug: "acme" })).rejects.toMatchObject({
      code: "part-of-organization",
      message: "This credential sees only a part of acme: it may not list who is invited to main.",
    });
  });

  test("is nobody where no invitation is to a team", async () => {
    const { through } = await withPat(untold, []);
    expect((await through.observe({ slug: "acme" }))?.grants).toEqual([]);
  });

  test("is not gone where what they are there is not told to somebody who is no owner by then", async () => {
    const { through } = await withPat(({ operation, number }) => {
      const isLook = operation === "GET /orgs/{org}/invitations" && number > 1;
      const isRole = operation === "GET /orgs/{org}/teams/{team_slug}/memberships/{username}";
      return isLook || isRole ? json(404, { message: "Not Found" }) : undefined;
    });
    await expect(through.observe({ slug: "acme" })).rejects.toMatchObject({
      ...{ code: "not-found", exchange: { path: "/orgs/acme/invitations" } },
    });
  });
});

describe("somebody who accepts while an organization is read", () => {
  test("is seen: who is invited is told before anybody else is asked for", async () => {
    const early: string[] = [];
    let isTold = false;
    const later = ["query organizationMembers", "GET /orgs/{org}/failed_invitations"];
    const { through, service, acme, book } = await withBetween(async ({ operation, pass }) => {
      if (later.includes(operation) && !isTold) early.push(operation);
      if (operation !== "GET /orgs/{org}/invitations") return undefined;
      const wire = await pass();
      isTold = true;
      service.answer("acme", "pat", true);
      return wire;
    });
    const [pat, dana] = [userOf(book, "pat"), userOf(book, "dana")];
    acme.invitations.push({
      ...{ id: 900, userId: pat.id, email: null, role: "direct_member", createdAt: beginning, inviterId: dana.id },
      teams: new Map(),
    });
    const observed = await through.observe({ slug: "acme" });
    const told = observed?.memberships.map(({ principal, status }) => [principal, status]);
    expect({ early, told }).toEqual({
      early: [],
      told: [
        ["dana", "active"],
        ["pat", "active"],
      ],
    });
  });
});

describe("a time that no calendar has", () => {
  test("makes an invitation none, in words", async () => {
    const { through, acme, book } = await withBetween(async ({ operation, pass }) => {
      if (operation !== "GET /orgs/{org}/invitations") return undefined;
      const wire = await pass();
      return { ...wire, body: wire.body.replace("2027-03-01T12:00:00Z", "+275760-09-13T00:00:00Z") };
    });
    const [pat, dana] = [userOf(book, "pat"), userOf(book, "dana")];
    acme.invitations.push({
      ...{ id: 900, userId: pat.id, email: null, role: "direct_member", createdAt: beginning, inviterId: dana.id },
      teams: new Map(),
    });
    await expect(through.observe({ slug: "acme" })).rejects.toMatchObject({ code: "protocol" });
  });
});

describe("a login of which an answer tells nothing", () => {
  test("is not one that nobody has", async () => {
    const { through } = await withBetween(({ operation }) =>
      operation === "query usersByLogin" ? json(200, { data: { user0: null } }) : undefined,
    );
    const observing = through.observe({ slug: "acme", people: ["kim", "lee"] });
    await expect(observing).rejects.toMatchObject({ code: "protocol" });
  });
});
