// The floor: the same objects by a bare HTTP client, four calls at a time, and nothing else.
import { grantsOf, person, roleOf } from "./organization.mjs";

const atATime = 4;
const pageSize = 100;

/** @typedef {{ readonly id: string, readonly name: string, readonly parentId: string }} Group */

/** @param {readonly (() => Promise<unknown>)[]} acts */
async function all(acts) {
  const left = [...acts];
  const work = async () => {
    for (let act = left.shift(); act !== undefined; act = left.shift()) await act();
  };
  await Promise.all(Array.from({ length: atATime }, work));
}

/** @param {Readonly<Record<string, string>>} environment */
export function bareKeycloak(environment) {
  const { KEYCLOAK_URL: url, KEYCLOAK_REALM: realm } = environment;
  const secret = environment.KEYCLOAK_CLIENT_SECRET ?? "";
  const form = {
    grant_type: "client_credentials",
    client_id: environment.KEYCLOAK_CLIENT_ID ?? "",
    client_secret: secret,
  };

  /** A token ends after five minutes. */
  const renewMs = 240_000;

  async function tokenNow() {
    const address = `${url}/realms/${realm}/protocol/openid-connect/token`;
    const answer = await fetch(address, { method: "POST", body: new URLSearchParams(form) });
    /** @type {{ readonly access_token: string }} */
    const { access_token: token } = await answer.json();
    return { token, renewAt: performance.now() + renewMs };
  }

  async function signIn() {
    let session = tokenNow();
    return async (
      /** @type {string} */ method,
      /** @type {string} */ path,
      /** @type {unknown} */ body = undefined,
    ) => {
      if (performance.now() > (await session).renewAt) session = tokenNow();
      const { token } = await session;
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const reply = await fetch(`${url}/admin/realms/${realm}${path}`, { method, headers, ...sent });
      const text = await reply.text();
      if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text}`);
      const made = reply.headers.get("location")?.split("/").at(-1);
      return made ?? (text === "" ? undefined : JSON.parse(text));
    };
  }

  return {
    /**
     * Makes an organization whose people belong to it already: nobody is invited.
     *
     * @param {string} slug
     * @param {import("./organization.mjs").Size} size
     */
    async create(slug, size) {
      const call = await signIn();
      const numbers = (/** @type {number} */ length) => Array.from({ length }, (_, index) => index);
      const id = await call("POST", "/organizations", { name: slug, alias: slug, enabled: true });
      /** @type {(path: string, body: object) => Promise<string>} */
      const group = (path, body) => call("POST", path, body);
      const at = `/organizations/${id}/groups`;
      /** @type {Record<string, string>} */
      const roles = {};
      for (const role of ["owner", "admin", "billing-user"]) roles[role] = await group(at, { name: `role:${role}` });
      /** @type {{ readonly read: string, readonly write: string }[]} */
      const workspaces = [];
      for (const index of numbers(size.workspaces)) {
        const attributes = { name: [`Workspace ${index}`] };
        const read = await group(at, { name: `workspace-${index}`, attributes });
        workspaces[index] = { read, write: await group(`${at}/${read}/children`, { name: "write" }) };
      }
      /** @type {string[]} */
      const users = [];
      await all(
        numbers(size.members).map((index) => async () => {
          const [known] = await call("GET", `/users?email=${person(index)}&exact=true`);
          users[index] =
            known?.id ??
            (await call("POST", "/users", { email: person(index), username: person(index), enabled: true }));
          await call("POST", `/organizations/${id}/members`, users[index]);
          const role = roles[roleOf(index)];
          if (role !== undefined) await call("PUT", `${at}/${role}/members/${users[index]}`);
        }),
      );
      await all(
        grantsOf(size).map(({ workspace, member, permission }) => async () => {
          const own = workspaces[workspace];
          await call("PUT", `${at}/${permission === "write" ? own?.write : own?.read}/members/${users[member]}`);
        }),
      );
    },

    /**
     * Reads who belongs, who is invited, and who is in which group.
     *
     * @param {string} slug
     */
    async read(slug) {
      const call = await signIn();
      const [{ id }] = await call("GET", `/organizations?q=alias:${slug}&briefRepresentation=false`);
      const at = `/organizations/${id}`;
      /** @type {readonly Group[]} */
      const groups = await call("GET", `${at}/groups?search=*&briefRepresentation=false`);
      await call("GET", `${at}/invitations`);
      /** @type {{ readonly id: string }[]} */
      const members = [];
      for (let first = 0; ; first += pageSize) {
        const page = await call("GET", `${at}/members?first=${first}&max=${pageSize}`);
        members.push(...page);
        if (page.length < pageSize) break;
      }
      const byMember = members.map((one) => () => call("GET", `${at}/members/${one.id}/groups`));
      const byGroup = groups.map((one) => () => call("GET", `${at}/groups/${one.id}/members?briefRepresentation=true`));
      await all(byMember.length < byGroup.length ? byMember : byGroup);
    },

    /**
     * Gives one person another permission.
     *
     * @param {string} slug
     */
    async change(slug) {
      const call = await signIn();
      const [{ id }] = await call("GET", `/organizations?q=alias:${slug}`);
      const at = `/organizations/${id}/groups`;
      /** @type {readonly Group[]} */
      const groups = await call("GET", `${at}?search=*`);
      const read = groups.find(({ name }) => name === "workspace-0");
      const write = groups.find(({ name, parentId }) => name === "write" && parentId === read?.id);
      const [{ id: user }] = await call("GET", `/organizations/${id}/members?search=${person(0)}&exact=true`);
      await call("PUT", `${at}/${read?.id}/members/${user}`);
      await call("DELETE", `${at}/${write?.id}/members/${user}`);
      // As it was.
      await call("PUT", `${at}/${write?.id}/members/${user}`);
      await call("DELETE", `${at}/${read?.id}/members/${user}`);
    },
  };
}
