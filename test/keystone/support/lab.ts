import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { inject } from "vitest";
import { lackedRoles } from "../../../tools/test/keystone.mjs";

/** What the Keystone of the tests has for one domain, and what was asked of it. */
export interface Lab {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly password: string;
  /** One call of the administrator's, by hand. Its path is below `/v3`. */
  call(method: string, path: string, body?: object): Promise<Answer>;
  /** The requests that were answered since the last time they were asked for, by hand ones left out. */
  calls(): Promise<readonly string[]>;
  /** Takes all requests so far as read. */
  forget(): Promise<void>;
  domain(name: string): Promise<Found>;
  user(domainId: string, name: string): Promise<Found>;
  project(domainId: string, name: string): Promise<Found>;
  role(name: string): Promise<Found>;
  /** Makes the roles that this release of Keystone does not bring, where they are missing. */
  addRoles(): Promise<void>;
}

export interface Found {
  readonly id: string;
  readonly name: string;
  readonly [field: string]: unknown;
}

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what Keystone answers is looked into freely here
  readonly body: any;
}

/** The server of this run. */
export function useLab(): Lab {
  const given = inject("keystone");
  if (given === undefined) throw new Error("There is no Keystone: this file must not run.");
  const { environment, log } = given;
  const { OS_AUTH_URL: url = "", OS_PASSWORD: password = "" } = environment;
  let token: Promise<string> | undefined;
  let read = 0;

  async function signIn(): Promise<string> {
    const domain = { id: "default" };
    const user = { name: "admin", domain, password };
    const auth = {
      identity: { methods: ["password"], password: { user } },
      scope: { project: { name: "admin", domain } },
    };
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${url}/auth/tokens`, { method: "POST", headers, body: JSON.stringify({ auth }) });
    return answer.headers.get("x-subject-token") ?? "";
  }

  async function call(method: string, path: string, body?: object): Promise<Answer> {
    token ??= signIn();
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { "x-auth-token": await token, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === "" ? undefined : JSON.parse(text) };
  }

  const lines = () =>
    readFileSync(log, "utf8")
      .split("\n")
      .filter((line) => line.startsWith("call "))
      .map((line) => line.replace(/^call (.*) \d+$/, "$1"));

  /** The server writes a line after it has answered. */
  async function settled(): Promise<readonly string[]> {
    for (let before = lines(); ; ) {
      await sleep(200);
      const now = lines();
      if (now.length === before.length) return now;
      before = now;
    }
  }

  const only = async (kind: string, query: string): Promise<Found> => {
    const { body } = await call("GET", `/${kind}?${query}`);
    const [found] = body[kind];
    if (found === undefined) throw new Error(`There is no ${kind} with ${query}`);
    return found;
  };

  return {
    // The address and the token of the reference service are nobody's here.
    environment: { ...environment, CHARTER_URL: undefined, CHARTER_TOKEN: undefined },
    password,
    call,
    async calls() {
      const all = await settled();
      const fresh = all.slice(read);
      read = all.length;
      return fresh;
    },
    async forget() {
      read = (await settled()).length;
    },
    domain: (name) => only("domains", `name=${name}`),
    user: (domainId, name) => only("users", `domain_id=${domainId}&name=${name}`),
    project: (domainId, name) => only("projects", `domain_id=${domainId}&name=${name}`),
    role: (name) => only("roles", `name=${name}`),
    async addRoles() {
      for (const name of lackedRoles) await call("POST", "/roles", { role: { name } });
    },
  };
}
