import { describe, expect, test } from "vitest";
import { makeRepository, makeTeam, userOf } from "../../github/stand-in/book.mts";
import { week } from "../../github/stand-in/people.mts";
import { beginning, knownMember, managing, planOf, withStandIn } from "./fixture.js";

const lines = (plan: Awaited<ReturnType<typeof planOf>>): readonly string[] =>
  plan.changes.map(({ verb, address }) => `${verb} ${address}`);

describe("a login", () => {
  test("is the same in any case", async () => {
    const { backend, acme, book } = await withStandIn();
    acme.members.set(userOf(book, "Kim-B").id, "member");
    const plan = await planOf(backend, { members: { Dana: "admin", "KIM-b": "member" } });
    expect({ changes: plan.changes, unmanaged: plan.unmanaged }).toEqual({ changes: [], unmanaged: [] });
  });

  test("that changed hands is not the same person: the line is refused, and nothing is concluded from it", async () => {
    const { backend, acme, book } = await withStandIn();
    const kim = userOf(book, "kim");
    // She gave her login up, and somebody else, who is a member too, took it.
    kim.login = "kim-b";
    const other = userOf(book, "kim");
    acme.members.set(other.id, "member");
    const plan = await planOf(
      backend,
      { members: { dana: "admin", kim: "member" } },
      { managed: managing(acme, knownMember("kim", kim.id)) },
    );
    expect(plan.refusals.map(({ code, message }) => [code, message])).toEqual([
      [
        "another-person",
        `acme/members/kim meant another person (${kim.id}) than the one who is called kim by now (${other.id}).`,
      ],
    ]);
  });

  test("whose person is called otherwise by now is refused, with the line that says so", async () => {
    const { backend, acme, book } = await withStandIn();
    const kim = userOf(book, "kim");
    acme.members.set(kim.id, "member");
    kim.login = "kim-b";
    const managed = managing(acme, knownMember("kim", kim.id));
    const plan = await planOf(backend, { members: { dana: "admin", kim: "member" } }, { managed });
    expect(plan.refusals.map(({ code, remedy }) => [code, remedy])).toEqual([
      ["renamed-person", "Call them kim-b in all lines, with `previously: kim` at the one under `members:`."],
    ]);
    const followed = { members: { dana: "admin", "kim-b": { role: "member", previously: "kim" } } };
    const next = await planOf(backend, followed, { managed });
    expect({ changes: lines(next), refusals: next.refusals }).toEqual({
      changes: ["adopt acme/members/dana"],
      refusals: [],
    });
  });

  test("that somebody else took whose former one has left is refused, before anybody is invited by it", async () => {
    const { backend, acme, book, asked } = await withStandIn();
    const kim = userOf(book, "kim");
    kim.login = "kim-b";
    const other = userOf(book, "kim");
    const managed = managing(acme, knownMember("kim", kim.id));
    asked();
    const plan = await planOf(backend, { members: { dana: "admin", kim: "member" } }, { managed });
    expect(plan.refusals.map(({ code, message }) => [code, message])).toEqual([
      [
        "another-person",
        `acme/members/kim meant another person (${kim.id}) than the one who is called kim by now (${other.id}).`,
      ],
    ]);
    expect(asked().filter((one) => one === "query usersByLogin")).toHaveLength(1);
    const meant = { members: { dana: "admin", kim: { role: "member", adopt: true } } };
    expect((await planOf(backend, meant, { managed })).refusals).toEqual([]);
  });

  test("of somebody from outside that changed hands is refused, and so is one who is called otherwise by now", async () => {
    const { backend, acme, book } = await withStandIn();
    const shop = makeRepository(book, acme, "shop");
    const ana = userOf(book, "ana");
    shop.collaborators.set(ana.id, "read");
    const managed = managing(acme, {
      ...{ address: "acme/collaborators/shop@ana", kind: "Collaborator", id: `shop/ana/${ana.id}` },
      inputs: { organization: "acme", repository: "shop", principal: "ana", permission: "read" },
    });
    const declared = (login: string) => ({ members: { dana: "admin" }, collaborators: { shop: { [login]: "read" } } });
    ana.login = "ana-b";
    const other = userOf(book, "ana");
    const renamed = await planOf(backend, declared("ana"), { managed });
    expect(renamed.refusals.map(({ code, remedy }) => [code, remedy])).toEqual([
      ["renamed-person", "Call them ana-b there."],
    ]);
    const followed = await planOf(backend, declared("ana-b"), { managed });
    expect({ changes: lines(followed), refusals: followed.refusals }).toEqual({
      changes: ["adopt acme/members/dana", "adopt acme/collaborators/shop@ana-b"],
      refusals: [],
    });
    shop.collaborators.clear();
    const replaced = await planOf(backend, declared("ana"), { managed });
    expect(replaced.refusals.map(({ code, message }) => [code, message])).toEqual([
      [
        "another-person",
        `acme/collaborators/shop@ana meant another person (${ana.id}) than the one who is called ana by now (${other.id}).`,
      ],
    ]);
  });

  test("that somebody from outside gave up is no way to stay: who has no line any more is removed, and whoever has the login now is reported", async () => {
    const { backend, acme, book } = await withStandIn();
    const shop = makeRepository(book, acme, "shop");
    const ana = userOf(book, "ana");
    shop.collaborators.set(ana.id, "read");
    const id = `shop/ana/${ana.id}`;
    const address = "acme/collaborators/shop@ana";
    const inputs = { organization: "acme", repository: "shop", principal: "ana", permission: "read" };
    const managed = managing(acme, { address, kind: "Collaborator", id, inputs });
    ana.login = "ana-b";
    shop.collaborators.set(userOf(book, "ana").id, "read");
    const plan = await planOf(backend, { members: { dana: "admin" } }, { managed });
    expect({
      removed: plan.changes.flatMap((one) => (one.verb === "remove" ? [[one.address, one.live]] : [])),
      unmanaged: plan.unmanaged.map((one) => one.address),
    }).toEqual({ removed: [[address, { id, permission: "read" }]], unmanaged: [address] });
  });

  test("that its person gave up is no way to stay: whose line goes is removed under the one that they have now", async () => {
    const { backend, acme, book, service } = await withStandIn();
    const [kim, lee] = [userOf(book, "kim"), userOf(book, "lee")];
    for (const { id } of [kim, lee]) acme.members.set(id, "member");
    const place = { organization: "acme", organizationId: String(acme.id), role: "member", status: "active" } as const;
    kim.login = "kim-b";
    // Lee has left, and somebody else has the login and is a member by now.
    acme.members.delete(lee.id);
    lee.login = "lee-b";
    const other = userOf(book, "lee");
    acme.members.set(other.id, "member");
    expect(await backend.Membership.delete({ ...place, id: String(kim.id), principal: "kim" })).toBe("deleted");
    expect(await backend.Membership.delete({ ...place, id: String(lee.id), principal: "lee" })).toBe("missing");
    expect({ kim: acme.members.has(kim.id), other: acme.members.has(other.id), faults: service.faults }).toEqual({
      ...{ kim: false, other: true, faults: [] },
    });
  });

  test("that nobody has is one failed line", async () => {
    const { backend, acme } = await withStandIn({ anybody: false });
    const place = { organization: "acme", organizationId: String(acme.id) };
    await expect(backend.Membership.create({ ...place, principal: "nobody", role: "member" })).rejects.toThrowError(
      "nobody has this login on GitHub",
    );
  });
});

describe("a role", () => {
  test("is given to nobody else who has the login by now, and invites nobody who has left", async () => {
    const { backend, acme, book } = await withStandIn();
    const kim = userOf(book, "kim");
    acme.members.set(kim.id, "member");
    const place = { organization: "acme", organizationId: String(acme.id) };
    const known = { ...place, id: String(kim.id), principal: "kim", role: "member", status: "active" } as const;
    kim.login = "kim-b";
    const other = userOf(book, "kim");
    acme.members.set(other.id, "member");
    await expect(backend.Membership.update(known, { role: "admin" })).rejects.toMatchObject({
      problem: { type: "charter:/another-person" },
    });
    acme.members.delete(other.id);
    await expect(backend.Membership.update(known, { role: "admin" })).rejects.toMatchObject({ code: "not-found" });
    expect({ other: acme.members.get(other.id), invitations: acme.invitations }).toEqual({ invitations: [] });
  });
});

describe("an invitation", () => {
  const invited = { members: { dana: "admin", kim: "member" } };

  test("that is open is no drift; one that ended is shown, and sent again on demand", async () => {
    const { backend, clock, service, acme } = await withStandIn();
    const observed = await backend.observe({ slug: "acme" });
    const organizationId = observed?.organization.id ?? "";
    const made = await backend.Membership.create({
      organization: "acme",
      organizationId,
      principal: "kim",
      role: "member",
    });
    expect(made).toEqual({
      ...{
        id: String(userOf(service.book, "kim").id),
        organizationId,
        principal: "kim",
        role: "member",
        status: "pending",
      },
      invitation: { sentAt: "2027-03-01T12:00:00Z", expiresAt: "2027-03-08T12:00:00Z", sentCount: 1 },
    });
    expect((await planOf(backend, invited)).changes).toEqual([]);
    clock.time += week;
    const plan = await planOf(backend, invited, { now: clock.time });
    expect({ changes: plan.changes, stuck: plan.stuck.map(({ address, status }) => `${address} ${status}`) }).toEqual({
      ...{ changes: [], stuck: ["acme/members/kim expired"] },
    });
    const live = (await backend.observe({ slug: "acme" }))?.memberships.find(({ principal }) => principal === "kim");
    if (live === undefined) throw new Error("She is not seen.");
    await backend.Membership.resend?.({ ...live, organization: "acme" });
    expect(acme.invitations.map(({ failed, createdAt }) => ({ failed, createdAt }))).toEqual([
      { failed: undefined, createdAt: clock.time },
    ]);
    expect(service.faults).toEqual([]);
  });

  test("that ended brings nobody into a team: the grant waits, and GitHub is not asked to invite by it", async () => {
    const { backend, clock, acme, book } = await withStandIn();
    makeTeam(book, acme, { name: "main" }, beginning);
    const organizationId = String(acme.id);
    await backend.Membership.create({ organization: "acme", organizationId, principal: "kim", role: "member" });
    clock.time += week;
    const plan = await planOf(
      backend,
      { ...invited, workspaces: { main: { grants: { kim: "member" } } } },
      { now: clock.time },
    );
    expect(lines(plan)).toEqual(["wait acme/main/grants/kim"]);
  });

  test("comes before what its person is given in a team, in the same run", async () => {
    const { backend, acme, book } = await withStandIn();
    makeTeam(book, acme, { name: "main" }, beginning);
    const plan = await planOf(backend, { ...invited, workspaces: { main: { grants: { kim: "maintainer" } } } });
    expect(plan.changes.map(({ verb, address, after }) => ({ verb, address, after }))).toEqual([
      { verb: "create", address: "acme/members/kim", after: [] },
      { verb: "create", address: "acme/main/grants/kim", after: ["acme/members/kim"] },
    ]);
  });

  test("to a team is seen with the role that it will give", async () => {
    const { backend, acme, book, service } = await withStandIn();
    const team = makeTeam(book, acme, { name: "main" }, beginning);
    const organizationId = String(acme.id);
    await backend.Membership.create({ organization: "acme", organizationId, principal: "kim", role: "member" });
    await backend.WorkspaceGrant.create({
      ...{ organization: "acme", organizationId, workspace: "main", workspaceId: team.nodeId },
      ...{ principal: "kim", permission: "maintainer" },
    });
    const observed = await backend.observe({ slug: "acme" });
    expect(observed?.grants).toEqual([
      {
        id: `${team.nodeId}/kim`,
        organizationId,
        workspaceId: team.nodeId,
        principal: "kim",
        permission: "maintainer",
      },
    ]);
    expect(service.faults).toEqual([]);
  });

  test("is one of 50 a day: those of the first lines are sent, the others wait with what they are given, and GitHub agrees", async () => {
    const { backend, clock, acme, book } = await withStandIn({ limits: { invitationsPerDay: 50 } });
    makeTeam(book, acme, { name: "main" }, beginning);
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, number) => [`person-${60 - number}`, "member"]));
    const organization = {
      members: { dana: "admin", ...many },
      workspaces: { main: { grants: { "person-1": "member" } } },
    };
    const plan = await planOf(backend, organization);
    const waiting = plan.changes.filter(({ verb }) => verb === "wait").map(({ address, cause }) => [address, cause]);
    const cause = { type: "waits-for-invitations", daily: 50 };
    // Lines stand in one text here: those written first are the ones that are sent.
    expect(waiting).toHaveLength(11);
    expect(waiting).toContainEqual(["acme/main/grants/person-1", cause]);
    expect(waiting).toContainEqual(["acme/members/person-10", cause]);
    const organizationId = String(acme.id);
    for (const { verb, kind, address } of plan.changes) {
      if (verb !== "create" || kind !== "Membership") continue;
      const principal = address.slice("acme/members/".length);
      await backend.Membership.create({ organization: "acme", organizationId, principal, role: "member" });
    }
    const next = await planOf(backend, organization);
    expect(next.changes.map(({ verb }) => verb)).toEqual(Array.from({ length: 11 }, () => "wait"));
    clock.time += 24 * 3_600_000;
    const tomorrow = await planOf(backend, organization, { now: clock.time });
    expect(tomorrow.changes.map(({ verb }) => verb)).toEqual(Array.from({ length: 11 }, () => "create"));
  });
});

describe("owners", () => {
  test("are maintainers of each of their teams, whatever a line says", async () => {
    const { backend, acme, book } = await withStandIn();
    const team = makeTeam(book, acme, { name: "main" }, beginning);
    team.members.set(userOf(book, "dana").id, "member");
    const plan = await planOf(backend, {
      members: { dana: "admin" },
      workspaces: { main: { grants: { dana: "member" } } },
    });
    expect(plan.changes).toEqual([]);
  });
});
