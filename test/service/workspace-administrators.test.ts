import { loadPlatform } from "@charter/schema";
import { beforeEach, describe, expect, test } from "vitest";
import {
  type Client,
  invitingPlatform,
  join,
  newOrganization,
  people,
  platformLike,
  serviceForTest,
  type TestService,
} from "./support/service";

/** Like `standard`, and who has `administer` in a workspace administers it: the one who grants there, and changes it. */
const platform = platformLike(loadPlatform("standard"), {
  workspacePermissions: {
    read: { title: "Read" },
    write: { title: "Write" },
    administer: { title: "Administer", capabilities: ["manage-grants", "manage-workspaces"] },
  },
});

const kim = "kim@acme.example";

let service: TestService;
let o: string;
let owner: Client;
let administrator: Client;
beforeEach(async () => {
  service = await serviceForTest({ platform });
  const organization = await newOrganization(service);
  ({ o, owner } = organization);
  await join(service, organization, people.member);
  await join(service, organization, kim);
  for (const slug of ["production", "staging"]) await owner.post(`${o}/workspaces`, { slug, name: slug });
  await owner.put(`${o}/workspaces/production/grants/${people.member}`, { permission: "administer" });
  await owner.put(`${o}/workspaces/staging/grants/${people.member}`, { permission: "write" });
  await owner.post(`${o}/data-sources`, { slug: "warehouse", type: "mysql" });
  administrator = await service.as(people.member);
});

const grant = (client: Client, workspace: string, permission = "read") =>
  client.put(`${o}/workspaces/${workspace}/grants/${kim}`, { permission });

describe("whoever administers a workspace (D37)", () => {
  test("gives, changes and takes grants in it, and in no other one", async () => {
    expect((await grant(administrator, "production")).status).toBe(201);
    expect((await grant(administrator, "production", "write")).status).toBe(200);
    expect((await administrator.delete(`${o}/workspaces/production/grants/${kim}`)).status).toBe(204);
    const { status, body } = await grant(administrator, "staging");
    expect({ status, body }).toMatchObject({
      status: 403,
      body: { type: expect.stringContaining("missing-capability"), capability: "manage-grants" },
    });
    await grant(owner, "staging");
    expect((await administrator.delete(`${o}/workspaces/staging/grants/${kim}`)).status).toBe(403);
  });

  test("does nothing of this with a token that is capped to a role", async () => {
    const token = await service.service.issueToken({ principal: people.member, scope: "write", role: "member" });
    expect((await grant(service.withToken(token), "production")).status).toBe(403);
  });

  test("changes it and what is in it, but neither makes nor deletes workspaces, nor takes the default flag from one", async () => {
    const at = `${o}/workspaces/production`;
    expect((await administrator.patch(at, { name: "Pipeline" })).status).toBe(200);
    const made = await administrator.post<{ id: string }>(`${at}/applications`, {
      slug: "shop",
      environment: "production",
    });
    expect(made.status).toBe(201);
    expect((await administrator.patch(`${at}/applications/shop`, { website: "https://acme.example" })).status).toBe(
      200,
    );
    expect((await administrator.delete(`${at}/applications/shop`)).status).toBe(204);
    expect((await administrator.delete(at)).status).toBe(403);
    expect((await administrator.post(`${o}/workspaces`, { slug: "web", name: "Web" })).status).toBe(403);
    await owner.patch(`${o}/workspaces/staging`, { default: true });
    expect((await administrator.patch(at, { default: true })).status).toBe(403);
    expect((await administrator.patch(`${o}/workspaces/staging`, { name: "S" })).status).toBe(403);
  });

  test("attaches, changes and detaches data sources of its own in it, and in no other one (D33)", async () => {
    const [here, there] = ["production", "staging"].map((slug) => `${o}/workspaces/${slug}/data-sources`) as [
      string,
      string,
    ];
    const own = { slug: "own", type: "mysql" };
    const statuses = [
      (await administrator.post(here, own)).status,
      (await administrator.patch(`${here}/own`, { host: "db.acme.example" })).status,
      (await administrator.put(`${here}/own/tables`, { tables: { leads: ["email"] } })).status,
      (await administrator.delete(`${here}/own`)).status,
    ];
    expect(statuses).toEqual([201, 200, 200, 204]);
    await owner.post(there, own);
    const elsewhere = [
      (await administrator.post(there, { ...own, slug: "mine" })).status,
      (await administrator.patch(`${there}/own`, { host: "db.acme.example" })).status,
      (await administrator.put(`${there}/own/tables`, { tables: {} })).status,
      (await administrator.delete(`${there}/own`)).status,
    ];
    expect(elsewhere).toEqual([403, 403, 403, 403]);
  });

  test("says who sees its datasets, and those of no other one (D35)", async () => {
    await grant(owner, "production");
    await grant(owner, "staging");
    const [here, there] = ["production", "staging"].map((slug) => `${o}/workspaces/${slug}/dataset-grants`) as [
      string,
      string,
    ];
    const vip = { dataset: "vip", principal: kim };
    const rows = { column: "brand", operator: "in", values: ["a"] };
    const at = `vip@${kim}`;
    const statuses = [
      (await administrator.post(here, vip)).status,
      (await administrator.patch(`${here}/${at}`, { rows })).status,
      (await administrator.delete(`${here}/${at}`)).status,
    ];
    expect(statuses).toEqual([201, 200, 204]);
    await owner.post(there, vip);
    const elsewhere = [
      (await administrator.post(there, { ...vip, dataset: "all" })).status,
      (await administrator.patch(`${there}/${at}`, { rows })).status,
      (await administrator.delete(`${there}/${at}`)).status,
    ];
    expect(elsewhere).toEqual([403, 403, 403]);
  });

  test("gives it nothing of the organization's data: that is the organization's to decide (D33)", async () => {
    const at = `${o}/workspaces/production/data-grants`;
    const orders = { source: "warehouse", table: "orders", columns: ["id"] };
    await owner.post(at, orders);
    const statuses = [
      (await administrator.post(at, { ...orders, table: "customers" })).status,
      (await administrator.patch(`${at}/warehouse@orders`, { columns: "*" })).status,
      (await administrator.delete(`${at}/warehouse@orders`)).status,
      (await administrator.post(`${o}/data-sources`, { slug: "lake", type: "mysql" })).status,
      (await administrator.delete(`${o}/data-sources/warehouse`)).status,
    ];
    expect(statuses).toEqual([403, 403, 403, 403, 403]);
  });

  test("has nothing of the organization by it", async () => {
    const statuses = await Promise.all([
      administrator.patch(o, { name: "Mine" }),
      administrator.post(`${o}/memberships`, { principal: "new@acme.example", role: "member" }),
      administrator.patch(`${o}/memberships/${kim}`, { role: "admin" }),
      administrator.delete(`${o}/memberships/${kim}`),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });

  test("does so no longer once the last day of their grant is over", async () => {
    const path = `${o}/workspaces/production/grants/${people.member}`;
    await owner.put(path, { permission: "administer", accessUntil: "2027-03-01" });
    expect((await grant(administrator, "production")).status).toBe(201);
    service.clock.passHours(24);
    expect((await grant(administrator, "production", "write")).status).toBe(403);
  });

  test("is only who has that permission: the one below it allows nothing", async () => {
    await grant(owner, "production", "write");
    const writer = await service.as(kim);
    expect((await writer.delete(`${o}/workspaces/production/grants/${people.member}`)).status).toBe(403);
  });

  test("may not with a token that only reads", async () => {
    const token = await service.service.issueToken({ principal: people.member, scope: "read" });
    expect((await grant(service.withToken(token), "production")).status).toBe(403);
  });
});

describe("whoever has the administrator's role in a workspace (D32, D37)", () => {
  test("makes, changes and takes away roles of its own, and of no other one", async () => {
    const brands = await serviceForTest({ platform: loadPlatform("quick-audience") });
    const organization = await newOrganization(brands);
    const { o: at, owner: founder } = organization;
    await founder.post(`${at}/memberships`, { principal: kim, role: "member" });
    for (const slug of ["brand-a", "brand-b"]) await founder.post(`${at}/workspaces`, { slug, name: slug });
    await founder.put(`${at}/workspaces/brand-a/grants/${kim}`, { roles: ["administrator"] });
    const client = await brands.as(kim);
    const [here, there] = ["brand-a", "brand-b"].map((slug) => `${at}/workspaces/${slug}/roles`) as [string, string];
    const role = { slug: "tagger", permissions: ["tag_view"] };
    const statuses = [
      (await client.post(here, role)).status,
      (await client.patch(`${here}/tagger`, { permissions: ["tag_view", "tag_update"] })).status,
      (await client.delete(`${here}/tagger`)).status,
    ];
    expect(statuses).toEqual([201, 200, 204]);
    await founder.post(there, role);
    const elsewhere = [
      (await client.post(there, { ...role, slug: "mine" })).status,
      (await client.patch(`${there}/tagger`, { permissions: ["tag_update"] })).status,
      (await client.delete(`${there}/tagger`)).status,
    ];
    expect(elsewhere).toEqual([403, 403, 403]);
  });

  test("sends the invitation to it again (D13a, D22)", async () => {
    const inviting = await serviceForTest({
      platform: platformLike(invitingPlatform(), { workspacePermissions: platform.workspacePermissions ?? {} }),
    });
    const organization = await newOrganization(inviting);
    const { o: at, owner: founder } = organization;
    await join(inviting, organization, people.member);
    for (const slug of ["production", "staging"]) {
      await founder.post(`${at}/workspaces`, { slug, name: slug });
      await founder.put(`${at}/workspaces/${slug}/grants/${kim}`, { permission: "read" });
    }
    await founder.put(`${at}/workspaces/production/grants/${people.member}`, { permission: "administer" });
    const client = await inviting.as(people.member);
    expect((await client.post(`${at}/workspaces/production/grants/${kim}/resend`)).status).toBe(200);
    expect((await client.post(`${at}/workspaces/staging/grants/${kim}/resend`)).status).toBe(403);
  });
});
