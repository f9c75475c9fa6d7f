import { loadPlatform } from "@charter/schema";
import { beforeEach, describe, expect, test } from "vitest";
import {
  type Client,
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
