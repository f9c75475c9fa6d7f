import { parseCharter } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { exportDocument } from "../../../sdk/src/export/document.js";
import { makePlan, observeAll, unknownManaged } from "../../../sdk/src/plan/index.js";
import { kubernetes, organizationOfShape } from "../../github/kubernetes-shape.mts";
import { makeRepository, makeTeam, userOf } from "../../github/stand-in/book.mts";
import { beginning, planOf, platform, withStandIn } from "./fixture.js";

describe("an organization of Kubernetes's size", () => {
  test("is exported whole, and planned to zero with at most 60 calls", async () => {
    const { backend, book, service } = await withStandIn();
    const shaped = organizationOfShape(book, "shaped", kubernetes, beginning);
    service.token("dana");
    shaped.members.set(userOf(book, "dana").id, "admin");
    const observed = await backend.observe({ slug: "shaped" });
    if (observed === undefined) throw new Error("It is not seen.");
    const { document, remarks } = exportDocument(observed, platform);
    const charter = parseCharter([{ file: "org.yaml", text: JSON.stringify(document) }]);
    const kinds = Map.groupBy(charter.resources, ({ kind }) => kind);
    expect(Object.fromEntries([...kinds].map(([kind, all]) => [kind, all.length]))).toEqual({
      ...{ Organization: 1, Membership: 2667, Workspace: 766, WorkspaceGrant: 3615, RepositoryGrant: 631 },
    });
    expect(remarks).toEqual([]);
    const before = service.asked.length;
    const plan = makePlan(
      charter,
      await observeAll(backend, charter, unknownManaged),
      unknownManaged,
      new Date(beginning),
    );
    const { changes, refusals, unmanaged } = plan;
    expect({ changes, refusals, unmanaged }).toEqual({ changes: [], refusals: [], unmanaged: [] });
    const calls = service.asked.slice(before).map(({ operation }) => operation);
    expect(Object.fromEntries([...Map.groupBy(calls, (one) => one)].map(([one, all]) => [one, all.length]))).toEqual({
      "GET /orgs/{org}": 1,
      "GET /user": 1,
      "GET /orgs/{org}/invitations": 1,
      "GET /orgs/{org}/failed_invitations": 1,
      "GET /orgs/{org}/custom-repository-roles": 1,
      "GET /orgs/{org}/outside_collaborators": 1,
      "query organizationMembers": 27,
      "query organizationTeams": 16,
    });
    expect(calls.length).toBeLessThanOrEqual(60);
    expect(service.faults).toEqual([]);
  });
});

test("a team or a repository with a name that no charter can have is said where an organization is exported", async () => {
  const { backend, acme, book } = await withStandIn();
  const [shop, odd] = [makeRepository(book, acme, "shop"), makeRepository(book, acme, "__proto__")];
  makeTeam(book, acme, { name: "__proto__" }, beginning).repositories.set(shop.id, "write");
  makeTeam(book, acme, { name: "main" }, beginning).repositories.set(odd.id, "write");
  const observed = await backend.observe({ slug: "acme" });
  if (observed === undefined) throw new Error("It is not seen.");
  expect(exportDocument(observed, platform).remarks).toEqual([
    {
      path: ["organizations", "acme", "workspaces"],
      text: "__proto__: not expressible: `__proto__` cannot be a key.",
    },
    {
      path: ["organizations", "acme", "workspaces", "main", "repositories"],
      text: "__proto__: not expressible: `__proto__` cannot be a key.",
    },
  ]);
});

describe("what a team reaches", () => {
  const declared = (repositories: object, more: object = {}) => ({
    members: { dana: "admin", kim: "member", lee: "member" },
    workspaces: {
      platform: { repositories, grants: { kim: "member", dana: "member" } },
      below: { parent: "platform", grants: { lee: "member" }, ...more },
    },
  });

  async function reaching() {
    const setting = await withStandIn();
    const { acme, book } = setting;
    for (const login of ["kim", "lee"]) acme.members.set(userOf(book, login).id, "member");
    const shop = makeRepository(book, acme, "Shop");
    const team = makeTeam(book, acme, { name: "platform" }, beginning);
    team.members.set(userOf(book, "kim").id, "member").set(userOf(book, "dana").id, "maintainer");
    team.repositories.set(shop.id, "write");
    const below = makeTeam(book, acme, { name: "below", parentId: team.id }, beginning);
    below.members.set(userOf(book, "lee").id, "member");
    return { ...setting, team, below, shop };
  }

  test("is declared by the repository's name in any case, and nothing is to be done", async () => {
    const { backend } = await reaching();
    expect((await planOf(backend, declared({ SHOP: "write" }))).changes).toEqual([]);
  });

  test("is lost by everyone in the team and in those below it, but for owners, who reach everything", async () => {
    const { backend } = await reaching();
    const step = "acme/platform/repositories/shop";
    const lost = { type: "repository", repository: "shop", from: "write", to: "read", step };
    expect((await planOf(backend, declared({ shop: "read" }))).access).toEqual([
      { principal: "kim", organization: "acme", gains: [], losses: [{ ...lost, workspace: "acme/platform" }] },
      { principal: "lee", organization: "acme", gains: [], losses: [{ ...lost, workspace: "acme/below" }] },
    ]);
  });

  test("is lost by a team that is put somewhere else", async () => {
    const { backend } = await reaching();
    const { access } = await planOf(backend, declared({ shop: "write" }, { parent: null }));
    const loss = { type: "repository", workspace: "acme/below", repository: "shop", from: "write", step: "acme/below" };
    expect(access).toEqual([{ principal: "lee", organization: "acme", gains: [], losses: [loss] }]);
  });

  test("by a role of the organization's own is told by its name, with a question for each such team", async () => {
    const { backend, acme, team, shop, asked } = await reaching();
    acme.ownRoles.set("releaser", "write");
    team.repositories.set(shop.id, "releaser");
    expect((await planOf(backend, declared({ shop: "releaser" }))).changes).toEqual([]);
    expect(asked().filter((operation) => operation.endsWith("/repos"))).toEqual([
      "GET /orgs/{org}/teams/{team_slug}/repos",
    ]);
  });
});

test("a role of the organization's own that is called like a level in another case is not that level", async () => {
  const { backend, acme, book } = await withStandIn();
  const shop = makeRepository(book, acme, "shop");
  acme.ownRoles.set("Read", "admin");
  makeTeam(book, acme, { name: "main" }, beginning).repositories.set(shop.id, "Read");
  const { changes } = await planOf(backend, {
    ...{ members: { dana: "admin" }, workspaces: { main: { repositories: { shop: "read" } } } },
  });
  expect(changes.map(({ address, fields }) => [address, fields])).toEqual([
    ["acme/main/repositories/shop", [{ field: "permission", from: "Read", to: "read" }]],
  ]);
});

describe("people from outside", () => {
  async function withAna() {
    const setting = await withStandIn();
    const { acme, book } = setting;
    const shop = makeRepository(book, acme, "shop");
    shop.collaborators.set(userOf(book, "ana").id, "read");
    return { ...setting, shop };
  }

  test("are listed as unmanaged where nobody declares them", async () => {
    const { backend } = await withAna();
    const { unmanaged } = await planOf(backend, { members: { dana: "admin" } });
    expect(unmanaged).toEqual([{ address: "acme/collaborators/shop@ana", kind: "Collaborator" }]);
  });

  test("are declared by repository; whoever is invited to one counts as there", async () => {
    const { backend, service } = await withAna();
    const organization = { members: { dana: "admin" }, collaborators: { shop: { ana: "read", Eve: "write" } } };
    const { changes } = await planOf(backend, organization);
    expect(changes.map(({ address, verb }) => [verb, address])).toEqual([["create", "acme/collaborators/shop@eve"]]);
    const observed = await backend.observe({ slug: "acme" });
    await backend.Collaborator.create({
      ...{ organization: "acme", organizationId: observed?.organization.id ?? "", repository: "shop" },
      ...{ principal: "eve", permission: "write" },
    });
    expect((await planOf(backend, organization)).changes).toEqual([]);
    expect(service.faults).toEqual([]);
  });

  test("are no members: such a line is an error", () => {
    const text = JSON.stringify({
      ...{ charter: "v1", platform: "github" },
      organizations: { acme: { members: { dana: "admin", ana: "member" }, collaborators: { shop: { Ana: "read" } } } },
    });
    expect(() => parseCharter([{ file: "org.yaml", text }])).toThrowError(/is a member, and nobody from outside/);
  });
});

describe("what no charter can name", () => {
  test("is left out of an export, each with its true reason, and the export is a charter", async () => {
    const { backend, acme, book } = await withStandIn();
    const shop = makeRepository(book, acme, "shop");
    const odd = makeTeam(book, acme, { name: "Version 1.0" }, beginning);
    odd.slug = "version-1.0";
    odd.members.set(userOf(book, "dana").id, "maintainer");
    makeTeam(book, acme, { name: "Below", parentId: odd.id }, beginning);
    const reserved = makeTeam(book, acme, { name: "Members" }, beginning);
    shop.collaborators.set(userOf(book, "ana.b").id, "read").set(userOf(book, "ana").id, "read");
    const observed = await backend.observe({ slug: "acme" });
    if (observed === undefined) throw new Error("It is not seen.");
    const { document, remarks } = exportDocument(observed, platform);
    expect(remarks.map(({ text }) => text)).toEqual([
      `workspace ${odd.nodeId}: not expressible, because no charter can write the name that it has, Version 1.0`,
      `workspace ${reserved.nodeId}: not expressible, because no charter can write the name that it has, Members`,
      "below version-1.0: not expressible, because no charter can name that",
      "ana.b is in shop from outside: not expressible, because that is no name of a person",
    ]);
    const charter = parseCharter([{ file: "org.yaml", text: JSON.stringify(document) }]);
    expect(charter.resources.map(({ address }) => address)).toEqual([
      ...["acme", "acme/below", "acme/members/dana", "acme/collaborators/shop@ana"],
    ]);
  });
});
