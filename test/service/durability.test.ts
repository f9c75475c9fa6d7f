import { once } from "node:events";
import { request } from "node:http";
import { createService } from "@charter/service";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { buildService, spawnService } from "./support/child-service";
import {
  clientOf,
  type Event,
  type Membership,
  newOrganization,
  people,
  problem,
  type Schemas,
  serviceForTest,
  startService,
} from "./support/service";
import { execute, lastingStorage } from "./support/storage";

beforeAll(buildService, 60_000);

describe("a service that is killed", () => {
  it("loses nothing that it acknowledged, and starts again at once", async () => {
    const storage = await lastingStorage();
    const { url, token, child } = await spawnService(storage);
    const owner = clientOf(url, token);
    await owner.post("/v1/organizations", { slug: "acme", name: "Acme, Inc." });
    const acknowledged: string[] = [];
    const write = async (writer: number): Promise<void> => {
      for (let index = 0; ; index += 1) {
        const principal = `p${writer}-${index}@acme.example`;
        const { status } = await owner.post("/v1/organizations/acme/memberships", { principal, role: "member" });
        if (status === 201) acknowledged.push(principal);
        if (acknowledged.length === 200) child.kill("SIGKILL");
      }
    };
    await Promise.allSettled([0, 1, 2, 3].map(write));
    expect(acknowledged.length).toBeGreaterThanOrEqual(200);

    const again = await createService(storage);
    onTestFinished(() => again.close());
    const client = clientOf(again.url, token);
    const kept = await all<Membership>(client, "/v1/organizations/acme/memberships");
    const invited = await all<Event>(client, "/v1/organizations/acme/events", "&type=membership.invited");
    const principals = kept.map(({ principal }) => principal);
    expect(acknowledged.filter((principal) => !principals.includes(principal))).toEqual([]);
    expect(invited.map(({ target }) => target.id)).toEqual(kept.slice(1).map(({ id }) => id));
    expect(again.firstOwnerToken).toBeUndefined();
  });
});

async function all<T>(client: ReturnType<typeof clientOf>, path: string, query = ""): Promise<readonly T[]> {
  const found: T[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const from: string = cursor === "" ? "" : `&cursor=${cursor}`;
    const { body } = await client.get<{ data: T[]; next_cursor: string | null }>(`${path}?limit=500${query}${from}`);
    found.push(...body.data);
    cursor = body.next_cursor;
  }
  return found;
}

describe("a service that is asked to end (SIGTERM)", () => {
  it("answers what is under way and exits with 0", async () => {
    const storage = await lastingStorage();
    const { url, token, child } = await spawnService(storage);
    const body = JSON.stringify({ slug: "acme", name: "Acme, Inc." });
    const headers = {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      expect: "100-continue",
    };
    const slow = request(`${url}/v1/organizations`, { method: "POST", headers });
    const answer = once(slow, "response");
    slow.flushHeaders();
    // The service has begun with it.
    await once(slow, "continue");
    slow.write(body.slice(0, 5));
    const exited = once(child, "exit");
    child.kill("SIGTERM");
    await expect.poll(async () => (await fetch(`${url}/healthz`)).status).toBe(503);
    slow.end(body.slice(5));
    const [response] = await answer;
    response.resume();
    expect([response.statusCode, await exited]).toEqual([201, [0, null]]);
  });
});

describe("a service that starts again", () => {
  it("keeps everything over a restart", async () => {
    const storage = await lastingStorage();
    const first = await startService(storage);
    const { o, owner } = await newOrganization(first);
    const before = await owner.get(o);
    await first.service.close();
    const second = await serviceForTest(storage);
    expect((await (await second.as(people.owner)).get(o)).body).toEqual(before.body);
  });
});

describe("an answer that would break the contract", () => {
  it("is not sent: 500 contract-violation, and the rest goes on", async () => {
    const storage = await lastingStorage();
    const first = await startService(storage);
    const { o, owner } = await newOrganization(first);
    await owner.post(`${o}/workspaces`, { slug: "production", name: "Production" });
    await first.service.close();
    await execute(storage, `update workspace set slug = 'Not A Slug'`);
    const second = await serviceForTest(storage);
    const client = await second.as(people.owner);
    const broken = await client.get<Schemas["Problem"]>(`${o}/workspaces`);
    expect([broken.status, broken.body.type, (await client.get(o)).status]).toEqual([
      500,
      problem("contract-violation"),
      200,
    ]);
  });
});
