// The reference service with an organization to be fuzzed, which is made again whenever the fuzzer has removed something of it.
import { setTimeout as sleep } from "node:timers/promises";
import { createService } from "@charter/service";

const [owner, admin, pending] = ["dana@acme.example", "lee@acme.example", "pat@acme.example"];
const acme = "/v1/organizations/acme";

/**
 * Starts the service on loopback.
 *
 * @returns the service, a token for each pass, and what was answered so far
 */
export async function openScene() {
  /** @type {Map<string, string>} */
  const links = new Map();
  const service = await createService({ owner, deliver: ({ principal, token }) => links.set(principal, token) });
  const own = await service.issueToken({ principal: owner, scope: "write" });
  const other = await service.issueToken({ principal: admin, scope: "write" });

  /** @param {string} token @param {string} method @param {string} path @param {object} [body] @returns {Promise<{ role?: string }>} */
  const call = async (token, method, path, body) => {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    };
    const response = await fetch(`${service.url}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return JSON.parse((await response.text()) || "{}");
  };

  const mend = async () => {
    const { role } = await call(own, "GET", "/v1/credential?organization=acme");
    // Ownership was handed over: whoever has it begins anew.
    if (role !== "owner") await call(other, "DELETE", acme);
    await call(own, "POST", "/v1/organizations", { slug: "acme", name: "Acme" });
    for (const slug of ["main", "lab"]) await call(own, "POST", `${acme}/workspaces`, { slug, name: slug });
    await call(own, "POST", `${acme}/workspaces/main/applications`, { slug: "shop", environment: "production" });
    await call(own, "POST", `${acme}/memberships`, { principal: admin, role: "admin" });
    await call(other, "POST", `${acme}/memberships/${admin}/accept`, { token: links.get(admin) });
    await call(own, "POST", `${acme}/memberships`, { principal: pending, role: "member" });
  };

  /** @type {Map<number, number>} */
  const answers = new Map();
  const count = () => {
    for (const { status } of service.requestLog.entries()) answers.set(status, (answers.get(status) ?? 0) + 1);
    service.requestLog.clear();
  };

  const closing = new AbortController();
  await mend();
  const mending = (async () => {
    while (!closing.signal.aborted) {
      count();
      await mend();
      await sleep(1000, undefined, { signal: closing.signal }).catch(() => {});
    }
  })();

  const close = async () => {
    closing.abort();
    await mending;
    count();
    await service.close();
  };

  return {
    service,
    answers,
    /** @param {{ principal?: string, scope?: "read" | "write" }} whose */
    token: ({ principal = owner, scope = "write" }) => service.issueToken({ principal, scope }),
    close,
  };
}
