import { generateKeyPairSync } from "node:crypto";
import { describe, expect, onTestFinished, test } from "vitest";
import { createGitHubBackend } from "../../../provider/src/adapters/github/index.js";
import { byApp } from "../../../provider/src/adapters/github/signing.js";
import { emptyBook, makeOrganization, makeRepository, makeTeam, userOf } from "../../github/stand-in/book.mts";
import { startStandIn } from "../../github/stand-in/service.mts";
import { beginning, managing, planOf, platform, TestClock, withStandIn } from "./fixture.js";

const members = { dana: "admin" };

describe("a team", () => {
  test("is made with nobody in it, below another one, with what it reaches", async () => {
    const { backend, acme, book, asked, writes, service } = await withStandIn();
    makeRepository(book, acme, "shop");
    const parent = makeTeam(book, acme, { name: "platform" }, beginning);
    const place = { organization: "acme", organizationId: String(acme.id) };
    const team = await backend.Workspace.create({
      ...{ ...place, slug: "team-a", name: "Team A", description: "What it does.", parent: "platform" },
    });
    expect(team).toEqual({
      ...{ id: acme.teams[1]?.nodeId, organizationId: place.organizationId, slug: "team-a", name: "Team A" },
      ...{ description: "What it does.", privacy: "closed", parent: "platform" },
    });
    expect(acme.teams[1]).toMatchObject({ parentId: parent.id, members: new Map() });
    const inTeam = { ...place, workspace: "team-a", workspaceId: team.id };
    const grant = await backend.RepositoryGrant.create({ ...inTeam, repository: "shop", permission: "write" });
    expect(grant).toEqual({
      ...{ id: `${team.id}/shop`, organizationId: place.organizationId, workspaceId: team.id, repository: "shop" },
      permission: "write",
    });
    asked();
    expect(await backend.RepositoryGrant.update({ ...grant, organization: "acme" }, { permission: "admin" })).toEqual({
      ...{ ...grant, permission: "admin" },
    });
    expect(await backend.RepositoryGrant.delete({ ...grant, organization: "acme" })).toBe("deleted");
    expect(await backend.RepositoryGrant.delete({ ...grant, organization: "acme" })).toBe("missing");
    expect(asked().filter((one) => !one.startsWith("GET"))).toEqual([
      "PUT /orgs/{org}/teams/{team_slug}/repos/{owner}/{repo}",
      "DELETE /orgs/{org}/teams/{team_slug}/repos/{owner}/{repo}",
      // Whether the team is called otherwise by now, before anything of it counts as gone.
      "query teamById",
    ]);
    expect(writes.map(({ kind, verb }) => `${verb} ${kind}`)).toEqual([
      ...["create Workspace", "create Workspace", "create RepositoryGrant", "update RepositoryGrant"],
      "delete RepositoryGrant",
    ]);
    expect(service.faults).toEqual([]);
  });

  test("is renamed by its name, in place", async () => {
    const { backend, acme, book } = await withStandIn();
    const team = makeTeam(book, acme, { name: "Old" }, beginning);
    const known = { id: team.nodeId, organizationId: String(acme.id), organization: "acme", slug: "old", name: "Old" };
    expect(await backend.Workspace.update(known, { slug: "brand-new", name: "Brand new" })).toMatchObject({
      ...{ id: team.nodeId, slug: "brand-new", name: "Brand new" },
    });
  });

  test("over others is not deleted while these stay: GitHub would delete them along", async () => {
    const { backend, acme, book } = await withStandIn();
    const parent = makeTeam(book, acme, { name: "platform" }, beginning);
    makeTeam(book, acme, { name: "below", parentId: parent.id }, beginning);
    const inputs = { organization: "acme", slug: "platform" };
    const managed = managing(acme, { address: "acme/platform", kind: "Workspace", id: parent.nodeId, inputs });
    const plan = await planOf(backend, { members }, { managed, removed: { "acme/platform": "destroy" } });
    expect(plan.refusals.map(({ code, message }) => [code, message])).toContainEqual([
      "workspaces-below",
      "acme/platform would be deleted, and with it what is below it: below.",
    ]);
  });

  test("whose slug no charter can say goes by its id", async () => {
    const { backend, acme, book } = await withStandIn();
    const team = makeTeam(book, acme, { name: "snake_case" }, beginning);
    const observed = await backend.observe({ slug: "acme" });
    expect(observed?.workspaces.map(({ slug, namesake }) => [slug, namesake])).toEqual([[team.nodeId, true]]);
  });
});

describe("an organization", () => {
  test("is never made: one that is not there is refused, and one that is there is taken over", async () => {
    const { backend, acme } = await withStandIn();
    acme.name = "Before";
    const plan = await planOf(backend, { name: "Acme", members });
    expect(plan.changes.map(({ verb, address }) => `${verb} ${address}`)).toEqual(["update acme"]);
    acme.login = "elsewhere";
    const missing = await planOf(backend, { name: "Acme", members });
    expect(missing.refusals.map(({ code }) => code)).toEqual(["not-creatable"]);
  });

  test("is seen as a whole or not at all: by no credential but an owner's", async () => {
    const { backend, acme, book } = await withStandIn({ as: "kim" });
    acme.members.set(userOf(book, "kim").id, "member");
    await expect(backend.observe({ slug: "acme" })).rejects.toThrowError(/Not Found|sees only a part/);
  });

  test("whose lists a credential does not see has nothing missing", async () => {
    const { backend, acme, book } = await withStandIn({ as: "kim" });
    acme.members.set(userOf(book, "kim").id, "member");
    const known = { id: "1", organization: "acme", organizationId: String(acme.id), principal: "lee", role: "member" };
    await expect(backend.Membership.delete({ ...known, status: "active" })).rejects.toThrowError(/Not Found/);
  });
});

describe("a removal", () => {
  test("of somebody who accepted meanwhile is refused (D14), and one of another person with that login is none", async () => {
    const { backend, acme, book } = await withStandIn();
    const kim = userOf(book, "kim");
    acme.members.set(kim.id, "member");
    const known = { organization: "acme", organizationId: String(acme.id), principal: "kim", role: "member" };
    const removing = backend.Membership.delete({ ...known, id: String(kim.id), status: "pending" });
    await expect(removing).rejects.toMatchObject({ problem: { members: { currentStatus: "active" } } });
    expect(await backend.Membership.delete({ ...known, id: "999999", status: "active" })).toBe("missing");
    expect(acme.members.has(kim.id)).toBe(true);
  });
});

describe("limits", () => {
  test("of a minute are waited for as long as GitHub asks", async () => {
    const { backend, clock, acme } = await withStandIn({ limits: { pointsPerMinute: 10 } });
    const organizationId = String(acme.id);
    for (const principal of ["kim", "lee"])
      await backend.Membership.create({ organization: "acme", organizationId, principal, role: "member" });
    expect(clock.waits.every((seconds) => seconds === 60)).toBe(true);
    expect(clock.waits.length).toBeGreaterThan(0);
    expect(acme.invitations).toHaveLength(2);
  });

  test("of an hour that last longer than a run is patient end it, with the time", async () => {
    const { backend } = await withStandIn({ limits: { perHour: 3 } });
    await expect(backend.observe({ slug: "acme" })).rejects.toThrowError(
      /GitHub asks to wait until 2027-03-01T13:00:00Z/,
    );
  });

  test("of a shared token are the run's own: what is over is not asked for", async () => {
    const { backend } = await withStandIn({ callsPerHour: 5 });
    await expect(backend.observe({ slug: "acme" })).rejects.toMatchObject({ code: "call-budget-spent" });
    await expect(backend.credential({ slug: "acme" })).rejects.toMatchObject({ code: "call-budget-spent" });
    expect(Object.values(backend.calls).reduce((sum, count) => sum + count, 0)).toBe(5);
  });
});

describe("a credential", () => {
  test("that may only read plans, and says what an apply would need", async () => {
    const { backend } = await withStandIn({ scopes: ["read:org", "repo"] });
    expect((await backend.observe({ slug: "acme" }))?.credential).toEqual({
      ...{ principal: "dana", scope: "read", lacks: "the scope `admin:org`" },
    });
  });

  /** An App that is installed in `acme`, and an adapter that signs in as it. */
  async function asApp(permissions: Readonly<Record<string, string>>) {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const clock = new TestClock(Date.now());
    const book = emptyBook(true);
    const acme = makeOrganization(book, "acme", "dana", clock.time);
    const known = publicKey.export({ type: "spki", format: "pem" }).toString();
    const app = { id: "77", slug: "charter-bot", publicKey: known, permissions };
    const service = await startStandIn({ now: clock.now, app }, book);
    onTestFinished(() => service.close());
    const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    const sign = byApp({ id: "77", privateKey: key }, clock.now);
    return { backend: createGitHubBackend({ platform, url: service.url, sign, clock }), service, acme, clock };
  }

  test("of an App signs in by its key, and again when an hour is over", async () => {
    const { backend, service, acme, clock } = await asApp({ members: "write", administration: "write" });
    expect((await backend.observe({ slug: "acme" }))?.credential).toEqual({
      ...{ principal: "charter-bot[bot]", scope: "write" },
    });
    clock.time += 3_600_000;
    await backend.Workspace.create({ organization: "acme", organizationId: String(acme.id), slug: "main" });
    expect(acme.teams.map((team) => team.members.size)).toEqual([0]);
    expect(service.asked.filter(({ operation }) => operation.startsWith("POST /app"))).toHaveLength(2);
    expect(service.faults).toEqual([]);
  });

  test("of an App that may only read plans, and says which permissions an apply would need", async () => {
    const { backend } = await asApp({ members: "read", administration: "read" });
    const observed = await backend.observe({ slug: "acme" });
    expect(observed?.memberships.map(({ principal, role }) => [principal, role])).toEqual([["dana", "admin"]]);
    expect(observed?.credential).toEqual({
      ...{ principal: "charter-bot[bot]", scope: "read" },
      lacks:
        "the organization permission `Members: read and write` of the App and the repository permission `Administration: read and write` of the App",
    });
  });
});
