/** Notes every exchange with Keystone with its bodies: the server's own log has lines alone. */

import type { Environment } from "../../target.js";
import { type RecordingProxy, recordingBefore } from "../recording-proxy.js";

/** A request and its answer; bodies are JSON, empty ones absent. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly answer?: unknown;
}

export interface Recorder extends RecordingProxy {
  readonly exchanges: readonly Exchange[];
  readonly tokens: readonly string[];
  /** Deletes all domains but Keystone's own, unnoted. */
  empty(): Promise<void>;
}

const isWrite = (method: string, path: string): boolean => method !== "GET" && !path.endsWith("/auth/tokens");

/** A recorder in front of the Keystone that an environment names. */
export async function recorderBefore(administrator: Environment): Promise<Recorder> {
  const { OS_AUTH_URL = "", OS_PASSWORD = "" } = administrator;
  const target = OS_AUTH_URL.replace(/\/v3$/, "");
  const exchanges: Exchange[] = [];
  const tokens: string[] = [];
  const proxy = await recordingBefore(target, isWrite, ({ method, path, reply, status, body }) => {
    exchanges.push({ method, path, status, ...(body === "" ? {} : { answer: JSON.parse(body) }) });
    const token = reply.headers["x-subject-token"];
    if (typeof token === "string") tokens.push(token);
  });

  async function signIn(): Promise<string> {
    const domain = { id: "default" };
    const auth = {
      identity: { methods: ["password"], password: { user: { name: "admin", domain, password: OS_PASSWORD } } },
      scope: { project: { name: "admin", domain } },
    };
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${OS_AUTH_URL}/auth/tokens`, {
      method: "POST",
      headers,
      body: JSON.stringify({ auth }),
    });
    return answer.headers.get("x-subject-token") ?? "";
  }

  return {
    ...proxy,
    exchanges,
    tokens,
    async empty() {
      const headers = { "content-type": "application/json", "x-auth-token": await signIn() };
      const listed = await (await fetch(`${OS_AUTH_URL}/domains`, { headers })).text();
      const { domains }: { readonly domains: readonly { readonly id: string }[] } = JSON.parse(listed);
      for (const { id } of domains) {
        if (id === "default") continue;
        const body = JSON.stringify({ domain: { enabled: false } });
        await fetch(`${OS_AUTH_URL}/domains/${id}`, { method: "PATCH", headers, body });
        await fetch(`${OS_AUTH_URL}/domains/${id}`, { method: "DELETE", headers });
      }
    },
  };
}
