import { answerPath } from "@charter/service";
import { describe, expect, it } from "vitest";
import {
  eventsOf,
  type Grant,
  invitingPlatform,
  join,
  newOrganization,
  problem,
  type Schemas,
  serviceForTest,
  type TestService,
} from "./support/service";

type Problem = Schemas["Problem"];
const ana = "ana@agency.example";

async function scene(service: TestService) {
  const organization = await newOrganization(service);
  const { o, owner } = organization;
  const { body } = await owner.post<Schemas["Workspace"]>(`${o}/workspaces`, { slug: "website", name: "Website" });
  return { ...organization, workspace: body, at: `${o}/workspaces/website/grants/${ana}` };
}

const inviting = async (grants: Parameters<typeof invitingPlatform>[0] = {}) => {
  const service = await serviceForTest({ platform: invitingPlatform(grants) });
  return { service, ...(await scene(service)) };
};

/** The link of the last mail, and where it is answered. */
function lastLink({ mails }: TestService) {
  const mail = mails.at(-1);
  if (mail === undefined) throw new Error("nothing was sent");
  return { path: answerPath(mail), body: { token: mail.token } };
}

describe("an invitation to a workspace (D22)", () => {
  it("is what a grant to whoever is no member begins with: pending, with an id of its own, and mailed", async () => {
    const { service, owner, workspace, at, id, slug } = await inviting();
    const { status, body } = await owner.put<Grant>(at, { permission: "read" });
    expect([status, body]).toEqual([
      201,
      {
        id: expect.stringMatching(new RegExp(`^${workspace.id}/grt_[0-9a-f]+$`)),
        organizationId: id,
        workspaceId: workspace.id,
        principal: ana,
        permission: "read",
        accessUntil: null,
        status: "pending",
        invitation: { sentAt: expect.any(String), expiresAt: expect.any(String), sentCount: 1 },
      },
    ]);
    expect(service.mails.at(-1)).toEqual({
      kind: "workspace-invitation",
      organization: slug,
      organizationId: id,
      workspace: "website",
      workspaceId: workspace.id,
      principal: ana,
      grantId: body.id,
      token: expect.stringMatching(/^invitation_/),
      link: `${service.url}/invitations/${service.mailTo(ana).token}`,
    });
  });

  it("is accepted by its link, twice without harm, and then no invitation any more", async () => {
    const { service, owner, at, ...organization } = await inviting();
    await owner.put(at, { permission: "read" });
    const { path, body } = lastLink(service);
    const anybody = service.withToken("");
    const accepted = await owner.post<Grant>(`${path}/accept`, body);
    expect([accepted.status, accepted.body.status, accepted.body.invitation]).toEqual([200, "active", null]);
    expect((await owner.post(`${path}/accept`, body)).status).toBe(200);
    expect((await owner.post<Problem>(`${path}/decline`, body)).body.type).toBe(problem("membership-active"));
    expect((await anybody.get(at)).status).toBe(401);
    expect((await eventsOf({ ...organization, owner })).slice(-2).map(({ type, actor }) => [type, actor])).toEqual([
      ["grant.invited", "dana@acme.example"],
      ["grant.accepted", ana],
    ]);
  });

  it("gives its person no look at the organization before or after", async () => {
    const { service, owner, at, o } = await inviting();
    await owner.put(at, { permission: "read" });
    const guest = await service.as(ana);
    expect((await guest.get(o)).status).toBe(404);
    expect((await guest.post(`${at}/accept`, {})).status).toBe(200);
    expect((await guest.get(`${o}/grants`)).status).toBe(404);
  });

  it("is answered by nobody else, and not by a token that is capped to a role", async () => {
    const { service, owner, at } = await inviting();
    await owner.put(at, { permission: "read" });
    const eve = await service.as("eve@other.example");
    expect((await eve.post<Problem>(`${at}/accept`, {})).body.type).toBe(problem("not-found"));
    expect((await eve.post<Problem>(`${at}/accept`, { token: "invitation_guess" })).body.type).toBe(
      problem("invitation-invalid"),
    );
    const capped = service.withToken(
      await service.service.issueToken({ principal: ana, scope: "write", role: "member" }),
    );
    expect((await capped.post<Problem>(`${at}/accept`, {})).body.type).toBe(problem("role-out-of-reach"));
  });

  it("expires, is sent again under the same id, and its old link is dead (D13a)", async () => {
    const { service, owner, at } = await inviting();
    const invited = await owner.put<Grant>(at, { permission: "read" });
    const first = lastLink(service);
    service.clock.passHours(169);
    expect((await owner.get<Grant>(at)).body.status).toBe("expired");
    expect((await owner.post<Problem>(`${first.path}/accept`, first.body)).body.type).toBe(
      problem("invitation-expired"),
    );
    const sent = await owner.post<Grant>(`${at}/resend`);
    expect([sent.body.id, sent.body.status, sent.body.invitation?.sentCount]).toEqual([invited.body.id, "pending", 2]);
    expect((await owner.post<Problem>(`${first.path}/accept`, first.body)).body.type).toBe(
      problem("invitation-invalid"),
    );
    const second = lastLink(service);
    expect((await owner.post(`${second.path}/accept`, second.body)).status).toBe(200);
    expect((await owner.post<Problem>(`${at}/resend`)).body.type).toBe(problem("membership-active"));
  });

  it("is revoked only in the status that the removal names (D14)", async () => {
    const { service, owner, at } = await inviting();
    await owner.put(at, { permission: "read" });
    const link = lastLink(service);
    await owner.post(`${link.path}/accept`, link.body);
    const refused = await owner.delete<Problem>(`${at}?expectedStatus=pending`);
    expect([refused.status, refused.body.type, refused.body.currentStatus]).toEqual([
      409,
      problem("unexpected-status"),
      "active",
    ]);
    expect((await owner.delete(`${at}?expectedStatus=active`)).status).toBe(204);
  });

  it("is found by what is its own: another one for the same person is another grant", async () => {
    const { owner, at, workspace, o } = await inviting();
    const first = await owner.put<Grant>(at, { permission: "read" });
    await owner.delete(at);
    const second = await owner.put<Grant>(at, { permission: "read" });
    const byId = (id: string) => owner.get(`${o}/workspaces/website/grants/${id.slice(workspace.id.length + 1)}`);
    expect([(await byId(first.body.id)).status, (await byId(second.body.id)).status]).toEqual([404, 200]);
  });

  it("is not needed by whoever belongs to the organization, nor by whoever joins it", async () => {
    const { service, owner, at, o, ...organization } = await inviting();
    await join(service, { ...organization, o, owner }, "kim@acme.example");
    const kim = await owner.put<Grant>(`${o}/workspaces/website/grants/kim@acme.example`, { permission: "read" });
    expect([kim.body.status, kim.body.invitation]).toEqual(["active", null]);
    await owner.put(at, { permission: "read" });
    await join(service, { ...organization, o, owner }, ana);
    expect((await owner.get<Grant>(at)).body.status).toBe("active");
  });

  it("is suspended and goes on again, but only once it was accepted", async () => {
    const { service, owner, at } = await inviting();
    await owner.put(at, { permission: "read" });
    const early = await owner.put<Problem>(at, { permission: "read", status: "suspended" });
    expect(early.body.type).toBe(problem("membership-not-active"));
    await (await service.as(ana)).post(`${at}/accept`, {});
    expect((await owner.put<Grant>(at, { permission: "read", status: "suspended" })).body.status).toBe("suspended");
    expect((await owner.put<Grant>(at, { permission: "write" })).body.status).toBe("suspended");
  });

  it("is sent to nobody outside of the domains that the organization allows (D9)", async () => {
    const { owner, at, o } = await inviting();
    await owner.patch(o, { security: { allowedEmailDomains: ["acme.example"] } });
    const refused = await owner.put<Problem>(at, { permission: "read" });
    expect([refused.status, refused.body.type]).toEqual([422, problem("email-domain-not-allowed")]);
  });
});

describe("the grants of whoever leaves (D17)", () => {
  it.each([
    ["stay", undefined, 200],
    ["stay", "kept", 200],
    ["go along", "removed", 404],
  ] as const)("%s where the platform says %s", async (_, afterLeaving, status) => {
    const { service, owner, at, o, ...organization } = await inviting(
      afterLeaving === undefined ? {} : { afterLeaving },
    );
    await join(service, { ...organization, o, owner }, ana);
    await owner.put(at, { permission: "read" });
    await owner.delete(`${o}/memberships/${ana}`);
    expect((await owner.get(at)).status).toBe(status);
  });
});
