// The floor: the same objects by a bare HTTP client, four calls at a time, and nothing else.
import { lackedRoles } from "../../tools/test/keystone.mjs";
import { grantsOf, person } from "./organization.mjs";

const atATime = 4;

/** @param {Readonly<Record<string, string>>} environment */
export async function bareKeystone(environment) {
  const url = environment.OS_AUTH_URL ?? "";
  const domain = { id: "default" };
  const user = { name: environment.OS_USERNAME, domain, password: environment.OS_PASSWORD };
  const auth = {
    identity: { methods: ["password"], password: { user } },
    scope: { project: { name: environment.OS_PROJECT_NAME, domain } },
  };
  const signedIn = await fetch(`${url}/auth/tokens`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ auth }),
  });
  const headers = { "content-type": "application/json", "x-auth-token": signedIn.headers.get("x-subject-token") ?? "" };
  /** @type {Record<string, { readonly domain: string, readonly projects: string[], readonly users: string[] }>} */
  const made = {};

  async function call(/** @type {string} */ method, /** @type {string} */ path, /** @type {object} */ body = {}) {
    const sent = method === "POST" ? { body: JSON.stringify(body) } : {};
    const answer = await fetch(`${url}${path}`, { method, headers, ...sent });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  }

  /** @type {(acts: readonly (() => Promise<void>)[]) => Promise<void>} */
  async function all(acts) {
    const left = [...acts];
    const work = async () => {
      for (let act = left.shift(); act !== undefined; act = left.shift()) await act();
    };
    await Promise.all(Array.from({ length: atATime }, work));
  }

  for (const name of lackedRoles) await call("POST", "/roles", { role: { name } });
  const { roles } = await call("GET", "/roles");
  const role = (/** @type {string} */ name) =>
    roles.find((/** @type {{ name: string }} */ one) => one.name === name).id;

  return {
    async create(/** @type {string} */ name, /** @type {import("./organization.mjs").Size} */ size) {
      const { domain: created } = await call("POST", "/domains", { domain: { name } });
      const own = {
        domain: String(created.id),
        /** @type {string[]} */ projects: [],
        /** @type {string[]} */ users: [],
      };
      made[name] = own;
      const numbers = (/** @type {number} */ length) => Array.from({ length }, (_, index) => index);
      await all(
        numbers(size.workspaces).map((index) => async () => {
          const project = { name: `workspace-${index}`, domain_id: own.domain };
          own.projects[index] = (await call("POST", "/projects", { project })).project.id;
        }),
      );
      await all(
        numbers(size.members).map((index) => async () => {
          const one = { name: person(index), domain_id: own.domain, email: person(index) };
          own.users[index] = (await call("POST", "/users", { user: one })).user.id;
        }),
      );
      await all(
        numbers(size.members).map((index) => async () => {
          const given = role(index === 0 ? "manager" : "member");
          await call("PUT", `/domains/${own.domain}/users/${own.users[index]}/roles/${given}`);
        }),
      );
      await all(
        grantsOf(size).map(({ workspace, member }) => async () => {
          await call("PUT", `/projects/${own.projects[workspace]}/users/${own.users[member]}/roles/${role("reader")}`);
        }),
      );
    },
    async read(/** @type {string} */ name) {
      const id = made[name]?.domain;
      await Promise.all([
        call("GET", `/projects?domain_id=${id}`),
        call("GET", `/users?domain_id=${id}`),
        call("GET", `/role_assignments?scope.domain.id=${id}`),
        call("GET", `/role_assignments?scope.project.id=${id}&include_subtree=true`),
      ]);
    },
    async changeGrant(/** @type {string} */ name) {
      const own = made[name];
      const path = `/projects/${own?.projects[0]}/users/${own?.users[0]}/roles`;
      await call("PUT", `${path}/${role("member")}`);
      await call("DELETE", `${path}/${role("reader")}`);
    },
  };
}
