import { loadPlatform } from "@charter/schema";
import { describe, expect, it } from "vitest";
import {
  clientOf,
  eventsOf,
  join,
  type Membership,
  newOrganization,
  platformLike,
  problem,
  type Schemas,
  serviceForTest,
  type TestService,
} from "./support/service";

const kim = "kim@acme.example";
type Problem = Schemas["Problem"];

async function invited(service: TestService, principal = kim, role = "member") {
  const organization = await newOrganization(service);
  const { body } = await organization.owner.post<Membership>(`${organization.o}/memberships`, { principal, role });
  return { ...organization, membership: body, at: `${organization.o}/memberships/${body.id}` };
}

describe("an invitation's life (D13)", () => {
  it("begins as a pending membership with an expiry a week later", async () => {
    const service = await serviceForTest();
    const { id, membership } = await invited(service);
    expect(membership).toEqual({
      id: expect.stringMatching(/^mem_[0-9a-f]{32}$/),
      organizationId: id,
      principal: kim,
      role: "member",
      status: "pending",
      accessUntil: null,
      invitation: { expiresAt: "2027-03-08T12:00:00.000Z", sentAt: "2027-03-01T12:00:00.000Z", sentCount: 1 },
    });
  });

  it("is mailed with a link that appears in no answer", async () => {
    const service = await serviceForTest();
    const { id, slug, membership } = await invited(service);
    expect(service.mails).toEqual([
      {
        kind: "invitation",
        organization: slug,
        organizationId: id,
        principal: kim,
        membershipId: membership.id,
        token: expect.stringMatching(/^invitation_[\w-]{43}$/),
        link: `${service.url}/invitations/${service.mailTo(kim).token}`,
      },
    ]);
    expect(JSON.stringify(membership)).not.toContain(service.mailTo(kim).token);
  });

  it("names the person case-folded and in normal form, so nobody is invited twice", async () => {
    const service = await serviceForTest();
    const { o, owner, membership } = await invited(service, "Jürgen@Acme.example");
    expect(membership.principal).toBe("jürgen@acme.example");
    const again = await owner.post<Problem>(`${o}/memberships`, { principal: "JÜRGEN@acme.EXAMPLE", role: "admin" });
    expect({ status: again.status, type: again.body.type, existing: again.body.existing }).toEqual({
      status: 409,
      type: problem("already-member"),
      existing: membership.id,
    });
  });

  it("ends in an active membership when the link is followed, without any bearer token", async () => {
    const service = await serviceForTest();
    const { at, membership } = await invited(service);
    const { token } = service.mailTo(kim);
    const nobody = service.withToken(undefined);
    const accepted = await nobody.post<Membership>(`${at}/accept`, { token });
    expect(accepted.body).toEqual({ ...membership, status: "active", invitation: null });
    const again = await nobody.post<Membership>(`${at}/accept`, { token });
    expect(again.body).toEqual(accepted.body);
  });

  it("can be accepted by the invited person's own token, and by nobody else's", async () => {
    const service = await serviceForTest();
    const { at } = await invited(service);
    const eve = await (await service.as("eve@acme.example")).post(`${at}/accept`, {});
    const reading = service.withToken(await service.service.issueToken({ principal: kim, scope: "read" }));
    const readOnly = await reading.post<Problem>(`${at}/accept`);
    const own = await (await service.as(kim)).post<Membership>(`${at}/accept`);
    expect([eve.status, readOnly.status, readOnly.body.type, own.status, own.body.status]).toEqual([
      404,
      403,
      problem("insufficient-scope"),
      200,
      "active",
    ]);
  });

  it("needs a link or a token to be answered", async () => {
    const service = await serviceForTest();
    const { at } = await invited(service);
    const answer = await service.withToken(undefined).post<Problem>(`${at}/accept`, {});
    expect([answer.status, answer.body.type, answer.headers.get("www-authenticate")]).toEqual([
      401,
      problem("unauthenticated"),
      'Bearer realm="charter"',
    ]);
  });

  it("can be declined; then only a resend opens it again", async () => {
    const service = await serviceForTest();
    const { at, o, owner, membership } = await invited(service);
    const nobody = service.withToken(undefined);
    const { token } = service.mailTo(kim);
    const declined = await nobody.post<Membership>(`${at}/decline`, { token });
    expect(declined.body).toEqual({ ...membership, status: "declined" });
    const late = await nobody.post<Problem>(`${at}/accept`, { token });
    expect([late.status, late.body.type]).toEqual([409, problem("invitation-declined")]);
    const over = await owner.post<Problem>(`${o}/memberships`, { principal: kim, role: "member" });
    expect([over.status, over.body.type, over.body.currentStatus]).toEqual([
      409,
      problem("already-member"),
      "declined",
    ]);
    const resent = await owner.post<Membership>(`${at}/resend`);
    expect(resent.body).toEqual({
      ...membership,
      invitation: { ...membership.invitation, sentCount: 2 },
    });
  });

  it("expires, and cannot be accepted then", async () => {
    const service = await serviceForTest();
    const { at, owner, membership } = await invited(service);
    service.clock.passHours(168);
    const read = await owner.get<Membership>(at);
    expect(read.body).toEqual({ ...membership, status: "expired" });
    const late = await service.withToken(undefined).post<Problem>(`${at}/accept`, { token: service.mailTo(kim).token });
    expect([late.status, late.body.type]).toEqual([409, problem("invitation-expired")]);
  });

  it("is sent again under the same id with a new expiry, and the old link is dead (D13a)", async () => {
    const service = await serviceForTest();
    const { at, owner, membership } = await invited(service);
    const old = service.mailTo(kim).token;
    service.clock.passHours(200);
    const resent = await owner.post<Membership>(`${at}/resend`);
    expect(resent.body).toEqual({
      ...membership,
      invitation: { sentAt: "2027-03-09T20:00:00.000Z", expiresAt: "2027-03-16T20:00:00.000Z", sentCount: 2 },
    });
    const nobody = service.withToken(undefined);
    const dead = await nobody.post<Problem>(`${at}/accept`, { token: old });
    expect([dead.status, dead.body.type]).toEqual([403, problem("invitation-invalid")]);
    const fresh = await nobody.post<Membership>(`${at}/accept`, { token: service.mailTo(kim).token });
    expect(fresh.body.status).toBe("active");
  });

  it("is not sent again to somebody who has joined", async () => {
    const service = await serviceForTest();
    const organization = await newOrganization(service);
    await join(service, organization, kim);
    const answer = await organization.owner.post<Problem>(`${organization.o}/memberships/${kim}/resend`);
    expect([answer.status, answer.body.type]).toEqual([409, problem("membership-active")]);
  });

  it("is revoked by removing the pending membership, and its link is refused then (D14)", async () => {
    const service = await serviceForTest();
    const { at, o, owner, membership } = await invited(service);
    expect((await owner.delete(`${at}?expectedStatus=pending`)).status).toBe(204);
    const nobody = service.withToken(undefined);
    const { token } = service.mailTo(kim);
    const dead = await nobody.post<Problem>(`${at}/accept`, { token });
    const other = await nobody.post<Problem>(`${o}-none/memberships/${membership.id}/accept`, { token });
    expect([dead.status, dead.body.type, other.status, other.body.type]).toEqual([
      403,
      problem("invitation-invalid"),
      403,
      problem("invitation-invalid"),
    ]);
    expect((await owner.get(at)).status).toBe(404);
    expect((await eventsOf({ o, owner })).at(-1)?.type).toBe("membership.revoked");
    expect((await owner.post(`${o}/memberships`, { principal: kim, role: "member" })).status).toBe(201);
  });

  it("takes a role change in place while it is pending (D15)", async () => {
    const service = await serviceForTest();
    const { at, owner, membership } = await invited(service);
    const changed = await owner.patch<Membership>(at, { role: "admin" });
    expect(changed.body).toEqual({ ...membership, role: "admin" });
    const { token } = service.mailTo(kim);
    const accepted = await service.withToken(undefined).post<Membership>(`${at}/accept`, { token });
    expect(accepted.body).toEqual({ ...membership, role: "admin", status: "active", invitation: null });
  });

  it("refuses a role change while it is pending where the platform needs a new one (D15)", async () => {
    const standard = loadPlatform("standard");
    const resend = { attempts: 3, everyHours: 72 };
    const invitations = { at: ["organization" as const], expiresAfterHours: 24, resend };
    const platform = platformLike(standard, { invitations: { ...invitations, roleChangeWhilePending: "reissue" } });
    const { at, owner } = await invited(await serviceForTest({ platform }));
    const answer = await owner.patch<Problem>(at, { role: "admin" });
    expect([answer.status, answer.body.type]).toEqual([409, problem("reissue-needed")]);
  });

  it("does not exist where the platform has none: a member is active at once", async () => {
    const { invitations: _, ...platform } = loadPlatform("standard");
    const service = await serviceForTest({ platform });
    const { membership } = await invited(service);
    expect([membership.status, membership.invitation, service.mails]).toEqual(["active", null, []]);
  });

  it("is limited to the organization's e-mail domains (D9)", async () => {
    const service = await serviceForTest();
    const { o, owner } = await newOrganization(service, { security: { allowedEmailDomains: ["acme.example"] } });
    const answer = await owner.post<Problem>(`${o}/memberships`, {
      principal: "eve@elsewhere.example",
      role: "member",
    });
    expect([answer.status, answer.body.type, answer.body.errors]).toEqual([
      422,
      problem("email-domain-not-allowed"),
      [{ field: "principal", code: "email-domain-not-allowed" }],
    ]);
    await owner.patch(o, { security: { allowedEmailDomains: [] } });
    expect((await owner.post(`${o}/memberships`, { principal: "eve@elsewhere.example", role: "member" })).status).toBe(
      201,
    );
  });
});

describe("removing a member", () => {
  it("names the status it was planned for and removes nobody who joined meanwhile (D14)", async () => {
    const service = await serviceForTest();
    const { at, owner } = await invited(service);
    await (await service.as(kim)).post(`${at}/accept`);
    const answer = await owner.delete<Problem>(`${at}?expectedStatus=pending`);
    expect([answer.status, answer.body.type, answer.body.currentStatus]).toEqual([
      409,
      problem("unexpected-status"),
      "active",
    ]);
    expect((await owner.get<Membership>(at)).body.status).toBe("active");
  });

  it("removes their grants in every workspace, each logged under its cause (D17)", async () => {
    const service = await serviceForTest();
    const organization = await newOrganization(service);
    const { o, owner } = organization;
    const membership = await join(service, organization, kim);
    for (const slug of ["production", "staging"]) {
      await owner.post(`${o}/workspaces`, { slug, name: slug });
      await owner.put(`${o}/workspaces/${slug}/grants/${kim}`, { permission: "read" });
    }
    await owner.delete(`${o}/memberships/${kim}`);
    const [removal, ...consequences] = (await eventsOf(organization)).slice(-3);
    expect([removal?.type, removal?.target, consequences.map(({ type, causedBy }) => [type, causedBy])]).toEqual([
      "membership.removed",
      { kind: "membership", id: membership.id, key: kim },
      [
        ["grant.revoked", removal?.id],
        ["grant.revoked", removal?.id],
      ],
    ]);
    expect((await owner.get(`${o}/grants`)).body).toEqual({ data: [], etags: [], has_more: false, next_cursor: null });
  });

  it("ends the access of their tokens at once", async () => {
    const service = await serviceForTest();
    const organization = await newOrganization(service);
    await join(service, organization, kim, "admin");
    const own = await service.as(kim);
    expect((await own.get(organization.o)).status).toBe(200);
    await organization.owner.delete(`${organization.o}/memberships/${kim}`);
    expect((await own.get(organization.o)).status).toBe(404);
  });
});

describe("a member's access", () => {
  it("rests while the member is suspended", async () => {
    const service = await serviceForTest();
    const organization = await newOrganization(service);
    const membership = await join(service, organization, kim);
    const at = `${organization.o}/memberships/${membership.id}`;
    const own = await service.as(kim);
    const suspended = await organization.owner.patch<Membership>(at, { status: "suspended" });
    expect([suspended.body, (await own.get(organization.o)).status]).toEqual([
      { ...membership, status: "suspended" },
      404,
    ]);
    await organization.owner.patch(at, { status: "active" });
    expect((await own.get(organization.o)).status).toBe(200);
  });

  it("ends with the last day (D38)", async () => {
    const service = await serviceForTest();
    const organization = await newOrganization(service);
    await join(service, organization, kim);
    const at = `${organization.o}/memberships/${kim}`;
    const dated = await organization.owner.patch<Membership>(at, { accessUntil: "2027-03-02" });
    const own = await service.as(kim);
    const statuses = [dated.body.accessUntil, (await own.get(organization.o)).status];
    service.clock.passHours(35);
    statuses.push((await own.get(organization.o)).status);
    service.clock.passHours(1);
    statuses.push((await own.get(organization.o)).status);
    expect(statuses).toEqual(["2027-03-02", 200, 200, 404]);
  });

  it("cannot be suspended before they joined", async () => {
    const service = await serviceForTest();
    const { at, owner } = await invited(service);
    const answer = await owner.patch<Problem>(at, { status: "suspended" });
    expect([answer.status, answer.body.type]).toEqual([409, problem("membership-not-active")]);
  });
});

it("a client without any token sees nothing (D1)", async () => {
  const service = await serviceForTest();
  const answer = await clientOf(service.url, undefined).get<Problem>("/v1/organizations");
  expect([answer.status, answer.body.type]).toEqual([401, problem("unauthenticated")]);
});
