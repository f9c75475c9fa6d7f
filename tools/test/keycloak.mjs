// A private Keycloak on loopback, in a folder of its own: an account service that nobody in this project wrote.
import { randomUUID } from "node:crypto";
import { appendFileSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findKeycloak } from "./find-keycloak.mjs";
import { freePort } from "./free-port.mjs";
import { furnish, startServer } from "./keycloak-process.mjs";
import { takeMail } from "./mail-sink.mjs";

/**
 * A Keycloak that runs.
 *
 * @typedef {object} Keycloak
 * @property {Readonly<Record<string, string>>} environment the `KEYCLOAK_*` variables of a service account that may read and write
 * @property {Readonly<Record<string, string>>} readOnly those of one that may look
 * @property {{ readonly url: string, readonly password: string }} administrator of realm `master`, called `admin`
 * @property {string} log the file with a line for each request: `call METHOD URI STATUS MILLISECONDS`
 * @property {string} mails the file with a line of JSON for each mail: `{ to, link, text }`
 * @property {number} mailPort
 * @property {() => Promise<void>} restart ends the server and starts it again, on the same port with the same data
 * @property {() => Promise<void>} stop
 */

/** The realm that the tests work in. */
export const realm = "charter";

/** What an adapter needs, and what looking needs. */
const rights = {
  charter: ["manage-organizations", "manage-users"],
  "charter-read": ["view-organizations", "view-users"],
};

/**
 * @param {string} url
 * @param {string} password
 */
async function signIn(url, password) {
  const body = new URLSearchParams({ grant_type: "password", client_id: "admin-cli", username: "admin", password });
  const answer = await fetch(`${url}/realms/master/protocol/openid-connect/token`, { method: "POST", body });
  /** @type {{ readonly access_token: string } | undefined} */
  const session = answer.ok ? await answer.json() : undefined;
  return session?.access_token;
}

/**
 * Calls of the administrator: what there is not is `undefined`.
 *
 * @param {string} url
 * @param {string} password
 */
export async function administrate(url, password) {
  const token = await signIn(url, password);
  if (token === undefined) throw new Error("The administrator's password is wrong.");
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  /**
   * @param {string} method
   * @param {string} path below `/admin/realms`
   * @param {unknown} [body]
   * @returns {Promise<any>}
   */
  return async (method, path, body) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(`${url}/admin/realms${path}`, { method, headers, ...sent });
    const text = await answer.text();
    if (answer.status === 404) return undefined;
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === "" ? {} : JSON.parse(text);
  };
}

/**
 * A service account with some rights in the realm.
 *
 * @param {Awaited<ReturnType<typeof administrate>>} call
 * @param {string} clientId
 * @param {string} secret
 * @param {readonly string[]} names
 */
export async function makeClient(call, clientId, secret, names) {
  const client = { clientId, secret, publicClient: false, serviceAccountsEnabled: true };
  await call("POST", `/${realm}/clients`, { ...client, standardFlowEnabled: false, directAccessGrantsEnabled: false });
  const [{ id }] = await call("GET", `/${realm}/clients?clientId=${clientId}`);
  const [management] = await call("GET", `/${realm}/clients?clientId=realm-management`);
  const account = await call("GET", `/${realm}/clients/${id}/service-account-user`);
  const roles = await Promise.all(names.map((name) => call("GET", `/${realm}/clients/${management.id}/roles/${name}`)));
  await call("POST", `/${realm}/users/${account.id}/role-mappings/clients/${management.id}`, roles);
}

/**
 * The administrator gets a password of this server's own, and the realm is made. A server that was there before has all that.
 *
 * @param {string} url
 * @param {string} folder
 * @param {string} initial
 * @param {number} mailPort
 */
async function furnishRealm(url, folder, initial, mailPort) {
  /** @param {string} name */
  const secret = (name) => readFileSync(join(folder, name), "utf8");
  if ((await signIn(url, secret("password"))) === undefined) {
    const first = await administrate(url, initial);
    const [admin] = await first("GET", "/master/users?username=admin&exact=true");
    const password = { type: "password", value: secret("password"), temporary: false };
    await first("PUT", `/master/users/${admin.id}/reset-password`, password);
  }
  const call = await administrate(url, secret("password"));
  const smtpServer = { host: "127.0.0.1", port: String(mailPort), from: "keycloak@acme.example" };
  if ((await call("GET", `/${realm}`)) !== undefined) {
    await call("PUT", `/${realm}`, { smtpServer });
    return;
  }
  // People set passwords where they accept: what keeps them slow to guess would take most of the tests' time.
  const passwordPolicy = "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)";
  const registration = { registrationAllowed: true, registrationEmailAsUsername: true, passwordPolicy };
  await call("POST", "", { realm, enabled: true, organizationsEnabled: true, ...registration, smtpServer });
  for (const [clientId, names] of Object.entries(rights))
    await makeClient(call, clientId, secret(`${clientId}.secret`), names);
}

/**
 * Starts a Keycloak with an empty realm in a folder, on loopback; what the folder has already is kept.
 *
 * @param {string} folder
 * @returns {Promise<Keycloak>}
 */
export async function startKeycloak(folder) {
  const found = findKeycloak();
  if ("missing" in found) throw new Error(found.missing);
  const home = join(folder, "home");
  const mails = join(folder, "mail.jsonl");
  const database = join(home, "data", "h2", "keycloakdb.mv.db");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of ["password", ...Object.keys(rights).map((clientId) => `${clientId}.secret`)]) {
    if (!existsSync(join(folder, name))) writeFileSync(join(folder, name), randomUUID(), { mode: 0o600 });
  }
  writeFileSync(mails, "", { mode: 0o600 });
  furnish(home, found.server);
  if (!existsSync(database)) copyFileSync(found.database, database);
  const sink = await takeMail((mail) => appendFileSync(mails, `${JSON.stringify(mail)}\n`));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const start = () => startServer(home, port, join(folder, "server.log"));
  let server = await start();
  const stop = async () => {
    await server.stop();
    sink.close();
  };
  try {
    await furnishRealm(url, folder, readFileSync(found.password, "utf8"), sink.port);
  } catch (error) {
    await stop();
    throw error;
  }
  /** @param {keyof typeof rights} clientId */
  const environmentOf = (clientId) => ({
    KEYCLOAK_URL: url,
    KEYCLOAK_REALM: realm,
    KEYCLOAK_CLIENT_ID: clientId,
    KEYCLOAK_CLIENT_SECRET: readFileSync(join(folder, `${clientId}.secret`), "utf8"),
  });
  return {
    environment: environmentOf("charter"),
    readOnly: environmentOf("charter-read"),
    administrator: { url, password: readFileSync(join(folder, "password"), "utf8") },
    log: join(home, "data", "log", "access.log"),
    mails,
    mailPort: sink.port,
    async restart() {
      await server.stop();
      server = await start();
    },
    stop,
  };
}
