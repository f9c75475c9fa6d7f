import { once } from "node:events";
import { mkdtempSync, rmSync, watch } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@charter/provider";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bareKeycloak } from "../../bench/keycloak/bare-client.mjs";
import { administrate, type Keycloak, makeClient, startKeycloak } from "../../tools/test/keycloak.mjs";
import { mailsIn } from "../conformance/targets/keycloak/person.js";
import { bossOf, charterOf, openRealm, platform } from "./support/realm.js";

/** A server that may be ended, with a realm that may be spoiled. */
const folder = mkdtempSync(join(tmpdir(), "charter-keycloak-faults-"));
let server: Keycloak;
let stop = async () => {};
let home: ReturnType<typeof openRealm>;

beforeAll(async () => {
  server = await startKeycloak(folder);
  ({ stop } = server);
  home = openRealm(server);
});

afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Until so many mails are there. */
async function someMails(count: number): Promise<void> {
  while (mailsIn(server.mails).length < count) await once(watch(server.mails), "change");
}

const people = (slug: string, count: number): Readonly<Record<string, string>> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`person-${index}@${slug}.example`, "member"]));

describe("a server that is restarted in the middle of an apply", () => {
  const slug = "restarted";
  const members = people(slug, 40);
  const charter = charterOf(slug, { members, workspaces: { main: { name: "Main" } } });

  test("leaves failed lines at most; the same command converges, and nobody has two invitations (D5, D13)", async () => {
    const before = mailsIn(server.mails).length;
    const applying = home.apply(charter);
    // As soon as some are invited.
    await someMails(before + 3);
    await server.restart();
    await applying;
    const again = await home.apply(charter);
    expect({ code: again.code, failed: again.failed }, again.said.join("\n")).toEqual({ code: 0, failed: [] });
    expect(await home.invited(slug)).toEqual(Object.keys(members).sort());
    expect(await home.plan(charter)).toMatchObject({ code: 0 });
  });
});

describe("a realm without a mail server", () => {
  const slug = "mailless";
  const members = { "ann@mailless.example": "member", "bob@mailless.example": "member" };
  const charter = (of: Readonly<Record<string, string>>) =>
    charterOf(slug, { members: of, workspaces: { main: { name: "Main" } } });

  test("is one failed line for each who is invited, nothing is left of them, and all else is done (D13)", async () => {
    await home.apply(charter({ "old@mailless.example": "member" }));
    await home.call("PUT", "", { smtpServer: { host: "127.0.0.1", port: "1", from: "keycloak@acme.example" } });
    const ran = await home.apply(charter(members));
    await home.call("PUT", "", {
      smtpServer: { host: "127.0.0.1", port: String(server.mailPort), from: "keycloak@acme.example" },
    });
    expect({ code: ran.code, failed: ran.failed }).toEqual({
      code: 1,
      failed: ["mailless/members/ann@mailless.example", "mailless/members/bob@mailless.example"],
    });
    expect(ran.said.join("\n")).toContain("ann@mailless.example was not invited");
    expect(await home.invited(slug)).toEqual([]);
    expect(await home.apply(charter(members))).toMatchObject({ code: 0, failed: [] });
    expect(await home.invited(slug)).toEqual(Object.keys(members));
  });
});

describe("a realm whose policy refuses an address", () => {
  const slug = "picky";
  const members = { "ann@picky.example": "member", "bob@elsewhere.example": "member" };

  test("is one failed line with its reason; others are invited in the same run (D9)", async () => {
    const profile = await home.call("GET", "/users/profile");
    const attributes = profile.attributes.map((one: { name: string; validations: object }) =>
      one.name === "email"
        ? { ...one, validations: { ...one.validations, pattern: { pattern: ".*@picky[.]example" } } }
        : one,
    );
    await home.call("PUT", "/users/profile", { ...profile, attributes });
    const ran = await home.apply(charterOf(slug, { members }));
    await home.call("PUT", "/users/profile", profile);
    expect({ code: ran.code, failed: ran.failed }).toEqual({
      code: 1,
      failed: ["picky/members/bob@elsewhere.example"],
    });
    expect(ran.said.join("\n")).toMatch(/bob@elsewhere\.example.*400.*(?:email|pattern)/);
    expect(await home.invited(slug)).toEqual(["ann@picky.example"]);
  });
});

describe("members whose accounts came about otherwise", () => {
  const slug = "accounts";
  const charter = (of: Readonly<Record<string, string | object>>, rest: object = {}) =>
    charterOf(slug, { members: of }, rest);
  const address = (name: string) => `${name}@accounts.example`;
  const ann = address("ann");

  test("who was invited by Charter keeps the account when they are removed (D17)", async () => {
    await home.apply(charter({ [ann]: "member" }));
    await home.accepts(slug, ann);
    await home.apply(charter({ [ann]: "member" }));
    const before = await home.user(ann);
    expect(await home.apply(charter({}))).toMatchObject({ code: 0, failed: [] });
    expect(await home.user(ann)).toMatchObject({ id: before?.id });
  });

  test("whose account an invitation made goes with it: that is refused without its line, and said with it (D6)", async () => {
    await home.inviteByHand(slug, address("eve"));
    await home.accepts(slug, address("eve"));
    const declared = charter({ [address("eve")]: "member" });
    expect(await home.adopt(declared)).toMatchObject({ code: 0 });
    const refused = await home.plan(charter({}));
    expect(refused.plan?.refusals.map(({ code, remedy }) => ({ code, remedy }))).toEqual([
      {
        code: "account-deletion-not-declared",
        remedy: expect.stringContaining("removed: { accounts/members/eve@accounts.example: destroy }"),
      },
    ]);
    expect(await home.user(address("eve"))).toBeDefined();
    const buried = charter({}, { removed: { [`${slug}/members/${address("eve")}`]: "destroy" } });
    const shown = await home.plan(buried);
    expect(shown.plan?.warnings.map(({ code }) => code)).toEqual(["account-deleted"]);
    expect(await home.apply(buried)).toMatchObject({ code: 0, failed: [] });
    expect(await home.user(address("eve"))).toBeUndefined();
  });

  test("with `unmanaged: revoke` nobody's account goes unsaid, either (D39)", async () => {
    await home.inviteByHand(slug, address("gil"));
    await home.accepts(slug, address("gil"));
    const revoking = charterOf(slug, { members: {}, unmanaged: "revoke" });
    const { plan } = await home.plan(revoking);
    expect(plan?.refusals.map(({ code }) => code)).toEqual(["account-deletion-not-declared"]);
    expect(await home.user(address("gil"))).toBeDefined();
    await home.call("DELETE", `/users/${(await home.user(address("gil")))?.id}`);
  });

  test("who comes from another identity provider is a member like any other, and keeps the account (D17)", async () => {
    const fay = address("fay");
    await home.call("POST", "/identity-provider/instances", {
      ...{ alias: "corp", providerId: "oidc", enabled: true },
      config: {
        ...{
          clientId: "x",
          clientSecret: "x",
          tokenUrl: "http://127.0.0.1:1/t",
          authorizationUrl: "http://127.0.0.1:1/a",
        },
      },
    });
    await home.call("POST", "/users", { username: fay, email: fay, enabled: true });
    const user = await home.user(fay);
    const link = { identityProvider: "corp", userId: "fay", userName: "fay" };
    await home.call("POST", `/users/${user?.id}/federated-identity/corp`, link);
    await home.call("POST", `/organizations/${await home.organizationId(slug)}/members`, user?.id);
    const adopted = await home.adopt(charter({ [fay]: "admin" }));
    expect(adopted.plan?.refusals.map(({ code }) => code)).toEqual(["exists-and-differs"]);
    expect(await home.adopt(charter({ [fay]: { role: "admin", adopt: true } }))).toMatchObject({ code: 0 });
    expect(await home.plan(charter({ [fay]: "admin" }))).toMatchObject({ code: 0 });
    expect(await home.apply(charter({}))).toMatchObject({ code: 0, failed: [] });
    expect(await home.user(fay)).toMatchObject({ id: user?.id });
  });
});

describe("two users whose addresses differ by case alone", () => {
  const slug = "doubles";

  test("are one to Keycloak; where the realm lets two have one address, one has it, and the other goes by the id", async () => {
    const [lower, upper] = ["ann@doubles.example", "Ann@Doubles.example"];
    await home.call("POST", "/users", { username: lower, email: lower, enabled: true });
    await expect(home.call("POST", "/users", { username: "ann2", email: upper, enabled: true })).rejects.toThrow("409");
    const { loginWithEmailAllowed, duplicateEmailsAllowed, registrationEmailAsUsername } = await home.call("GET", "");
    await home.call("PUT", "", {
      ...{ loginWithEmailAllowed: false, duplicateEmailsAllowed: true, registrationEmailAsUsername: false },
    });
    await home.call("POST", "/users", { username: "ann2", email: upper, enabled: true });
    await home.apply(charterOf(slug, { members: {} }));
    const [first, second] = [lower, "ann2"].map(
      async (name) => (await home.call("GET", `/users?username=${name}&exact=true`))[0].id,
    );
    const [own, other] = [await first, await second];
    for (const id of [own, other])
      await home.call("POST", `/organizations/${await home.organizationId(slug)}/members`, id);
    const people = async () => {
      const observed = await (await home.backend()).observe({ slug });
      return observed?.memberships.map(({ principal }) => principal).sort();
    };
    const before = await people();
    // Nobody declared the other one, who goes, and not the one who is declared.
    const revoked = await home.adopt(charterOf(slug, { members: { [lower]: "member" }, unmanaged: "revoke" }));
    const after = await people();
    await home.call("PUT", "", { loginWithEmailAllowed, duplicateEmailsAllowed, registrationEmailAsUsername });
    expect({ before, code: revoked.code, said: revoked.said, after }).toEqual({
      ...{ before: [bossOf(slug), lower, other].sort(), code: 0, said: [] },
      after: [bossOf(slug), lower].sort(),
    });
    const ids: readonly { readonly id: string }[] = await home.call(
      "GET",
      `/organizations/${await home.organizationId(slug)}/members?max=-1`,
    );
    expect(ids.map(({ id }) => id)).toEqual([own]);
  });
});

describe("an organization with 3,000 members", () => {
  const slug = "crowd";

  test("is read whole, in a call for each hundred people", async () => {
    await bareKeycloak(server.environment).create(slug, { workspaces: 1, members: 3000, grants: 3000 });
    const backend = await home.backend();
    const observed = await backend.observe({ slug });
    expect([observed?.memberships.length, observed?.grants.length]).toEqual([3000, 3000]);
    // Signing in; the organization, its groups, its invitations, 31 pages of people, and who is in each of five groups.
    expect(backend.calls).toEqual({ POST: 1, GET: 3 + 31 + 5 });
  }, 600_000);

  test("is deleted with all that is in it, which in one call Keycloak would give up after five minutes (D6)", async () => {
    const { Organization, calls: _, ...backend } = await home.backend();
    const id = await home.organizationId(slug);
    expect(await Organization.delete({ id, slug, organization: slug })).toBe("deleted");
    expect(await backend.observe({ slug })).toBeUndefined();
  }, 600_000);
});

describe("an address whose domain has two spellings (IDNA)", () => {
  const slug = "spelled";
  const [letters, encoded] = ["lee@bücher.example", "lee@xn--bcher-kva.example"];

  test("is one person, whichever of them Keycloak has: they are given a role, and removed (D13)", async () => {
    await home.apply(charterOf(slug, { members: {} }));
    await home.call("POST", "/users", { username: encoded, email: encoded, enabled: true });
    await home.call(
      "POST",
      `/organizations/${await home.organizationId(slug)}/members`,
      (await home.user(encoded))?.id,
    );
    const declared = charterOf(slug, { members: { [letters]: { role: "admin", adopt: true } } });
    expect(await home.apply(declared)).toMatchObject({ code: 0, failed: [] });
    expect(await home.plan(charterOf(slug, { members: { [encoded]: "admin" } }))).toMatchObject({ code: 0 });
    expect(await home.apply(charterOf(slug, { members: {} }))).toMatchObject({ code: 0, failed: [] });
    expect((await (await home.backend()).observe({ slug }))?.memberships.map(({ principal }) => principal)).toEqual([
      bossOf(slug),
    ]);
  });
});

describe("a credential", () => {
  const slug = "seen";
  const charter = charterOf(slug, { members: { "kim@seen.example": "member", "lee@seen.example": "member" } });

  test("that may only look sees no invitations: they are not visible, never none, and nothing counts as gone (D11a)", async () => {
    await home.apply(charter);
    for (const person of [bossOf(slug), "kim@seen.example"]) await home.accepts(slug, person);
    expect(await home.apply(charter)).toMatchObject({ code: 0 });
    const looked = await home.plan(charter, server.readOnly);
    expect({ code: looked.code, changes: looked.plan?.changes, notVisible: looked.plan?.notVisible }).toEqual({
      code: 0,
      changes: [],
      notVisible: ["seen invitations"],
    });
    const more = charterOf(slug, {
      members: { "kim@seen.example": "member", "lee@seen.example": "member", "new@seen.example": "member" },
    });
    const unsure = await home.plan(more, server.readOnly);
    expect(unsure.plan?.changes.map(({ address, verb, cause }) => ({ address, verb, cause }))).toEqual([
      { address: "seen/members/new@seen.example", verb: "wait", cause: { type: "not-visible" } },
    ]);
    const gone = charterOf(slug, { members: { "kim@seen.example": "member" } });
    const left = await home.plan(gone, server.readOnly);
    expect(left.plan?.changes.map(({ address, verb, cause }) => ({ address, verb, cause }))).toEqual([
      { address: "seen/members/lee@seen.example", verb: "wait", cause: { type: "not-visible" } },
    ]);
  });

  test("whose lists are empty because it may not see them is refused with the right that it lacks", async () => {
    const call = await administrate(server.administrator.url, server.administrator.password);
    await makeClient(call, "charter-blind", "blind-blind-blind", ["manage-organizations", "query-users"]);
    const blind = {
      ...server.environment,
      KEYCLOAK_CLIENT_ID: "charter-blind",
      KEYCLOAK_CLIENT_SECRET: "blind-blind-blind",
    };
    const backend = await connect(platform, blind);
    await expect(backend.observe({ slug })).rejects.toMatchObject({
      code: "forbidden",
      remedy: expect.stringContaining("view-users"),
    });
  });

  test("that loses a right in the middle removes nobody in its report alone: its token says for minutes what it had", async () => {
    const call = await administrate(server.administrator.url, server.administrator.password);
    const rights = ["manage-organizations", "manage-users", "query-users"];
    await makeClient(call, "charter-loser", "loser-loser-loser", rights);
    const loser = {
      ...server.environment,
      KEYCLOAK_CLIENT_ID: "charter-loser",
      KEYCLOAK_CLIENT_SECRET: "loser-loser-loser",
    };
    const backend = await connect(platform, loser);
    const observed = await backend.observe({ slug });
    const lee = observed?.memberships.find(({ principal }) => principal === "lee@seen.example");
    if (lee === undefined) throw new Error("lee is not there");
    const account = (await home.call("GET", "/users?username=service-account-charter-loser&exact=true"))[0];
    const [management] = await home.call("GET", "/clients?clientId=realm-management");
    const right = await home.call("GET", `/clients/${management.id}/roles/manage-users`);
    await home.call("DELETE", `/users/${account.id}/role-mappings/clients/${management.id}`, [right]);
    await expect(backend.Membership.delete({ ...lee, organization: slug })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(backend.observe({ slug })).rejects.toMatchObject({ code: "forbidden" });
  });

  test("whose tokens end is renewed at the door, and signs in no more often than that", async () => {
    const before = await home.call("GET", "");
    await home.call("PUT", "", { accessTokenLifespan: 1 });
    const backend = await home.backend();
    await backend.observe({ slug });
    const signedIn = backend.calls.POST;
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await backend.observe({ slug });
    await home.call("PUT", "", { accessTokenLifespan: before.accessTokenLifespan });
    expect({ first: signedIn, more: (backend.calls.POST ?? 0) > (signedIn ?? 0) }).toEqual({ first: 1, more: true });
  });
});
