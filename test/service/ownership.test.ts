import { loadPlatform } from "@charter/schema";
import { describe, expect, it } from "vitest";
import {
  eventsOf,
  join,
  type Membership,
  newOrganization,
  people,
  platformLike,
  problem,
  type Schemas,
  serviceForTest,
  type TestService,
} from "./support/service";

type Problem = Schemas["Problem"];
const lee = "lee@acme.example";

async function twoOwners(service: TestService) {
  const organization = await newOrganization(service);
  await join(service, organization, lee, "owner");
  return organization;
}

describe("somebody active holds the top role at every moment (D18)", () => {
  it("refuses to demote, remove or suspend the last owner", async () => {
    const service = await serviceForTest();
    const organization = await newOrganization(service);
    const { o, owner } = organization;
    await owner.post(`${o}/memberships`, { principal: lee, role: "owner" });
    const at = `${o}/memberships/${people.owner}`;
    const before = await owner.get(at);
    const answers = [
      await owner.patch<Problem>(at, { role: "admin" }),
      await owner.delete<Problem>(at),
      await owner.patch<Problem>(at, { status: "suspended" }),
      await owner.patch<Problem>(at, { accessUntil: "2027-02-28" }),
      await owner.patch<Problem>(at, { accessUntil: "2027-03-01" }),
      await owner.patch<Problem>(at, { accessUntil: "9999-12-31" }),
    ];
    expect(answers.map(({ status, body }) => [status, body.type])).toEqual(
      answers.map(() => [409, problem("last-owner")]),
    );
    expect((await owner.get(at)).body).toEqual(before.body);
    expect((await eventsOf(organization)).map(({ type }) => type)).toEqual([
      "organization.created",
      "membership.created",
      "membership.invited",
    ]);
  });

  it("counts neither a suspended nor an expired owner", async () => {
    const service = await serviceForTest();
    const { o, owner } = await twoOwners(service);
    await owner.patch(`${o}/memberships/${lee}`, { accessUntil: "2027-03-01" });
    service.clock.passHours(24);
    const answer = await owner.patch<Problem>(`${o}/memberships/${people.owner}`, { role: "admin" });
    expect([answer.status, answer.body.type]).toEqual([409, problem("last-owner")]);
  });

  it("counts nobody whose access ends: the last owner without an end can neither go nor get one", async () => {
    const service = await serviceForTest();
    const organization = await twoOwners(service);
    const { o, owner } = organization;
    const [dana, ending] = [`${o}/memberships/${people.owner}`, `${o}/memberships/${lee}`];
    await join(service, organization, people.member, "admin");
    expect((await owner.patch(ending, { accessUntil: "2027-03-02" })).status).toBe(200);
    const other = await service.as(lee);
    const refused = [
      await owner.patch<Problem>(dana, { role: "admin" }),
      await owner.patch<Problem>(dana, { accessUntil: "2027-06-30" }),
      await other.patch<Problem>(dana, { accessUntil: "2027-02-28" }),
      await other.patch<Problem>(dana, { status: "suspended" }),
      await other.delete<Problem>(dana),
      await owner.post<Problem>(`${o}/transfer-ownership`, { membership: lee }),
      await other.post<Problem>(`${o}/transfer-ownership`, { membership: people.member, from: lee, fromRole: "king" }),
    ];
    expect(refused.map(({ status, body }) => [status, body.type])).toEqual([
      ...refused.slice(1).map(() => [409, problem("last-owner")]),
      [422, problem("invalid-body")],
    ]);
    expect(refused[0]?.body.detail).toBe(
      `${people.owner} is the last active owner: somebody else must hold that role without an end first`,
    );
    // Who ends may do what they like with their own, earlier or later.
    expect((await other.patch(ending, { accessUntil: "2027-03-01" })).status).toBe(200);
    expect((await owner.patch(ending, { accessUntil: null })).status).toBe(200);
    expect((await owner.patch(dana, { accessUntil: "2027-03-02" })).status).toBe(200);
    service.clock.passHours(48);
    expect([(await owner.get(o)).status, (await other.get(o)).status]).toEqual([404, 200]);
  });

  it("counts nobody who was invited with an end, however they accept", async () => {
    const service = await serviceForTest();
    const { o, owner } = await newOrganization(service);
    const until = { accessUntil: "2027-03-02" };
    await owner.post(`${o}/memberships`, { principal: lee, role: "owner", ...until });
    await owner.post(`${o}/memberships/${lee}/resend`);
    await (await service.as(lee)).post(`${o}/memberships/${lee}/accept`, {});
    const answer = await owner.delete<Problem>(`${o}/memberships/${people.owner}`);
    expect([answer.status, answer.body.type]).toEqual([409, problem("last-owner")]);
  });

  it("gives a token nothing to do in the organization once its principal's last day is over (D38)", async () => {
    const service = await serviceForTest();
    const organization = await twoOwners(service);
    const { o, owner, slug } = organization;
    await join(service, organization, people.member);
    await owner.patch(`${o}/memberships/${lee}`, { accessUntil: "2027-03-01" });
    const other = await service.as(lee);
    const bound = await other.post<Schemas["TokenCreated"]>("/v1/tokens", { scope: "write", organization: slug });
    service.clock.passHours(12);
    const answers = [
      await other.get(o),
      await other.patch(o, { website: null }),
      await other.patch(`${o}/memberships/${lee}`, { accessUntil: null }),
      await other.patch(`${o}/memberships/${people.owner}`, { role: "member" }),
      await other.post(`${o}/memberships`, { principal: "kim@acme.example", role: "owner" }),
      await other.post(`${o}/transfer-ownership`, { membership: lee, from: people.owner }),
      await other.get(`${o}/events`),
      await other.delete(o),
      await service.withToken(bound.body.token ?? "").get(`${o}/memberships`),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
    expect((await other.post("/v1/tokens", { scope: "write", organization: slug })).status).toBe(422);
    expect((await other.get<{ data: unknown[] }>("/v1/organizations")).body.data).toEqual([]);
    expect((await other.get<Schemas["Credential"]>(`/v1/credential?organization=${slug}`)).body.role).toBeNull();
    // Nor does anybody hand the organization to them.
    const transfer = await owner.post<Problem>(`${o}/transfer-ownership`, { membership: lee });
    expect([transfer.status, transfer.body.type]).toEqual([409, problem("membership-not-active")]);
  });

  it("lets one of two owners go", async () => {
    const service = await serviceForTest();
    const { o, owner } = await twoOwners(service);
    expect((await owner.delete(`${o}/memberships/${people.owner}`)).status).toBe(204);
    expect((await owner.get(o)).status).toBe(404);
  });

  it("lets exactly one of two owners go who leave at once", async () => {
    const service = await serviceForTest();
    for (let round = 0; round < 10; round += 1) {
      const { o, owner } = await twoOwners(service);
      const other = await service.as(lee);
      const answers = await Promise.all([
        owner.patch<Problem>(`${o}/memberships/${people.owner}`, { role: "admin" }),
        other.patch<Problem>(`${o}/memberships/${lee}`, { role: "admin" }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    }
  });
});

describe("transferring the ownership (D18)", () => {
  it("is one action: the new owner comes as the old one goes", async () => {
    const service = await serviceForTest();
    const organization = await newOrganization(service);
    const { o, owner, id } = organization;
    const member = await join(service, organization, lee);
    const answer = await owner.post<Schemas["OwnershipTransferred"]>(`${o}/transfer-ownership`, { membership: lee });
    expect([answer.body.to, answer.body.from.principal, answer.body.from.role]).toEqual([
      { ...member, role: "owner" },
      people.owner,
      "admin",
    ]);
    const [transfer, promotion, demotion] = (await eventsOf(organization)).slice(-3);
    expect([transfer?.type, transfer?.target.id, transfer?.changes]).toEqual([
      "organization.ownership-transferred",
      id,
      { owner: { from: people.owner, to: lee } },
    ]);
    expect([promotion, demotion].map((event) => [event?.causedBy, event?.target.key, event?.changes])).toEqual([
      [transfer?.id, lee, { role: { from: "member", to: "owner" } }],
      [transfer?.id, people.owner, { role: { from: "owner", to: "admin" } }],
    ]);
  });

  it("waits for nobody: a pending member cannot take it", async () => {
    const service = await serviceForTest();
    const { o, owner } = await newOrganization(service);
    await owner.post(`${o}/memberships`, { principal: lee, role: "member" });
    const answer = await owner.post<Problem>(`${o}/transfer-ownership`, { membership: lee });
    expect([answer.status, answer.body.type, answer.body.currentStatus]).toEqual([
      409,
      problem("membership-not-active"),
      "pending",
    ]);
  });

  it("names what is wrong with its parties", async () => {
    const service = await serviceForTest();
    const organization = await newOrganization(service);
    const { o, owner } = organization;
    await join(service, organization, lee);
    const transfer = async (body: object) => (await owner.post<Problem>(`${o}/transfer-ownership`, body)).body.errors;
    expect([
      (await transfer({ membership: "nobody@acme.example" }))?.[0],
      (await transfer({ membership: people.owner }))?.[0],
      (await transfer({ membership: people.owner, from: lee }))?.[0],
      (await transfer({ membership: lee, fromRole: "king" }))?.[0],
    ]).toMatchObject([
      { field: "membership", code: "unknown-value" },
      { field: "membership", code: "same" },
      { field: "from", code: "not-owner" },
      { field: "fromRole", code: "unknown-value" },
    ]);
  });

  it("is the only way where the platform has a single owner", async () => {
    const standard = loadPlatform("standard");
    const platform = platformLike(standard, { topRole: { role: "owner", holders: "single" } });
    const service = await serviceForTest({ platform });
    const organization = await newOrganization(service);
    const { o, owner } = organization;
    await join(service, organization, lee, "admin");
    const answers = [
      await owner.post<Problem>(`${o}/memberships`, { principal: "kim@acme.example", role: "owner" }),
      await owner.patch<Problem>(`${o}/memberships/${lee}`, { role: "owner" }),
    ];
    expect(answers.map(({ status, body }) => [status, body.type])).toEqual(
      answers.map(() => [409, problem("single-owner")]),
    );
    await owner.patch(`${o}/memberships/${lee}`, { accessUntil: "2027-03-01" });
    const ending = await owner.post<Problem>(`${o}/transfer-ownership`, { membership: lee });
    expect([ending.status, ending.body.type]).toEqual([409, problem("last-owner")]);
    await owner.patch(`${o}/memberships/${lee}`, { accessUntil: null });
    await owner.post(`${o}/transfer-ownership`, { membership: lee });
    const { body } = await owner.get<{ data: Membership[] }>(`${o}/memberships`);
    expect(body.data.map(({ principal, role }) => [principal, role])).toEqual([
      [people.owner, "admin"],
      [lee, "owner"],
    ]);
  });
});
