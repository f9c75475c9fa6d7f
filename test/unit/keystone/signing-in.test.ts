import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import nock from "nock";
import { describe, expect, onTestFinished, test } from "vitest";
import { accountOf } from "../../../provider/src/adapters/keystone/settings";
import { admin, environment, error, failure, keystone, password, service, signsIn, token, useNock } from "./service";

useNock();

const organization = { slug: "acme", id: "d1" } as const;
const domain = { domain: { id: "d1", name: "acme" } };

describe("signing in", () => {
  test("happens once, and its token goes with every call", async () => {
    signsIn();
    nock(service, { reqheaders: { "x-auth-token": token } })
      .get("/v3/domains/d1")
      .times(3)
      .reply(200, domain);
    const { backend } = keystone();
    const get = () => backend.Organization.get({ id: "d1", slug: "acme", organization: "acme" });
    expect(await Promise.all([get(), get(), get()])).toMatchObject([
      { slug: "acme" },
      { slug: "acme" },
      { slug: "acme" },
    ]);
    expect(backend.calls).toEqual({ POST: 1, GET: 3 });
  });

  test("happens once more for all calls whose token is refused", async () => {
    signsIn();
    signsIn("gAAAAAB-second-token");
    nock(service, { reqheaders: { "x-auth-token": token } })
      .get("/v3/domains/d1")
      .times(2)
      .reply(401, error(401, "The request you have made requires authentication."));
    nock(service, { reqheaders: { "x-auth-token": "gAAAAAB-second-token" } })
      .get("/v3/domains/d1")
      .times(2)
      .reply(200, domain);
    const { backend } = keystone();
    const get = () => backend.Organization.get({ id: "d1", slug: "acme", organization: "acme" });
    expect(await Promise.all([get(), get()])).toMatchObject([{ id: "d1" }, { id: "d1" }]);
    expect(backend.calls).toEqual({ POST: 2, GET: 4 });
  });

  test("is not tried again with a password that was refused", async () => {
    nock(service)
      .post("/v3/auth/tokens")
      .reply(401, error(401, `not ${password}`));
    const { backend } = keystone();
    const first = await failure(backend.credential(organization));
    const second = await failure(backend.credential(organization));
    expect(first).toMatchObject({ code: "unauthorized", remedy: expect.stringContaining("OS_PASSWORD") });
    expect(second).toBe(first);
    expect(backend.calls).toEqual({ POST: 1 });
  });

  test("tells somebody of another domain from the people of an organization", async () => {
    signsIn();
    expect(await keystone().backend.credential(organization)).toEqual({ principal: "admin (Default)", scope: "write" });
  });

  test("leaves no password and no token in what is kept, whoever repeats them, and where", async () => {
    signsIn(token, { ...admin, name: `${token} ${password}`, domain: { id: "default", name: token } });
    nock(service)
      .get("/v3/domains/d1")
      .reply(200, { domain: { ...domain.domain, displayName: token, website: `https://${password}` } });
    const { backend } = keystone();
    expect(await backend.credential(organization)).toEqual({
      principal: "[redacted] [redacted] ([redacted])",
      scope: "write",
    });
    expect(await backend.Organization.get({ id: "d1", slug: "acme", organization: "acme" })).toMatchObject({
      name: "[redacted]",
      website: "https://[redacted]",
    });
  });

  test("leaves no password and no token in what a call fails with", async () => {
    signsIn();
    const text = `${password} ${token} ${encodeURIComponent(password)}`;
    nock(service).get("/v3/domains/d1").reply(400, error(400, text));
    const { backend } = keystone();
    const reason = await failure(backend.Organization.get({ id: "d1", slug: "acme", organization: "acme" }));
    const shown =
      inspect(reason, { depth: null, showHidden: true }) + inspect(backend, { depth: null, showHidden: true });
    expect(shown).toContain("[redacted]");
    for (const secret of [password, token, encodeURIComponent(password)]) expect(shown).not.toContain(secret);
  });

  test("takes no page of something else for Keystone", async () => {
    nock(service).post("/v3/auth/tokens").reply(404, "<html>nothing</html>");
    expect(await failure(keystone().backend.credential(organization))).toMatchObject({
      code: "protocol",
      remedy: expect.stringContaining("OS_AUTH_URL"),
    });
  });
});

describe("the credential comes from the standard environment", () => {
  const url = service;

  test("a user name and a password, scoped to a project", () => {
    expect(accountOf(environment)).toEqual({
      url,
      secrets: [password],
      auth: {
        identity: {
          methods: ["password"],
          password: { user: { name: "admin", domain: { id: "default" }, password } },
        },
        scope: { project: { name: "admin", domain: { id: "default" } } },
      },
    });
  });

  test("a domain or the system as scope", () => {
    const scopeOf = (more: object) =>
      accountOf({ OS_AUTH_URL: url, OS_USER_ID: "u1", OS_PASSWORD: password, ...more }).auth;
    expect(scopeOf({ OS_DOMAIN_NAME: "acme" })).toMatchObject({ scope: { domain: { name: "acme" } } });
    expect(scopeOf({ OS_SYSTEM_SCOPE: "all" })).toMatchObject({ scope: { system: { all: true } } });
    expect(scopeOf({ OS_PROJECT_ID: "p1", OS_DOMAIN_NAME: "acme" })).toMatchObject({
      scope: { project: { id: "p1" } },
    });
  });

  test("an application credential, which has its scope in it", () => {
    const env = { OS_AUTH_URL: url, OS_APPLICATION_CREDENTIAL_ID: "a1", OS_APPLICATION_CREDENTIAL_SECRET: "s3cret" };
    expect(accountOf({ ...env, OS_PROJECT_NAME: "admin" })).toEqual({
      url,
      secrets: ["s3cret"],
      auth: {
        identity: { methods: ["application_credential"], application_credential: { id: "a1", secret: "s3cret" } },
      },
    });
  });

  test("a cloud of clouds.yaml, its password beside it or in the environment", () => {
    const folder = mkdtempSync(join(tmpdir(), "charter-clouds-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "clouds.yaml");
    writeFileSync(file, `clouds: { lab: { auth: { auth_url: "${url}/v3/", username: dana, project_name: ops } } }`);
    const env = { OS_CLOUD: "lab", OS_CLIENT_CONFIG_FILE: file, OS_USERNAME: "somebody-else" };
    expect(failureOf(() => accountOf(env))).toMatchObject({ code: "missing-credential" });
    const wanted = {
      url,
      secrets: [password],
      auth: { identity: { password: { user: { name: "dana" } } }, scope: { project: { name: "ops" } } },
    };
    expect(accountOf({ ...env, OS_PASSWORD: password })).toMatchObject(wanted);
    writeFileSync(join(folder, "secure.yaml"), `clouds: { lab: { auth: { password: "${password}" } } }`);
    expect(accountOf(env)).toMatchObject(wanted);
    expect(failureOf(() => accountOf({ ...env, OS_CLOUD: "other" }))).toMatchObject({ code: "no-such-cloud" });
  });

  test("never a clouds.yaml that lies beside the charter: its author would say where the password is sent", () => {
    const folder = mkdtempSync(join(tmpdir(), "charter-clouds-"));
    const before = process.cwd();
    onTestFinished(() => {
      process.chdir(before);
      rmSync(folder, { recursive: true });
    });
    const clouds = 'clouds: { lab: { auth: { auth_url: "https://mallory.example", username: dana } } }';
    mkdirSync(join(folder, "openstack"));
    for (const place of ["clouds.yaml", "openstack/clouds.yaml"]) writeFileSync(join(folder, place), clouds);
    process.chdir(folder);
    for (const here of [{}, { XDG_CONFIG_HOME: "." }, { XDG_CONFIG_HOME: "", HOME: "." }]) {
      const env = { HOME: join(folder, "home"), OS_CLOUD: "lab", OS_PASSWORD: password, ...here };
      expect(failureOf(() => accountOf(env))).toMatchObject({ code: "no-such-cloud" });
    }
  });

  test.each([
    [{}, "OS_AUTH_URL"],
    [{ OS_AUTH_URL: url }, "OS_PASSWORD"],
    [{ OS_AUTH_URL: url, OS_PASSWORD: password }, "OS_USERNAME"],
    [{ OS_AUTH_URL: url, OS_APPLICATION_CREDENTIAL_ID: "a1" }, "OS_APPLICATION_CREDENTIAL_SECRET"],
  ])("%j lacks %s, and no call is made", async (env, missing) => {
    const { backend } = keystone(env);
    expect(await failure(backend.credential(organization))).toMatchObject({
      code: "missing-credential",
      message: `Nobody can sign in to OpenStack: ${missing} is not set.`,
    });
    expect(backend.calls).toEqual({});
  });

  test("no password travels in clear to another host", async () => {
    const { backend } = keystone({ ...environment, OS_AUTH_URL: "http://identity.example/v3" });
    expect(await failure(backend.credential(organization))).toMatchObject({ code: "service-url" });
  });
});

function failureOf(act: () => unknown): unknown {
  try {
    return act();
  } catch (reason) {
    return reason;
  }
}

test("whoever signs in is somebody", async () => {
  signsIn(token, { ...admin, name: "" });
  expect(await failure(keystone().backend.credential(organization))).toMatchObject({ code: "protocol" });
});
