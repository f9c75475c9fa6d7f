import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Client,
  join,
  newOrganization,
  type Organization,
  people,
  startService,
  type TestService,
} from "./support/service";

/** What a caller works on: one organization with everybody and everything in it. */
interface Scene {
  readonly service: TestService;
  readonly o: string;
  readonly slug: string;
  readonly owner: Client;
}

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.service.close());

async function newScene(): Promise<Scene> {
  const organization = await newOrganization(service, { billing: { email: "finance@acme.example" } });
  const { o, owner } = organization;
  await join(service, organization, people.admin, "admin");
  await join(service, organization, people["billing-user"], "billing-user");
  await join(service, organization, people.member);
  await join(service, organization, "other-owner@acme.example", "owner");
  await owner.post(`${o}/memberships`, { principal: "pending@acme.example", role: "member" });
  await owner.post(`${o}/workspaces`, { slug: "production", name: "Production" });
  await owner.post(`${o}/workspaces/production/applications`, { slug: "storefront", environment: "production" });
  await owner.put(`${o}/workspaces/production/grants/${people.member}`, { permission: "read" });
  return { ...organization, service };
}

/** Who calls. The last three have no valid token. */
const callers: Readonly<Record<string, (scene: Scene) => Promise<Client>>> = {
  owner: async ({ owner }) => owner,
  admin: () => service.as(people.admin),
  "billing-user": () => service.as(people["billing-user"]),
  member: () => service.as(people.member),
  "read-scope": async () =>
    service.withToken(await service.service.issueToken({ principal: people.owner, scope: "read" })),
  outsider: () => service.as("eve@elsewhere.example"),
  nobody: async () => service.withToken(undefined),
  revoked: async ({ owner }) => {
    const { body } = await owner.post<{ id: string; token: string }>("/v1/tokens", { scope: "write" });
    await owner.delete(`/v1/tokens/${body.id}`);
    return service.withToken(body.token);
  },
  expired: async ({ owner }) => {
    const expiresAt = new Date(service.clock.now().getTime() + 1000).toISOString();
    const { body } = await owner.post<{ token: string }>("/v1/tokens", { scope: "write", expiresAt });
    service.clock.passHours(1);
    return service.withToken(body.token);
  },
};

type Attempt = (client: Client, scene: Scene) => Promise<{ readonly status: number }>;

const attempts: Readonly<Record<string, Attempt>> = {
  "see the members": (client, { o }) => client.get(`${o}/memberships`),
  "see the grants": (client, { o }) => client.get(`${o}/grants`),
  "read the audit log": (client, { o }) => client.get(`${o}/events`),
  "invite a member": (client, { o }) =>
    client.post(`${o}/memberships`, { principal: "new@acme.example", role: "member" }),
  "invite an owner": (client, { o }) =>
    client.post(`${o}/memberships`, { principal: "new@acme.example", role: "owner" }),
  "resend an invitation": (client, { o }) => client.post(`${o}/memberships/pending@acme.example/resend`),
  "revoke an invitation": (client, { o }) => client.delete(`${o}/memberships/pending@acme.example`),
  "remove a member": (client, { o }) => client.delete(`${o}/memberships/${people.member}`),
  "remove an owner": (client, { o }) => client.delete(`${o}/memberships/other-owner@acme.example`),
  "suspend a member": (client, { o }) => client.patch(`${o}/memberships/${people.member}`, { status: "suspended" }),
  "suspend an owner": (client, { o }) =>
    client.patch(`${o}/memberships/other-owner@acme.example`, { status: "suspended" }),
  "make a member an admin": (client, { o }) => client.patch(`${o}/memberships/${people.member}`, { role: "admin" }),
  "make a member an owner": (client, { o }) => client.patch(`${o}/memberships/${people.member}`, { role: "owner" }),
  "make an owner an admin": (client, { o }) =>
    client.patch(`${o}/memberships/other-owner@acme.example`, { role: "admin" }),
  "grant a permission": (client, { o }) =>
    client.put(`${o}/workspaces/production/grants/${people.admin}`, { permission: "write" }),
  "change a permission": (client, { o }) =>
    client.put(`${o}/workspaces/production/grants/${people.member}`, { permission: "write" }),
  "revoke a permission": (client, { o }) => client.delete(`${o}/workspaces/production/grants/${people.member}`),
  "transfer the ownership": (client, { o }) =>
    client.post(`${o}/transfer-ownership`, { membership: people.member, from: people.owner }),
  "update billing": (client, { o }) => client.patch(o, { billing: { plan: "large" } }),
  "configure settings": (client, { o }) => client.patch(o, { security: { mfaRequired: true } }),
  "create a workspace": (client, { o }) => client.post(`${o}/workspaces`, { slug: "staging", name: "Staging" }),
  "rename a workspace": (client, { o }) => client.patch(`${o}/workspaces/production`, { name: "Live" }),
  "delete a workspace": (client, { o }) => client.delete(`${o}/workspaces/production`),
  "create an application": (client, { o }) =>
    client.post(`${o}/workspaces/production/applications`, { slug: "admin", environment: "production" }),
  "rename an application": (client, { o }) =>
    client.patch(`${o}/workspaces/production/applications/storefront`, { name: "Shop" }),
  "delete an application": (client, { o }) => client.delete(`${o}/workspaces/production/applications/storefront`),
  "delete the organization": (client, { o }) => client.delete(o),
  "create another organization": (client, { slug }) =>
    client.post("/v1/organizations", { slug: `${slug}-2`, name: "Another" }),
};

const matrix = `
                            | owner | admin | billing-user | member | read-scope | outsider | nobody | revoked | expired
see the members             |  200  |  200  |     200      |  200   |    200     |   404    |  401   |   401   |   401
see the grants              |  200  |  200  |     200      |  200   |    200     |   404    |  401   |   401   |   401
read the audit log          |  200  |  200  |     200      |  200   |    200     |   404    |  401   |   401   |   401
invite a member             |  201  |  201  |     403      |  403   |    403     |   404    |  401   |   401   |   401
invite an owner             |  201  |  403  |     403      |  403   |    403     |   404    |  401   |   401   |   401
resend an invitation        |  200  |  200  |     403      |  403   |    403     |   404    |  401   |   401   |   401
revoke an invitation        |  204  |  204  |     403      |  403   |    403     |   404    |  401   |   401   |   401
remove a member             |  204  |  204  |     403      |  403   |    403     |   404    |  401   |   401   |   401
remove an owner             |  204  |  403  |     403      |  403   |    403     |   404    |  401   |   401   |   401
suspend a member            |  200  |  200  |     403      |  403   |    403     |   404    |  401   |   401   |   401
suspend an owner            |  200  |  403  |     403      |  403   |    403     |   404    |  401   |   401   |   401
make a member an admin      |  200  |  200  |     403      |  403   |    403     |   404    |  401   |   401   |   401
make a member an owner      |  200  |  403  |     403      |  403   |    403     |   404    |  401   |   401   |   401
make an owner an admin      |  200  |  403  |     403      |  403   |    403     |   404    |  401   |   401   |   401
grant a permission          |  201  |  201  |     403      |  403   |    403     |   404    |  401   |   401   |   401
change a permission         |  200  |  200  |     403      |  403   |    403     |   404    |  401   |   401   |   401
revoke a permission         |  204  |  204  |     403      |  403   |    403     |   404    |  401   |   401   |   401
transfer the ownership      |  200  |  403  |     403      |  403   |    403     |   404    |  401   |   401   |   401
update billing              |  200  |  403  |     200      |  403   |    403     |   404    |  401   |   401   |   401
configure settings          |  200  |  200  |     403      |  403   |    403     |   404    |  401   |   401   |   401
create a workspace          |  201  |  201  |     403      |  403   |    403     |   404    |  401   |   401   |   401
rename a workspace          |  200  |  200  |     403      |  403   |    403     |   404    |  401   |   401   |   401
delete a workspace          |  204  |  204  |     403      |  403   |    403     |   404    |  401   |   401   |   401
create an application       |  201  |  201  |     403      |  403   |    403     |   404    |  401   |   401   |   401
rename an application       |  200  |  200  |     403      |  403   |    403     |   404    |  401   |   401   |   401
delete an application       |  204  |  204  |     403      |  403   |    403     |   404    |  401   |   401   |   401
delete the organization     |  204  |  403  |     403      |  403   |    403     |   404    |  401   |   401   |   401
create another organization |  201  |  201  |     201      |  201   |    403     |   201    |  401   |   401   |   401
`;

const [header = [], ...rows] = matrix
  .trim()
  .split("\n")
  .map((line) => line.split("|").map((cell) => cell.trim()));
const names = header.slice(1);

describe("who may do what (D11)", () => {
  it("covers every attempt and every caller", () => {
    expect({ attempts: rows.map(([name]) => name), callers: names }).toEqual({
      attempts: Object.keys(attempts),
      callers: Object.keys(callers),
    });
  });

  it.each(rows.map(([name = "", ...expected]) => ({ name, expected: expected.map(Number) })))(
    "$name: $expected",
    async ({ name, expected }) => {
      const attempt = attempts[name];
      const statuses: Record<string, number | undefined> = {};
      let scene: Scene | undefined;
      for (const caller of names) {
        scene ??= await newScene();
        const client = await callers[caller]?.(scene);
        const status = client === undefined ? undefined : (await attempt?.(client, scene))?.status;
        statuses[caller] = status;
        // Who was refused left everything as it was.
        if (status !== undefined && status < 300) scene = undefined;
      }
      expect(statuses).toEqual(Object.fromEntries(names.map((caller, index) => [caller, expected[index]])));
    },
  );

  it("shows billing to owners and billing users alone (D11a)", async () => {
    const scene = await newScene();
    const shown = await Promise.all(
      ["owner", "admin", "billing-user", "member"].map(async (caller) => {
        const client = await callers[caller]?.(scene);
        const one = await client?.get<Organization>(scene.o);
        const list = await client?.get<{ data: Organization[] }>("/v1/organizations?limit=500");
        const listed = list?.body.data.find(({ slug }) => slug === scene.slug);
        return [caller, one?.body.billing, listed !== undefined && "billing" in listed] as const;
      }),
    );
    const billing = { email: "finance@acme.example", plan: null, costCenter: null };
    expect(shown).toEqual([
      ["owner", billing, true],
      ["admin", undefined, false],
      ["billing-user", billing, true],
      ["member", undefined, false],
    ]);
  });
});
