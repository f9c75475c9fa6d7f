import { loadPlatform } from "@charter/schema";
import { describe, expect, it } from "vitest";
import {
  type Application,
  type Event,
  eventsOf,
  join,
  newOrganization,
  people,
  platformLike,
  serviceForTest,
  type Workspace,
} from "./support/service";

describe("the audit log", () => {
  it("tells who did what to what, with the values before and after", async () => {
    const service = await serviceForTest();
    const { o, owner, id, slug } = await newOrganization(service);
    service.clock.passHours(1);
    await owner.patch(o, { slug: `${slug}-new`, billing: { plan: "large" } }, { "x-request-id": "build-42" });
    const { body } = await owner.get<{ data: readonly Event[] }>(
      `/v1/organizations/${id}/events?type=organization.updated`,
    );
    expect(body.data).toEqual([
      {
        id: expect.stringMatching(/^evt_[0-9a-f]{32}$/),
        seq: expect.any(Number),
        at: "2027-03-01T13:00:00.000Z",
        actor: people.owner,
        type: "organization.updated",
        target: { kind: "organization", id, key: `${slug}-new` },
        changes: {
          slug: { from: slug, to: `${slug}-new` },
          billing: { from: null, to: { email: null, plan: "large", costCenter: null } },
        },
        causedBy: null,
        requestId: "build-42",
      },
    ]);
  });

  it("hides what a reader may not see (D11a)", async () => {
    const service = await serviceForTest();
    const organization = await newOrganization(service, { billing: { plan: "small" } });
    const { o, owner } = organization;
    await join(service, organization, people.admin, "admin");
    await owner.patch(o, { billing: { plan: "large" }, website: "https://acme.example" });
    const admin = await service.as(people.admin);
    const told = async (client: typeof owner) => {
      const { body } = await client.get<{ data: readonly Event[] }>(`${o}/events`);
      return body.data
        .filter(({ target }) => target.kind === "organization")
        .map(({ changes }) => Object.keys(changes));
    };
    expect([await told(owner), await told(admin)]).toEqual([
      [
        ["slug", "name", "type", "billing"],
        ["website", "billing"],
      ],
      [["slug", "name", "type"], ["website"]],
    ]);
  });

  it("has the accepting person as the actor of an acceptance", async () => {
    const service = await serviceForTest();
    const organization = await newOrganization(service);
    await join(service, organization, people.member);
    expect((await eventsOf(organization)).slice(-2).map(({ type, actor }) => [type, actor])).toEqual([
      ["membership.invited", people.owner],
      ["membership.accepted", people.member],
    ]);
  });

  it("does not grow by writes that change nothing, nor by reads and refusals", async () => {
    const service = await serviceForTest();
    const organization = await newOrganization(service);
    const { o, owner } = organization;
    await join(service, organization, people.member);
    const workspace = { slug: "production", name: "Production", locales: { default: "en" } };
    const application = { slug: "shop", environment: "production", name: "shop" };
    await owner.post<Workspace>(`${o}/workspaces`, workspace);
    await owner.post<Application>(`${o}/workspaces/production/applications`, application);
    await owner.put(`${o}/workspaces/production/grants/${people.member}`, { permission: "read" });
    const before = await eventsOf(organization);
    const answers = [
      await owner.patch(o, { name: "Acme, Inc.", billing: null, security: { mfaRequired: null } }),
      await owner.patch(`${o}/workspaces/production`, { ...workspace, default: true }),
      await owner.patch(`${o}/workspaces/production/applications/shop`, application),
      await owner.patch(`${o}/memberships/${people.member}`, { role: "member", accessUntil: null, status: "active" }),
      await owner.put(`${o}/workspaces/production/grants/${people.member}`, { permission: "read" }),
      await owner.get(`${o}/grants`),
      await owner.delete(`${o}/memberships/${people.owner}`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200, 409]);
    expect(await eventsOf(organization)).toEqual(before);
  });

  it("names the members, so whoever may not see them does not read it", async () => {
    const standard = loadPlatform("standard");
    const guest = { title: "Guest", capabilities: [] };
    const platform = platformLike(standard, { organizationRoles: { ...standard.organizationRoles, guest } });
    const service = await serviceForTest({ platform });
    const organization = await newOrganization(service);
    await join(service, organization, people.member, "guest");
    const capped = service.withToken(
      await service.service.issueToken({ principal: people.owner, scope: "read", role: "guest" }),
    );
    const answers = [
      await (await service.as(people.member)).get(`${organization.o}/events`),
      await capped.get(`${organization.o}/events`),
      await capped.get(`${organization.o}/memberships`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
  });

  it("numbers events in the order in which they happened, under concurrent writes too", async () => {
    const service = await serviceForTest();
    const organization = await newOrganization(service);
    const { o, owner } = organization;
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        owner.post(`${o}/memberships`, { principal: `p${index}@acme.example`, role: "member" }),
      ),
    );
    const numbers = (await eventsOf(organization)).map(({ seq }) => seq);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(new Set(numbers).size).toBe(52);
  });
});
