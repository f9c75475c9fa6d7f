import type { Platform } from "@charter/schema";
import type { operations } from "@charter/schema/openapi";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contract } from "../../service/src/generated/contract";
import {
  type Answer,
  type Client,
  invitingPlatform,
  join,
  newOrganization,
  people,
  problem,
  type Schemas,
  serviceForTest,
  startService,
  type TestService,
} from "./support/service";

type Problem = Schemas["Problem"];
type Token = Schemas["Token"];
type Role = keyof typeof people;

const roles = ["owner", "admin", "billing-user", "member"] as const satisfies readonly Role[];
const caps = ["none", ...roles] as const;
const scopes = ["write", "read"] as const;

type Cap = (typeof caps)[number];

/** A token: whose it is, what it is capped to, and its scope. */
interface Limited {
  readonly role: Role;
  readonly cap: Cap;
  readonly scope: Schemas["Scope"];
}

/** One organization with everybody and everything in it, and another one that everybody is invited to as an admin. */
interface Scene {
  readonly o: string;
  readonly slug: string;
  readonly owner: Client;
  readonly other: string;
}

/** A platform on which every operation of the contract is about something: in its workspaces are roles, some their own. */
function everything(): Platform {
  const { workspacePermissions: _, ...platform } = invitingPlatform();
  const { owner, ...others } = platform.organizationRoles;
  if (owner === undefined) throw new Error("nobody is the owner");
  return {
    ...platform,
    levels: [...platform.levels, "role", "repositoryGrant", "collaborator"],
    repositories: { permissions: { read: { title: "Read" }, write: { title: "Write" } } },
    permissions: { workspace: { look: "See what is there", change: "Change what is there" } },
    organizationRoles: { owner: { ...owner, implies: { workspace: "writer" } }, ...others },
    workspaceRoles: {
      writer: { title: "Writer", permissions: "*", fixed: true },
      reader: { title: "Reader", permissions: ["look"] },
    },
  };
}

/** Every token that there is to try. */
const tokens = roles.flatMap((role) =>
  caps.flatMap((cap) =>
    scopes.map((scope) => ({ name: `${role} capped to ${cap}, ${scope}`, limited: { role, cap, scope } })),
  ),
);

let service: TestService;
/** Where operations are tried that leave everything there as it was, or as good. */
let common: Scene;
const clients = new Map<string, Client>();
beforeAll(async () => {
  service = await startService({ platform: everything() });
  common = await newScene();
  for (const { name, limited } of tokens) clients.set(name, await withToken(limited));
});
afterAll(() => service.service.close());

const withToken = async ({ role, cap, scope }: Limited): Promise<Client> =>
  service.withToken(
    await service.service.issueToken({ principal: people[role], scope, ...(cap === "none" ? {} : { role: cap }) }),
  );

let names = 0;

/** A name that nothing has yet. */
function newName(): string {
  names += 1;
  return `new-${names}`;
}

/** What is there to be taken away: the path of an object that the owner makes for it in a list. */
async function spare({ o, owner }: Scene, list: string, body: object): Promise<string> {
  const { body: made } = await owner.post<{ readonly id: string }>(`${o}/${list}`, body);
  return `${o}/${list}/${made.id}`;
}

/** The id of another token that is limited in the same way. */
async function twin({ role, cap, scope }: Limited): Promise<string> {
  const unlimited = await service.as(people[role]);
  const { body } = await unlimited.post<Token>("/v1/tokens", { scope, ...(cap === "none" ? {} : { role: cap }) });
  return body.id;
}

async function newScene(): Promise<Scene> {
  const organization = await newOrganization(service);
  const { o, owner } = organization;
  for (const role of roles) if (role !== "owner") await join(service, organization, people[role], role);
  await owner.post(`${o}/memberships`, { principal: "pending@acme.example", role: "member" });
  await owner.post(`${o}/workspaces`, { slug: "main", name: "Main" });
  await owner.post(`${o}/workspaces/main/applications`, { slug: "shop", environment: "production" });
  await owner.post(`${o}/workspaces/main/roles`, { slug: "reviewer", permissions: ["look"] });
  for (const role of roles) await owner.put(`${o}/workspaces/main/grants/${people[role]}`, { roles: ["reader"] });
  await owner.post(`${o}/data-sources`, { slug: "warehouse", type: "mysql" });
  await owner.post(`${o}/workspaces/main/data-sources`, { slug: "own", type: "mysql" });
  await owner.post(`${o}/workspaces/main/data-grants`, { source: "warehouse", table: "orders", columns: ["id"] });
  await owner.post(`${o}/workspaces/main/dataset-grants`, { dataset: "vip", principal: people.member });
  await owner.post(`${o}/workspaces/main/repository-grants`, { repository: "shop", permission: "read" });
  await owner.post(`${o}/collaborators`, { repository: "shop", principal: "ana@other.example", permission: "read" });
  await owner.put(`${o}/workspaces/main/grants/guest@other.example`, { roles: ["reader"] });
  const founder = await service.as("founder@other.example");
  const other = `/v1/organizations/${organization.slug}-other`;
  await founder.post("/v1/organizations", { slug: `${organization.slug}-other`, name: "Other" });
  await founder.post(`${other}/workspaces`, { slug: "main", name: "Main" });
  for (const role of roles) {
    await founder.post(`${other}/memberships`, { principal: people[role], role: "admin" });
    await founder.put(`${other}/workspaces/main/grants/${people[role]}`, { roles: ["reader"] });
  }
  return { ...organization, other };
}

/** What an operation asks of a token: the roles that may, of its principal and of its cap, or only the caps. */
interface Asked {
  readonly call: (client: Client, scene: Scene, limited: Limited) => Promise<Answer<unknown>>;
  readonly roles: readonly Role[];
  readonly caps?: readonly Cap[];
  /** What is done once cannot be done again there. */
  readonly once?: true;
}

const everybody: readonly Role[] = roles;
const administrators: readonly Role[] = ["owner", "admin"];
const owners: readonly Role[] = ["owner"];
const me = ({ role }: Limited) => people[role];

/** Every operation of the contract: one that is missing does not compile. */
const asked: { readonly [Id in keyof operations]: Asked } = {
  getHealth: { call: (client) => client.get("/healthz"), roles: everybody },
  getCredential: { call: (client, { slug }) => client.get(`/v1/credential?organization=${slug}`), roles: everybody },
  createToken: {
    call: (client, _, { cap }) =>
      client.post("/v1/tokens", { scope: "write", ...(cap === "none" ? {} : { role: cap }) }),
    roles: everybody,
  },
  listTokens: { call: (client) => client.get("/v1/tokens"), roles: everybody },
  deleteToken: {
    call: async (client, _, limited) => client.delete(`/v1/tokens/${await twin(limited)}`),
    roles: everybody,
  },
  createOrganization: {
    call: (client) => client.post("/v1/organizations", { slug: newName(), name: "New" }),
    roles: everybody,
    caps: ["none"],
  },
  listOrganizations: { call: (client) => client.get("/v1/organizations"), roles: everybody },
  getOrganization: { call: (client, { o }) => client.get(o), roles: everybody },
  updateOrganization: {
    call: (client, { o }) => client.patch(o, { website: "https://acme.example" }),
    roles: administrators,
  },
  deleteOrganization: { call: (client, { o }) => client.delete(o), roles: owners, once: true },
  transferOwnership: {
    call: (client, { o }) =>
      client.post(`${o}/transfer-ownership`, { membership: people.member, from: people.owner, fromRole: "member" }),
    roles: owners,
    once: true,
  },
  createWorkspace: {
    call: (client, { o }) => client.post(`${o}/workspaces`, { slug: newName(), name: "Lab" }),
    roles: administrators,
  },
  listWorkspaces: { call: (client, { o }) => client.get(`${o}/workspaces`), roles: everybody },
  getWorkspace: { call: (client, { o }) => client.get(`${o}/workspaces/main`), roles: everybody },
  updateWorkspace: {
    call: (client, { o }) => client.patch(`${o}/workspaces/main`, { name: "Live" }),
    roles: administrators,
  },
  deleteWorkspace: {
    call: async (client, scene) => client.delete(await spare(scene, "workspaces", { slug: newName(), name: "Lab" })),
    roles: administrators,
  },
  createApplication: {
    call: (client, { o }) =>
      client.post(`${o}/workspaces/main/applications`, { slug: newName(), environment: "production" }),
    roles: administrators,
  },
  listWorkspaceApplications: {
    call: (client, { o }) => client.get(`${o}/workspaces/main/applications`),
    roles: everybody,
  },
  getApplication: { call: (client, { o }) => client.get(`${o}/workspaces/main/applications/shop`), roles: everybody },
  updateApplication: {
    call: (client, { o }) => client.patch(`${o}/workspaces/main/applications/shop`, { name: "Shop" }),
    roles: administrators,
  },
  deleteApplication: {
    call: async (client, scene) =>
      client.delete(await spare(scene, "workspaces/main/applications", { slug: newName(), environment: "production" })),
    roles: administrators,
  },
  listApplications: { call: (client, { o }) => client.get(`${o}/applications`), roles: everybody },
  createRole: {
    call: (client, { o }) =>
      client.post(`${o}/workspaces/main/roles`, { slug: newName(), permissions: ["look", "change"] }),
    roles: administrators,
  },
  listWorkspaceRoles: { call: (client, { o }) => client.get(`${o}/workspaces/main/roles`), roles: everybody },
  getRole: { call: (client, { o }) => client.get(`${o}/workspaces/main/roles/reviewer`), roles: everybody },
  updateRole: {
    call: (client, { o }) => client.patch(`${o}/workspaces/main/roles/reviewer`, { name: "Reviewer" }),
    roles: administrators,
  },
  deleteRole: {
    call: async (client, scene) =>
      client.delete(await spare(scene, "workspaces/main/roles", { slug: newName(), permissions: ["look"] })),
    roles: administrators,
  },
  listRoles: { call: (client, { o }) => client.get(`${o}/roles`), roles: everybody },
  listWorkspaceGrants: { call: (client, { o }) => client.get(`${o}/workspaces/main/grants`), roles: everybody },
  getGrant: { call: (client, { o }) => client.get(`${o}/workspaces/main/grants/${people.member}`), roles: everybody },
  putGrant: {
    call: (client, { o }) => client.put(`${o}/workspaces/main/grants/${people.member}`, { roles: ["writer"] }),
    roles: administrators,
  },
  deleteGrant: {
    call: async (client, { o, owner }) => {
      const grant = `${o}/workspaces/main/grants/${newName()}@other.example`;
      await owner.put(grant, { roles: ["reader"] });
      return client.delete(grant);
    },
    roles: administrators,
  },
  resendGrant: {
    call: (client, { o }) => client.post(`${o}/workspaces/main/grants/guest@other.example/resend`),
    roles: administrators,
  },
  acceptGrant: {
    call: (client, { other }, limited) => client.post(`${other}/workspaces/main/grants/${me(limited)}/accept`, {}),
    roles: everybody,
    caps: ["none"],
    once: true,
  },
  declineGrant: {
    call: (client, { other }, limited) => client.post(`${other}/workspaces/main/grants/${me(limited)}/decline`, {}),
    roles: everybody,
    caps: ["none"],
    once: true,
  },
  listGrants: { call: (client, { o }) => client.get(`${o}/grants`), roles: everybody },
  createDataSource: {
    call: (client, { o }) => client.post(`${o}/data-sources`, { slug: newName(), type: "mysql" }),
    roles: administrators,
  },
  listDataSources: { call: (client, { o }) => client.get(`${o}/data-sources`), roles: everybody },
  getDataSource: { call: (client, { o }) => client.get(`${o}/data-sources/warehouse`), roles: everybody },
  updateDataSource: {
    call: (client, { o }) => client.patch(`${o}/data-sources/warehouse`, { host: "db.acme.example" }),
    roles: administrators,
  },
  deleteDataSource: {
    call: async (client, scene) =>
      client.delete(await spare(scene, "data-sources", { slug: newName(), type: "mysql" })),
    roles: administrators,
  },
  putDataSourceTables: {
    call: (client, { o }) => client.put(`${o}/data-sources/warehouse/tables`, { tables: { orders: ["id"] } }),
    roles: administrators,
  },
  createWorkspaceDataSource: {
    call: (client, { o }) => client.post(`${o}/workspaces/main/data-sources`, { slug: newName(), type: "mysql" }),
    roles: administrators,
  },
  listWorkspaceDataSources: { call: (client, { o }) => client.get(`${o}/workspace-data-sources`), roles: everybody },
  getWorkspaceDataSource: {
    call: (client, { o }) => client.get(`${o}/workspaces/main/data-sources/own`),
    roles: everybody,
  },
  updateWorkspaceDataSource: {
    call: (client, { o }) => client.patch(`${o}/workspaces/main/data-sources/own`, { host: "db.acme.example" }),
    roles: administrators,
  },
  deleteWorkspaceDataSource: {
    call: async (client, scene) =>
      client.delete(await spare(scene, "workspaces/main/data-sources", { slug: newName(), type: "mysql" })),
    roles: administrators,
  },
  putWorkspaceDataSourceTables: {
    call: (client, { o }) => client.put(`${o}/workspaces/main/data-sources/own/tables`, { tables: { orders: ["id"] } }),
    roles: administrators,
  },
  createDataGrant: {
    call: (client, { o }) =>
      client.post(`${o}/workspaces/main/data-grants`, { source: "warehouse", table: newName(), columns: "*" }),
    roles: administrators,
  },
  listDataGrants: { call: (client, { o }) => client.get(`${o}/data-grants`), roles: everybody },
  getDataGrant: {
    call: (client, { o }) => client.get(`${o}/workspaces/main/data-grants/warehouse@orders`),
    roles: everybody,
  },
  updateDataGrant: {
    call: (client, { o }) => client.patch(`${o}/workspaces/main/data-grants/warehouse@orders`, { columns: "*" }),
    roles: administrators,
  },
  deleteDataGrant: {
    call: async (client, scene) =>
      client.delete(
        await spare(scene, "workspaces/main/data-grants", { source: "warehouse", table: newName(), columns: "*" }),
      ),
    roles: administrators,
  },
  createRepositoryGrant: {
    call: (client, { o }) =>
      client.post(`${o}/workspaces/main/repository-grants`, { repository: newName(), permission: "read" }),
    roles: administrators,
  },
  listRepositoryGrants: { call: (client, { o }) => client.get(`${o}/repository-grants`), roles: everybody },
  getRepositoryGrant: {
    call: (client, { o }) => client.get(`${o}/workspaces/main/repository-grants/shop`),
    roles: everybody,
  },
  updateRepositoryGrant: {
    call: (client, { o }) => client.patch(`${o}/workspaces/main/repository-grants/shop`, { permission: "write" }),
    roles: administrators,
  },
  deleteRepositoryGrant: {
    call: async (client, scene) =>
      client.delete(
        await spare(scene, "workspaces/main/repository-grants", { repository: newName(), permission: "read" }),
      ),
    roles: administrators,
  },
  createCollaborator: {
    call: (client, { o }) =>
      client.post(`${o}/collaborators`, {
        ...{ repository: newName(), principal: "ana@other.example", permission: "read" },
      }),
    roles: administrators,
  },
  listCollaborators: { call: (client, { o }) => client.get(`${o}/collaborators`), roles: everybody },
  getCollaborator: {
    call: (client, { o }) => client.get(`${o}/collaborators/shop@ana@other.example`),
    roles: everybody,
  },
  updateCollaborator: {
    call: (client, { o }) => client.patch(`${o}/collaborators/shop@ana@other.example`, { permission: "write" }),
    roles: administrators,
  },
  deleteCollaborator: {
    call: async (client, scene) =>
      client.delete(
        await spare(scene, "collaborators", {
          ...{ repository: newName(), principal: "ana@other.example", permission: "read" },
        }),
      ),
    roles: administrators,
  },
  createDatasetGrant: {
    call: (client, { o }) =>
      client.post(`${o}/workspaces/main/dataset-grants`, { dataset: newName(), principal: people.member }),
    roles: administrators,
  },
  listDatasetGrants: { call: (client, { o }) => client.get(`${o}/dataset-grants`), roles: everybody },
  getDatasetGrant: {
    call: (client, { o }) => client.get(`${o}/workspaces/main/dataset-grants/vip@${people.member}`),
    roles: everybody,
  },
  updateDatasetGrant: {
    call: (client, { o }) =>
      client.patch(`${o}/workspaces/main/dataset-grants/vip@${people.member}`, { accessUntil: "2030-01-31" }),
    roles: administrators,
  },
  deleteDatasetGrant: {
    call: async (client, { o, owner }) => {
      const [dataset, principal] = [newName(), people.member];
      await owner.post(`${o}/workspaces/main/dataset-grants`, { dataset, principal });
      return client.delete(`${o}/workspaces/main/dataset-grants/${dataset}@${principal}`);
    },
    roles: administrators,
  },
  getWorkspaceData: { call: (client, { o }) => client.get(`${o}/workspaces/main/data`), roles: everybody },
  createMembership: {
    call: (client, { o }) =>
      client.post(`${o}/memberships`, { principal: `${newName()}@acme.example`, role: "member" }),
    roles: administrators,
  },
  listMemberships: { call: (client, { o }) => client.get(`${o}/memberships`), roles: everybody },
  getMembership: { call: (client, { o }) => client.get(`${o}/memberships/${people.owner}`), roles: everybody },
  updateMembership: {
    call: (client, { o }) => client.patch(`${o}/memberships/${people.member}`, { role: "billing-user" }),
    roles: administrators,
    once: true,
  },
  deleteMembership: {
    call: async (client, scene) =>
      client.delete(
        await spare(scene, "memberships", { principal: `${newName()}@acme.example`, role: "billing-user" }),
      ),
    roles: administrators,
  },
  resendInvitation: {
    call: (client, { o }) => client.post(`${o}/memberships/pending@acme.example/resend`),
    roles: administrators,
  },
  acceptInvitation: {
    call: (client, { other }, limited) => client.post(`${other}/memberships/${me(limited)}/accept`, {}),
    roles: everybody,
    caps: ["none", "owner", "admin"],
    once: true,
  },
  declineInvitation: {
    call: (client, { other }, limited) => client.post(`${other}/memberships/${me(limited)}/decline`, {}),
    roles: everybody,
    caps: ["none", "owner", "admin"],
    once: true,
  },
  listEvents: { call: (client, { o }) => client.get(`${o}/events`), roles: everybody },
};

const listed = contract.operations.map(({ id, method }) => ({ id, method }));

/** What must come of a call: done, or refused for its scope, or for its role or cap. */
function expected({ roles: may, caps: covered }: Asked, method: string, { role, cap, scope }: Limited): string {
  if (method !== "GET" && scope === "read") return "403 insufficient-scope";
  const isCovered = covered === undefined ? cap === "none" || may.includes(cap) : covered.includes(cap);
  return may.includes(role) && isCovered ? "done" : "403";
}

const outcome = ({ status, body }: Answer<unknown>): string => {
  if (status < 300) return "done";
  const type = typeof body === "object" && body !== null && "type" in body ? String(body.type) : "";
  return type === problem("insufficient-scope") ? "403 insufficient-scope" : String(status);
};

describe("what a token may do: the role of its principal, its cap and its scope, all of them", () => {
  it("is said here of every operation of the contract", () => {
    expect(listed.map(({ id }) => id).sort()).toEqual(Object.keys(asked).sort());
  });

  it.each(listed)("$id", async ({ id, method }) => {
    const operation = asked[id];
    const wanted: Record<string, string> = {};
    const answered: Record<string, string> = {};
    let scene = operation.once === true ? await newScene() : common;
    for (const { name, limited } of tokens) {
      const answer = await operation.call(clients.get(name) ?? expect.fail(name), scene, limited);
      wanted[name] = expected(operation, method, limited);
      answered[name] = outcome(answer);
      // Who was refused left everything as it was.
      if (operation.once === true && answer.status < 300) scene = await newScene();
    }
    expect(answered).toEqual(wanted);
  });
});

describe("a token touches only tokens that are not stronger than itself", () => {
  /** Tokens of one principal, weaker in one way each, and the strongest. */
  const limits: Readonly<Record<string, object>> = {
    strongest: { scope: "write" },
    reading: { scope: "read" },
    admin: { scope: "write", role: "admin" },
    member: { scope: "write", role: "member" },
    "billing-user": { scope: "write", role: "billing-user" },
    ending: { scope: "write", expiresAt: "2027-04-01T00:00:00Z" },
    "ending earlier": { scope: "write", expiresAt: "2027-03-15T00:00:00Z" },
    bound: { scope: "write", organization: "mine" },
  };

  async function minted() {
    const alone = await serviceForTest();
    const dana = await alone.as(people.owner);
    await dana.post("/v1/organizations", { slug: "mine", name: "Mine" });
    const all = await Promise.all(
      Object.entries(limits).map(async ([name, body]) => {
        const { body: created } = await dana.post<Schemas["TokenCreated"]>("/v1/tokens", { ...body, label: name });
        return [name, { id: created.id, client: alone.withToken(created.token ?? "") }] as const;
      }),
    );
    return { dana, all: new Map(all) };
  }

  const within: Readonly<Record<string, readonly string[]>> = {
    strongest: Object.keys(limits),
    reading: ["reading"],
    admin: ["admin", "member"],
    member: ["member"],
    "billing-user": ["member", "billing-user"],
    ending: ["ending", "ending earlier"],
    "ending earlier": ["ending earlier"],
    bound: ["bound"],
  };

  it.each(Object.keys(limits))("one that is %s", async (name) => {
    const { dana, all } = await minted();
    const own = all.get(name);
    if (own === undefined) return expect.fail(name);
    const { body } = await own.client.get<{ data: Token[] }>("/v1/tokens");
    const seen = body.data.flatMap(({ label }) => label ?? []).sort();
    expect(seen).toEqual([...(within[name] ?? [])].sort());
    // Page by page it is the same list.
    const first = await own.client.get<Schemas["TokenPage"]>("/v1/tokens?limit=1");
    expect(first.body.has_more).toBe(body.data.length > 1);
    const stronger = Object.keys(limits).filter((other) => !within[name]?.includes(other));
    const refused = await Promise.all(
      stronger.map((other) => own.client.delete<Problem>(`/v1/tokens/${all.get(other)?.id}`)),
    );
    expect(refused.map(({ status }) => status)).toEqual(stronger.map(() => (name === "reading" ? 403 : 404)));
    // Nobody is locked out, and what leaked can be revoked with itself.
    const weaker = [...(within[name] ?? [])].sort((a) => (a === name ? 1 : -1));
    const statuses = [];
    for (const other of weaker) statuses.push((await own.client.delete(`/v1/tokens/${all.get(other)?.id}`)).status);
    expect(statuses).toEqual(weaker.map(() => (name === "reading" ? 403 : 204)));
    expect((await dana.get("/v1/credential")).status).toBe(200);
    expect((await own.client.get("/v1/credential")).status).toBe(name === "reading" ? 200 : 401);
  });

  it("no other is minted by it: not for a longer time, another role or another organization, nor without a limit", async () => {
    const { dana, all } = await minted();
    await dana.post("/v1/organizations", { slug: "second", name: "Second" });
    const mint = async (name: string, body: object) => {
      const answer = await all.get(name)?.client.post<Token & Problem>("/v1/tokens", { scope: "write", ...body });
      const { role, organizationId, expiresAt, type } = answer?.body ?? {};
      return answer?.status === 201 ? { role, bound: organizationId !== null, expiresAt } : type;
    };
    const end = "2027-04-01T00:00:00.000Z";
    expect([
      await mint("admin", {}),
      await mint("ending", {}),
      await mint("bound", {}),
      await mint("ending", { expiresAt: "2027-04-01T00:00:00.001Z" }),
      await mint("billing-user", { role: "admin" }),
      await mint("bound", { organization: "second" }),
      await mint("reading", { scope: "read" }),
    ]).toEqual([
      { role: "admin", bound: false, expiresAt: null },
      { role: null, bound: false, expiresAt: end },
      { role: null, bound: true, expiresAt: null },
      problem("token-exceeds-own"),
      problem("token-exceeds-own"),
      problem("invalid-body"),
      problem("insufficient-scope"),
    ]);
  });
});
