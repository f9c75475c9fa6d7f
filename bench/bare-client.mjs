// A child process, the floor: the reads and writes of one operation, by Node's own HTTP client and nothing above it.
import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";

const inFlight = 8;
const pageSize = 500;
const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
const base = new URL(process.env.CHARTER_URL ?? "");
const [, , operation = "", file = ""] = process.argv;

/**
 * One call; any answer but a success ends the process.
 *
 * @param {string} method @param {string} path @param {unknown} [body]
 * @returns {Promise<any>}
 */
function call(method, path, body) {
  const payload = body === undefined ? undefined : JSON.stringify(body);
  const type = method === "PATCH" ? "application/merge-patch+json" : "application/json";
  const headers = {
    authorization: `Bearer ${process.env.CHARTER_TOKEN}`,
    ...(payload === undefined ? {} : { "content-type": type, "content-length": Buffer.byteLength(payload) }),
  };
  return new Promise((resolve, reject) => {
    const sent = request({ agent, host: base.hostname, port: base.port, method, path, headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (part) => {
        text += part;
      });
      answer.on("end", () => {
        if ((answer.statusCode ?? 500) < 300) return resolve(text === "" ? undefined : JSON.parse(text));
        reject(new Error(`${method} ${path}: ${answer.statusCode} ${text}`));
      });
    });
    sent.on("error", reject);
    sent.end(payload);
  });
}

/**
 * Does the same with each, so many at a time.
 *
 * @template T
 * @param {readonly T[]} items @param {(item: T) => Promise<unknown>} act
 */
async function each(items, act) {
  const rest = items.values();
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      for (const item of rest) await act(item);
    }),
  );
}

const organization = "/v1/organizations/acme";

/** @param {string} list */
async function readList(list) {
  const objects = [];
  let cursor = "";
  do {
    const page = await call("GET", `${organization}/${list}?limit=${pageSize}${cursor}`);
    objects.push(...page.data);
    cursor = page.has_more ? `&cursor=${encodeURIComponent(page.next_cursor)}` : "";
  } while (cursor !== "");
  return objects;
}

async function observe() {
  const [credential, , workspaces, applications, members, grants] = await Promise.all([
    call("GET", "/v1/credential?organization=acme"),
    call("GET", organization),
    readList("workspaces"),
    readList("applications"),
    readList("memberships"),
    readList("grants"),
  ]);
  return { own: credential.principal, workspaces, applications, members, grants };
}

const requests = () =>
  /** @type {ReturnType<typeof import("./organization.mjs").requestsOf>} */ (JSON.parse(readFileSync(file, "utf8")));

/** @type {Readonly<Record<string, () => Promise<unknown>>>} */
const operations = {
  observe,
  async create() {
    const wanted = requests();
    await call("POST", "/v1/organizations", wanted.organization);
    await each(wanted.members, (member) => call("POST", `${organization}/memberships`, member));
    await each(wanted.workspaces, ({ body }) => call("POST", `${organization}/workspaces`, body));
    await each(wanted.workspaces, async ({ body, application }) => {
      if (application) await call("POST", `${organization}/workspaces/${body.slug}/applications`, application);
    });
  },
  async grant() {
    await observe();
    const grants = requests().workspaces.flatMap(({ body, grants }) =>
      grants.map(({ principal, permission }) => ({ path: `${body.slug}/grants/${principal}`, permission })),
    );
    await each(grants, ({ path, permission }) => call("PUT", `${organization}/workspaces/${path}`, { permission }));
  },
  async changeOne() {
    const { members } = await observe();
    const principal = requests().members.at(-1)?.principal;
    const member = members.find((one) => one.principal === principal);
    await call("PATCH", `${organization}/memberships/${member.id}`, { role: "admin" });
  },
  async inviteOne() {
    await observe();
    await call("POST", `${organization}/memberships`, JSON.parse(readFileSync(file, "utf8")));
  },
  async destroy() {
    const { own, workspaces, applications, members, grants } = await observe();
    await each(grants, ({ workspaceId, principal }) =>
      call("DELETE", `${organization}/workspaces/${workspaceId}/grants/${principal}`),
    );
    await each(applications, ({ workspaceId, id }) =>
      call("DELETE", `${organization}/workspaces/${workspaceId}/applications/${id}`),
    );
    await each(workspaces, ({ id }) => call("DELETE", `${organization}/workspaces/${id}`));
    await each(
      members.filter(({ principal }) => principal !== own),
      ({ id }) => call("DELETE", `${organization}/memberships/${id}`),
    );
    await call("DELETE", organization);
  },
  /** Everybody accepts: the links' tokens are in the file. */
  async accept() {
    /** @type {readonly import("./service-process.mjs").Invitation[]} */
    const invitations = JSON.parse(readFileSync(file, "utf8"));
    await each(invitations, ({ membershipId, token }) =>
      call("POST", `${organization}/memberships/${membershipId}/accept`, { token }),
    );
  },
};

await operations[operation]?.();
agent.destroy();
