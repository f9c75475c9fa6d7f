import { generateKeyPairSync } from "node:crypto";
import { callBudget, connect } from "@charter/provider";
import { parseCharter } from "@charter/schema";
import { describe, expect, onTestFinished, test } from "vitest";
import { createGitHubBackend } from "../../../provider/src/adapters/github/index.js";
import { byApp } from "../../../provider/src/adapters/github/signing.js";
import { listen } from "../../../provider/src/http/traffic.js";
import { SmallEngine } from "../../conformance/small-engine.js";
import { json, type Passing } from "../../github/stand-in/between.mts";
import { emptyBook, makeOrganization, makeRepository, makeTeam, userOf } from "../../github/stand-in/book.mts";
import { startStandIn } from "../../github/stand-in/service.mts";
import { beginning, managing, planOf, platform, TestClock, withBetween, withStandIn } from "./fixture.js";

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
    expect(asked()).toEqual([
      "PUT /orgs/{org}/teams/{team_slug}/repos/{owner}/{repo}",
      "query furtherTeamRepositories",
      "DELETE /orgs/{org}/teams/{team_slug}/repos/{owner}/{repo}",
      "query furtherTeamRepositories",
      "GET /orgs/{org}/invitations",
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

  test("that got others below it meanwhile is not deleted: they would go along, and nobody was shown that", async () => {
    const { backend, acme, book } = await withStandIn();
    const team = makeTeam(book, acme, { name: "main" }, beginning);
    const below = makeTeam(book, acme, { name: "below", parentId: team.id }, beginning);
    const known = {
      id: team.nodeId,
      organizationId: String(acme.id),
      organization: "acme",
      slug: "main",
      name: "main",
    };
    await expect(backend.Workspace.delete(known)).rejects.toThrowError("others are below main by now");
    acme.teams.splice(acme.teams.indexOf(below), 1);
    expect(await backend.Workspace.delete(known)).toBe("deleted");
  });

  test("whose name makes a slug with underscores, or a long one, is declared by it, and others below it", async () => {
    const { backend, acme, book } = await withStandIn();
    const long = "a team with a name that says all that it does, and more of it than anybody would ever want to read";
    const slug = "a-team-with-a-name-that-says-all-that-it-does-and-more-of-it-than-anybody-would-ever-want-to-read";
    const team = makeTeam(book, acme, { name: "snake_case" }, beginning);
    makeTeam(book, acme, { name: long, parentId: team.id }, beginning);
    const workspaces = { snake_case: { privacy: "closed" }, [slug]: { name: long, parent: "snake_case" } };
    const plan = await planOf(backend, { members, workspaces }, { managed: managing(acme) });
    expect(plan.changes.map(({ verb, address }) => `${verb} ${address}`)).toEqual([
      ...["adopt acme/snake_case", `adopt acme/${slug}`, "adopt acme/members/dana"],
    ]);
    const place = { organization: "acme", organizationId: String(acme.id) };
    const made = await backend.Workspace.create({ ...place, slug: "other_one", parent: "snake_case" });
    expect(made).toMatchObject({ slug: "other_one", name: "other_one", parent: "snake_case" });
  });

  test("is closed or secret, and never neither", () => {
    const text = JSON.stringify({
      ...{ charter: "v1", platform: "github" },
      organizations: { acme: { members, workspaces: { main: { privacy: null } } } },
    });
    expect(() => parseCharter([{ file: "org.yaml", text }])).toThrowError(/`privacy` cannot be nothing on GitHub/);
  });

  test("may be called so nowhere else", () => {
    const text = JSON.stringify({
      ...{ charter: "v1", platform: "standard" },
      organizations: { acme: { members: { "dana@acme.example": "owner" }, workspaces: { snake_case: { name: "S" } } } },
    });
    expect(() => parseCharter([{ file: "org.yaml", text }])).toThrowError(/`snake_case` is not a slug/);
  });

  test("whose slug no charter can say goes by its id", async () => {
    const { backend, acme, book } = await withStandIn();
    const team = makeTeam(book, acme, { name: "Version 1.0" }, beginning);
    team.slug = "version-1.0";
    const observed = await backend.observe({ slug: "acme" });
    expect(observed?.workspaces.map(({ slug, nameless }) => [slug, nameless])).toEqual([[team.nodeId, "unwritable"]]);
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

  test("is neither made nor deleted by a call: each is refused by its own code", async () => {
    const { backend, writes } = await withStandIn();
    const live = (await backend.observe({ slug: "acme" }))?.organization;
    if (live === undefined) throw new Error("acme is there");
    const refused = (doing: Promise<unknown>) => doing.catch(({ code }: { readonly code: string }) => code);
    expect([
      await refused(backend.Organization.create({ slug: "other", name: "Other" })),
      await refused(backend.Organization.delete({ ...live, organization: "acme" })),
      writes,
    ]).toEqual(["not-creatable", "not-deletable", []]);
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
  test("of somebody who is invited takes back that very invitation (D14)", async () => {
    const { backend, acme, service, asked } = await withStandIn();
    const place = { organization: "acme", organizationId: String(acme.id) };
    const known = { ...(await backend.Membership.create({ ...place, principal: "kim", role: "member" })), ...place };
    asked();
    expect(await backend.Membership.delete(known)).toBe("deleted");
    expect(asked()).toEqual([
      "GET /orgs/{org}/memberships/{username}",
      "GET /orgs/{org}/invitations",
      "DELETE /orgs/{org}/invitations/{invitation_id}",
    ]);
    expect({ invitations: acme.invitations, faults: service.faults }).toEqual({ invitations: [], faults: [] });
  });

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

describe("what GitHub tells of more than a team's own", () => {
  /** A team, and one below it, in which lee is. The upper one reaches the shop. */
  async function nested() {
    const setting = await withStandIn();
    const { acme, book } = setting;
    acme.members.set(userOf(book, "lee").id, "member");
    const shop = makeRepository(book, acme, "shop");
    const above = makeTeam(book, acme, { name: "above" }, beginning);
    const below = makeTeam(book, acme, { name: "below", parentId: above.id }, beginning);
    below.members.set(userOf(book, "lee").id, "member");
    above.repositories.set(shop.id, "write");
    const place = { organization: "acme", organizationId: String(acme.id) };
    return { ...setting, above, below, shop, place };
  }

  test("is no grant: whoever is in the team below is put into the one above, where that is declared", async () => {
    const { backend, above, book, place, asked } = await nested();
    const inputs = { ...place, workspace: "above", workspaceId: above.nodeId, principal: "lee" };
    expect(await backend.WorkspaceGrant.find(inputs)).toBeUndefined();
    asked();
    await backend.WorkspaceGrant.create({ ...inputs, permission: "member" });
    expect(asked()).toEqual([
      "GET /orgs/{org}/teams/{team_slug}/memberships/{username}",
      "query furtherTeamMembers",
      "GET /orgs/{org}/memberships/{username}",
      "PUT /orgs/{org}/teams/{team_slug}/memberships/{username}",
    ]);
    expect([...above.members.keys()]).toEqual([userOf(book, "lee").id]);
    await expect(backend.WorkspaceGrant.create({ ...inputs, permission: "maintainer" })).rejects.toMatchObject({
      problem: { type: "charter:/taken" },
    });
  });

  test("is no repository grant: what the team above reaches is given to the one below by its own line", async () => {
    const { backend, below, shop, place, asked } = await nested();
    const inputs = { ...place, workspace: "below", workspaceId: below.nodeId, repository: "shop", permission: "admin" };
    expect(await backend.RepositoryGrant.find(inputs)).toBeUndefined();
    asked();
    await backend.RepositoryGrant.create(inputs);
    expect(asked()).toEqual([
      "query furtherTeamRepositories",
      // Which number the team has: this process has met none.
      "query teamById",
      "PUT /orgs/{org}/teams/{team_slug}/repos/{owner}/{repo}",
    ]);
    expect([...below.repositories]).toEqual([[shop.id, "admin"]]);
    expect(await backend.RepositoryGrant.find(inputs)).toMatchObject({ permission: "admin" });
    await expect(backend.RepositoryGrant.create({ ...inputs, permission: "read" })).rejects.toMatchObject({
      problem: { type: "charter:/taken" },
    });
  });
});

describe("the numbers of teams that a process has not met", () => {
  const put = "PUT /orgs/{org}/teams/{team_slug}/repos/{owner}/{repo}";

  /** Teams that read a repository, and that are to write it. */
  async function readers(...names: readonly string[]) {
    const setting = await withStandIn();
    const { backend, acme, book } = setting;
    const shop = makeRepository(book, acme, "shop");
    const place = { organization: "acme", organizationId: String(acme.id), repository: "shop" };
    for (const name of names) makeTeam(book, acme, { name }, beginning).repositories.set(shop.id, "read");
    const changes = acme.teams.map(({ slug, nodeId }) => async () => {
      const known = { ...place, id: `${nodeId}/shop`, workspace: slug, workspaceId: nodeId, permission: "read" };
      await backend.RepositoryGrant.update(known, { permission: "write" });
    });
    const written = () => acme.teams.flatMap(({ repositories }) => [...repositories.values()]);
    return { ...setting, changes, written };
  }

  test("are asked for of one by itself, and then of all at once", async () => {
    const { changes, asked, written, service } = await readers("one", "two", "three");
    for (const change of changes) await change();
    expect(asked()).toEqual(["query teamById", put, "query organizationTeamNumbers", put, put]);
    expect([written(), service.faults]).toEqual([["write", "write", "write"], []]);
  });

  test("are asked for no more often where several need them at once", async () => {
    const { changes, asked, written, service } = await readers("one", "two", "three", "four");
    await Promise.all(changes.map((change) => change()));
    expect([...asked()].sort()).toEqual([...[put, put, put, put], "query organizationTeamNumbers", "query teamById"]);
    expect([written(), service.faults]).toEqual([["write", "write", "write", "write"], []]);
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

describe("a run whose token others share", () => {
  test("counts its calls together, however often it connects, and those that its other process has made", async () => {
    const { service } = await withStandIn();
    const environment = {
      ...{ CHARTER_URL: service.url, CHARTER_TOKEN: service.token("dana"), CHARTER_CALLS_PER_HOUR: "12" },
    };
    const ask = async () => (await connect(platform, environment)).credential({ slug: "acme" });
    callBudget(environment).note(10);
    await ask();
    await ask();
    await expect(ask()).rejects.toMatchObject({ code: "call-budget-spent" });
    expect({ made: callBudget(environment).made, asked: service.asked.length }).toEqual({ made: 12, asked: 2 });
  });

  test("goes on when an hour is over", async () => {
    const { backend, clock, service } = await withStandIn({ callsPerHour: 2 });
    const ask = () => backend.credential({ slug: "acme" });
    await ask();
    clock.time += 1_800_000;
    await ask();
    await expect(ask()).rejects.toMatchObject({ remedy: expect.stringContaining("Run again after 2027-03-01T13:00Z") });
    clock.time += 1_800_000;
    await ask();
    await expect(ask()).rejects.toMatchObject({ code: "call-budget-spent" });
    expect(service.asked).toHaveLength(3);
  });

  test("is resumed by the next one: what was done stays, and nothing is done twice", async () => {
    const { connect, acme, clock } = await withStandIn({ callsPerHour: 20 });
    const logins = Array.from({ length: 12 }, (_, number) => `person-${number}`);
    const members = { dana: "admin", ...Object.fromEntries(logins.map((login) => [login, "member"])) };
    const document = { charter: "v1", platform: "github", organizations: { acme: { members } } };
    const charter = parseCharter([{ file: "org.yaml", text: JSON.stringify(document) }]);
    const engine = new SmallEngine(connect, () => 0);
    const sent: number[] = [];
    for (let run = 0; run < 4; run += 1) {
      await engine.apply(charter, new Date(clock.time), { adopt: true });
      sent.push(acme.invitations.length);
      clock.time += 3_600_000;
    }
    expect(sent).toEqual([6, 11, 12, 12]);
  });
});

describe("how far a reading is", () => {
  test("is told page by page: people, teams, and what is in them", async () => {
    const { backend, acme, book } = await withStandIn({ pageSize: 2 });
    const members = ["kim", "lee", "pat"].map((login) => userOf(book, login).id);
    for (const id of members) acme.members.set(id, "member");
    const team = makeTeam(book, acme, { name: "main" }, beginning);
    for (const id of members) team.members.set(id, "member");
    const listed: number[] = [];
    const still = listen((news) => void (news.what === "listed" && listed.push(news.objects)));
    await backend.observe({ slug: "acme" });
    still();
    expect(listed.reduce((sum, one) => sum + one, 0)).toBe(8);
  });
});

describe("a credential", () => {
  test("without the service's address is told GitHub's", async () => {
    const told = { code: "service-url", remedy: "Set CHARTER_URL to https://api.github.com." };
    await expect(connect(platform, { CHARTER_TOKEN: "t" })).rejects.toMatchObject(told);
  });

  test("that may only read plans, and says what an apply would need", async () => {
    const { backend } = await withStandIn({ scopes: ["read:org", "repo"] });
    expect((await backend.observe({ slug: "acme" }))?.credential).toEqual({
      ...{ principal: "dana", scope: "read", lacks: "the scope `admin:org`" },
    });
  });

  test("of an App is its id and its key: one without the other is no token in its place", async () => {
    const environment = { CHARTER_URL: "http://127.0.0.1:1", CHARTER_TOKEN: "ghp_1", CHARTER_GITHUB_APP_ID: "77" };
    await expect(connect(platform, environment)).rejects.toMatchObject({ code: "app-not-signed-in" });
  });

  test("that shows no private repository is refused: these would count as gone", async () => {
    const { backend } = await withStandIn({ scopes: ["admin:org"] });
    await expect(backend.observe({ slug: "acme" })).rejects.toMatchObject({ code: "part-of-organization" });
  });

  /** An App whose key somebody knows who answers in GitHub's place. */
  async function asEchoedApp() {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    const [, line = ""] = key.split("\n");
    const said = ({ authorization }: Passing) => json(403, { message: `${authorization.slice(7)}, and ${line}` });
    const { through } = await withBetween(said, {}, byApp({ id: "77", privateKey: key }));
    return { through, line };
  }

  /** An App that is installed in `acme`, and an adapter that signs in as it. */
  async function asApp(
    permissions: Readonly<Record<string, string>>,
    selection: "all" | "selected" = "all",
    id = "77",
  ) {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const clock = new TestClock(Date.now());
    const book = emptyBook(true);
    const acme = makeOrganization(book, "acme", "dana", clock.time);
    const known = publicKey.export({ type: "spki", format: "pem" }).toString();
    const app = { id, slug: "charter-bot", publicKey: known, permissions, selection };
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
    const place = { organization: "acme", organizationId: String(acme.id) };
    await Promise.all(["main", "other"].map((slug) => backend.Workspace.create({ ...place, slug })));
    expect(acme.teams.map((team) => team.members.size)).toEqual([0, 0]);
    expect(service.asked.filter(({ operation }) => operation.startsWith("POST /app"))).toHaveLength(2);
    expect(service.faults).toEqual([]);
  });

  test("of an App whose token is taken back in the middle goes on with another one, once", async () => {
    const { backend, service, acme } = await asApp({ members: "write", administration: "write" });
    await backend.observe({ slug: "acme" });
    const { tokens } = service.book;
    for (const [token, held] of [...tokens]) tokens.set(token, { ...held, until: 0 });
    const place = { organization: "acme", organizationId: String(acme.id) };
    await Promise.all(["main", "other"].map((slug) => backend.Workspace.create({ ...place, slug })));
    expect(acme.teams.map(({ slug }) => slug).toSorted()).toEqual(["main", "other"]);
    expect(service.asked.filter(({ operation }) => operation.startsWith("POST /app"))).toHaveLength(2);
  });

  test("of an App that is refused says what to look at, and signs in no further time", async () => {
    const { backend, service, clock } = await asApp({ members: "write" }, "all", "another");
    for (const act of [backend.observe({ slug: "acme" }), backend.credential({ slug: "acme" })])
      await expect(act).rejects.toMatchObject({
        ...{ code: "unauthorized", remedy: expect.stringMatching(/CHARTER_GITHUB_APP_PRIVATE_KEY.*clock/) },
      });
    expect({ asked: service.asked.length, waits: clock.waits }).toEqual({ asked: 1, waits: [] });
  });

  test("of an App is in no message, not even a line of its key", async () => {
    const { through, line } = await asEchoedApp();
    const message = `answered 403: [redacted], and [redacted]`;
    await expect(through.observe({ slug: "acme" })).rejects.toMatchObject({
      ...{ code: "forbidden", message: expect.stringContaining(message) },
    });
    expect(line.length).toBeGreaterThan(60);
  });

  test("of an App that is installed on some repositories is refused: the others would count as gone", async () => {
    const { backend } = await asApp({ members: "write", administration: "write" }, "selected");
    await expect(backend.observe({ slug: "acme" })).rejects.toMatchObject({
      code: "part-of-organization",
      message: "This credential sees only a part of acme: the App is installed on some of its repositories.",
    });
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
