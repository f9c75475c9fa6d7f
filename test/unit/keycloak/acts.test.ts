import nock from "nock";
import { describe, expect, test } from "vitest";
import { failure, keycloak, makesSure, realm, service, signsIn, useNock } from "./service";

useNock();

const at = `${realm}/organizations/o1`;
const inAcme = { organization: "acme", organizationId: "o1" };
const ann = { id: "u1", username: "ann@acme.example", email: "ann@acme.example", enabled: true };
const pending = { id: "i1", organizationId: "o1", email: ann.email, status: "PENDING", sentDate: 1, expiresAt: 2 };
const live = { organizationId: "o1", id: `o1/${ann.email}`, principal: ann.email, role: "member" } as const;
const member = { ...live, organization: "acme" };

/** Who belongs, as a search for an address answers. */
const belonging = (...all: readonly object[]) => nock(service).get(`${at}/members`).query(true).reply(200, all);

/** Nobody does. */
function nobodyBelongs(): void {
  belonging();
  makesSure();
}

const invited = (...all: readonly object[]) =>
  nock(service).get(`${at}/invitations`).query({ email: ann.email }).reply(200, all);

const isActiveByNow = {
  code: "conflict",
  exchange: { problem: { type: "keycloak:/unexpected-status", members: { currentStatus: "active" } } },
};

const named = (index: number) => ({
  ...{ id: `n${index}`, username: `n${index}`, email: `n${index}@acme.example`, lastName: ann.email },
});

const joined = { ...ann, membershipType: "UNMANAGED" };

describe("an invitation to Keycloak", () => {
  test("comes after a look and after the account, and is told without what nobody said of it", async () => {
    signsIn();
    nock(service).get(`${at}/invitations`).query({ email: ann.email }).reply(200, []);
    nock(service).get(`${realm}/users`).query({ email: ann.email, exact: "true", max: 100 }).reply(200, []);
    nock(service)
      .post(`${realm}/users`, {
        username: ann.email,
        email: ann.email,
        enabled: true,
        requiredActions: ["UPDATE_PASSWORD"],
      })
      .reply(201, undefined, { location: `${service}${realm}/users/u1` });
    nock(service).post(`${at}/members/invite-user`, { email: ann.email }).reply(204);
    const { backend, writes } = keycloak();
    const made = await backend.Membership.create({ ...inAcme, principal: ann.email, role: "admin" });
    expect(made).toEqual({ ...live, status: "pending" });
    const write = { kind: "Membership", key: `acme/members/${ann.email}`, verb: "create" };
    expect(writes).toEqual([write, write]);
  });

  test("is not sent to whoever is invited already", async () => {
    signsIn();
    nock(service).get(`${at}/invitations`).query({ email: ann.email }).reply(200, [pending]);
    expect(
      await failure(keycloak().backend.Membership.create({ ...inAcme, principal: ann.email, role: "member" })),
    ).toMatchObject({ code: "conflict" });
  });

  test("whose answer was lost is looked for, and never sent a second time", async () => {
    for (const there of [[pending], []]) {
      signsIn();
      nock(service).get(`${at}/invitations`).query({ email: ann.email }).reply(200, []);
      nock(service).get(`${realm}/users`).query(true).reply(200, [ann]);
      nock(service)
        .post(`${at}/members/invite-user`)
        .replyWithError(Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }));
      nock(service).get(`${at}/invitations`).query({ email: ann.email }).reply(200, there);
      const { backend } = keycloak();
      const making = backend.Membership.create({ ...inAcme, principal: ann.email, role: "member" });
      if (there.length > 0) expect(await making).toMatchObject({ status: "pending" });
      else expect(await failure(making)).toMatchObject({ code: "invitation-not-sent" });
    }
  });

  test("is sent again once; another one stands in its place under the same membership", async () => {
    signsIn();
    nobodyBelongs();
    invited({ ...pending, status: "EXPIRED" });
    nock(service).post(`${at}/invitations/i1/resend`).reply(204);
    expect(await keycloak().backend.Membership.resend?.({ ...member, status: "expired" })).toEqual({
      ...live,
      status: "pending",
    });
  });

  test("is not revoked where it was accepted meanwhile (D14)", async () => {
    signsIn();
    nobodyBelongs();
    invited(pending);
    nock(service).delete(`${at}/invitations/i1`).reply(404, { errorMessage: "Invitation not found" });
    invited();
    belonging(joined);
    expect(await failure(keycloak().backend.Membership.delete({ ...member, status: "pending" }))).toMatchObject(
      isActiveByNow,
    );
  });

  /** It is accepted as soon as one of these two lists was read. */
  function acceptedAfterOneLook(): void {
    let hasAccepted = false;
    const told = (before: readonly object[], after: readonly object[]) => () => {
      const all = hasAccepted ? after : before;
      hasAccepted = true;
      return all;
    };
    const members = told([], [joined]);
    const invitations = told([pending], []);
    nock(service).get(`${at}/members`).query(true).times(2).optionally().reply(200, members);
    nock(service).get(`${at}/invitations`).query(true).reply(200, invitations);
  }

  test("that is accepted between two looks is neither taken for gone nor revoked (D14)", async () => {
    signsIn();
    acceptedAfterOneLook();
    expect(await failure(keycloak().backend.Membership.delete({ ...member, status: "pending" }))).toMatchObject(
      isActiveByNow,
    );
    nock.cleanAll();
    signsIn();
    makesSure();
    acceptedAfterOneLook();
    nock(service).get(`${at}/members/u1/groups`).query(true).reply(200, []);
    nock(service).get(`${at}/groups`).query(true).reply(200, []);
    expect(await keycloak().backend.Membership.get({ ...member, status: "pending" })).toMatchObject({
      principal: ann.email,
      status: "active",
    });
  });

  test("is neither revoked nor sent again where somebody was added by hand meanwhile: they belong (D14)", async () => {
    for (const act of ["delete", "resend"] as const) {
      signsIn();
      invited(pending);
      belonging(joined);
      const { backend, writes } = keycloak();
      const { Membership } = backend;
      expect(await failure((async () => Membership[act]?.({ ...member, status: "pending" }))())).toMatchObject(
        isActiveByNow,
      );
      expect(writes).toEqual([]);
    }
  });

  test("that was sent again meanwhile is revoked under its new id", async () => {
    signsIn();
    nobodyBelongs();
    invited(pending);
    nock(service).delete(`${at}/invitations/i1`).reply(404, { errorMessage: "Invitation not found" });
    nobodyBelongs();
    invited({ ...pending, id: "i2" });
    nock(service).delete(`${at}/invitations/i2`).reply(204);
    expect(await keycloak().backend.Membership.delete({ ...member, status: "pending" })).toBe("deleted");
  });
});

describe("somebody whose address has a domain with two spellings (IDNA)", () => {
  const [letters, encoded] = ["ann@bücher.example", "ann@xn--bcher-kva.example"];
  const her = { ...member, id: `o1/${letters}`, principal: letters };
  /** Keycloak searches to the letter. */
  const searching = (path: string, field: string, there: object) => {
    for (const [spelling, all] of [
      [letters, []],
      [encoded, [there]],
    ] as const)
      nock(service)
        .get(path)
        .query((query) => query[field] === spelling)
        .reply(200, all);
  };

  test("is removed as whichever of them Keycloak has, and never taken for gone", async () => {
    signsIn();
    searching(`${at}/members`, "search", { ...joined, username: encoded, email: encoded });
    nock(service).get(`${at}/invitations`).query(true).times(2).reply(200, []);
    nock(service).delete(`${at}/members/u1`).reply(204);
    expect(await keycloak().backend.Membership.delete({ ...her, status: "active" })).toBe("deleted");
  });

  test("has an invitation to either of them revoked", async () => {
    signsIn();
    belonging();
    nobodyBelongs();
    searching(`${at}/invitations`, "email", { ...pending, email: encoded });
    nock(service).delete(`${at}/invitations/i1`).reply(204);
    expect(await keycloak().backend.Membership.delete({ ...her, status: "pending" })).toBe("deleted");
  });

  test("is not given a second account", async () => {
    signsIn();
    nock(service).get(`${at}/invitations`).query(true).times(2).reply(200, []);
    searching(`${realm}/users`, "email", { ...ann, username: encoded, email: encoded });
    nock(service).post(`${at}/members/invite-user`).reply(204);
    const { backend, writes } = keycloak();
    await backend.Membership.create({ ...inAcme, principal: letters, role: "member" });
    expect(writes).toHaveLength(1);
  });
});

describe("a removal from Keycloak", () => {
  const looks = (membershipType: string) => {
    belonging({ ...ann, membershipType });
    invited();
  };

  test("that would delete an account is not made where nobody was shown that (D6)", async () => {
    signsIn();
    looks("MANAGED");
    const { backend, writes } = keycloak();
    expect(await failure(backend.Membership.delete({ ...member, status: "active" }))).toMatchObject({
      code: "account-goes",
    });
    expect(writes).toEqual([]);
  });

  test("is of whoever has the address, and not of somebody whose username alone reads like it (D14)", async () => {
    const real = { ...joined, username: "ann" };
    signsIn();
    belonging({ ...joined, id: "u0", email: undefined }, real);
    invited();
    nock(service).delete(`${at}/members/u1`).reply(204);
    expect(await keycloak().backend.Membership.delete({ ...member, status: "active" })).toBe("deleted");
  });

  test("finds whoever is meant among all whose first or last name is theirs", async () => {
    signsIn();
    nock(service)
      .get(`${at}/members`)
      .query({ search: ann.email, exact: "true", first: 0, max: -1 })
      .reply(200, [...Array.from({ length: 100 }, (_, index) => ({ ...joined, ...named(index) })), joined]);
    invited();
    nock(service).delete(`${at}/members/u1`).reply(204);
    expect(await keycloak().backend.Membership.delete({ ...member, status: "active" })).toBe("deleted");
  });

  test("of whoever is no member any more is done already: the list says so, not the 404 (D14)", async () => {
    signsIn();
    looks("UNMANAGED");
    nock(service).delete(`${at}/members/u1`).reply(404, { error: "HTTP 404 Not Found" });
    nobodyBelongs();
    expect(await keycloak().backend.Membership.delete({ ...member, status: "active" })).toBe("missing");
  });

  test("is not believed where another page answers (D14)", async () => {
    signsIn();
    looks("UNMANAGED");
    nock(service).delete(`${at}/members/u1`).reply(404, "<html>", { "content-type": "text/html" });
    expect(await failure(keycloak().backend.Membership.delete({ ...member, status: "active" }))).toMatchObject({
      code: "protocol",
    });
  });
});

describe("access in a workspace", () => {
  const production = { id: "g1", name: "production", parentId: "root" };
  const auditors = { id: "g2", name: "auditors", parentId: "g1" };
  const groups = (...all: readonly object[]) => nock(service).get(`${at}/groups`).query(true).reply(200, all);
  const grant = {
    ...{ ...inAcme, id: `g1/${ann.email}`, workspaceId: "g1", principal: ann.email },
    permission: "read",
  } as const;

  test("goes with all that is held there, in a group that somebody made meanwhile, too", async () => {
    signsIn();
    belonging(joined);
    groups(production);
    nock(service).get(`${at}/members/u1/groups`).query(true).reply(200, [production, auditors]);
    groups(production, auditors);
    nock(service).delete(`${at}/groups/g1/members/u1`).reply(204);
    nock(service).delete(`${at}/groups/g2/members/u1`).reply(204);
    expect(await keycloak().backend.WorkspaceGrant.delete(grant)).toBe("deleted");
  });
});

describe("what Keycloak says that it made", () => {
  test("is taken for an id only where it is one", async () => {
    for (const location of [undefined, `${service}${realm}/organizations/`, `${service}/..`]) {
      signsIn();
      nock(service)
        .post(`${realm}/organizations`)
        .reply(201, undefined, location === undefined ? {} : { location });
      const making = keycloak().backend.Organization.create({ slug: "acme", name: "Acme" });
      expect(await failure(making)).toMatchObject({ code: "protocol" });
    }
  });
});

describe("settings that Keycloak has no column for", () => {
  test("are attributes, and what others keep there stays; columns are sent back as they came", async () => {
    signsIn();
    const before = {
      ...{ id: "o1", name: "Acme", alias: "acme", enabled: true, redirectUrl: "https://acme.example" },
      domains: [{ name: "acme.example", verified: true }],
      attributes: { theirs: ["x"], "billing.email": ["old@acme.example"], "billing.plan": ["pro"] },
    };
    nock(service).get(at).reply(200, before);
    nock(service)
      .put(at, {
        ...before,
        name: "Acme, Inc.",
        attributes: {
          theirs: ["x"],
          "billing.plan": ["pro"],
          "security.mfaRequired": ["true"],
          "security.allowedEmailDomains": ["acme.example", "agency.example"],
        },
      })
      .reply(204);
    const changes = {
      name: "Acme, Inc.",
      billing: { email: null },
      security: { mfaRequired: true, allowedEmailDomains: ["acme.example", "agency.example"] },
    };
    const known = { id: "o1", slug: "acme", organization: "acme" };
    expect(await keycloak().backend.Organization.update(known, changes)).toMatchObject({
      name: "Acme, Inc.",
      billing: { email: null, plan: "pro", costCenter: null },
      security: { mfaRequired: true, allowedEmailDomains: ["acme.example", "agency.example"], sessionHours: null },
    });
  });

  test("longer than Keycloak keeps are refused before the call, which it would fail at without a word", async () => {
    const { Organization, Workspace } = keycloak().backend;
    const website = `https://acme.example/${"x".repeat(255)}`;
    const [name, description] = [`${"🍎".repeat(128)}`, "x".repeat(256)];
    const main = { ...inAcme, slug: "main", name: "Main" };
    for (const making of [
      Organization.create({ slug: "acme", name: "Acme", website }),
      Organization.create({ slug: "acme", name }),
      Workspace.create({ ...main, description }),
    ])
      expect(await failure(making)).toMatchObject({ code: "too-long" });
    const { backend, writes } = keycloak();
    signsIn();
    nock(service).get(at).reply(200, { id: "o1", name: "Acme", alias: "acme" });
    nock(service).get(`${at}/groups/g1`).reply(200, { id: "g1", name: "main", parentId: "o1" });
    const acme = { id: "o1", slug: "acme", organization: "acme" };
    const live = { ...main, id: "g1", default: false };
    expect(await failure(backend.Organization.update(acme, { name }))).toMatchObject({ code: "too-long" });
    expect(await failure(backend.Workspace.update(live, { description }))).toMatchObject({ code: "too-long" });
    expect(writes).toEqual([]);
  });
});
