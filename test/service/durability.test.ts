import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createService, DataFolderInUseError } from "@charter/service";
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

beforeAll(buildService, 60_000);

function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "charter-service-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "data");
}

describe("a service that is killed", () => {
  it("loses nothing that it acknowledged, and starts again at once", async () => {
    const data = dataFolder();
    const { url, token, child } = await spawnService(data);
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

    const again = await createService({ data });
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
    const data = dataFolder();
    const { url, token, child } = await spawnService(data);
    const body = JSON.stringify({ slug: "acme", name: "Acme, Inc." });
    const headers = {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
    };
    const slow = request(`${url}/v1/organizations`, { method: "POST", headers });
    const answer = once(slow, "response");
    slow.write(body.slice(0, 5));
    await new Promise((resolve) => setTimeout(resolve, 150));
    const exited = once(child, "exit");
    child.kill("SIGTERM");
    await new Promise((resolve) => setTimeout(resolve, 150));
    slow.end(body.slice(5));
    const [response] = await answer;
    response.resume();
    expect([response.statusCode, await exited]).toEqual([201, [0, null]]);
  });
});

describe("a data folder", () => {
  it("belongs to one process, and is free again as soon as that ends, however it ends", async () => {
    const data = dataFolder();
    const { child } = await spawnService(data);
    await expect(createService({ data })).rejects.toBeInstanceOf(DataFolderInUseError);
    const { code } = await spawnService(data);
    expect(code).toBe("data-folder-in-use");
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
    const again = await createService({ data });
    await again.close();
  });

  it("is its owner's alone, and holds no token in the clear", async () => {
    const data = dataFolder();
    const service = await createService({ data });
    const owner = clientOf(service.url, service.firstOwnerToken);
    await owner.post("/v1/organizations", { slug: "acme", name: "Acme, Inc." });
    await owner.post(
      "/v1/organizations/acme/memberships",
      { principal: people.admin, role: "admin" },
      { "idempotency-key": "1" },
    );
    const minted = await owner.post<{ token: string }>("/v1/tokens", { scope: "read" }, { "idempotency-key": "2" });
    const files = () => readdirSync(data).filter((name) => name !== "outbox.ndjson");
    const [mail = ""] = readFileSync(join(data, "outbox.ndjson"), "utf8").split("\n");
    const { token: link } = JSON.parse(mail);
    const secrets = [service.firstOwnerToken ?? "", minted.body.token, link];
    const leaks = () =>
      files().filter((name) => secrets.some((secret) => readFileSync(join(data, name)).includes(secret)));
    expect([secrets.every((secret) => secret.length > 40), leaks()]).toEqual([true, []]);
    await service.close();
    expect([files(), leaks()]).toEqual([["charter.sqlite"], []]);
    const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
    expect([mode(data), ...readdirSync(data).map((name) => mode(join(data, name)))]).toEqual(["700", "600", "600"]);
  });

  it("keeps everything over a restart", async () => {
    const data = dataFolder();
    const first = await startService({ data });
    const { o, owner } = await newOrganization(first);
    const before = await owner.get(o);
    await first.service.close();
    const second = await serviceForTest({ data });
    expect((await (await second.as(people.owner)).get(o)).body).toEqual(before.body);
  });
});

describe("an answer that would break the contract", () => {
  it("is not sent: 500 contract-violation, and the rest goes on", async () => {
    const data = dataFolder();
    const first = await startService({ data });
    const { o, owner } = await newOrganization(first);
    await owner.post(`${o}/workspaces`, { slug: "production", name: "Production" });
    await first.service.close();
    const database = new DatabaseSync(join(data, "charter.sqlite"));
    database.exec(`update workspace set slug = 'Not A Slug'`);
    database.close();
    const second = await serviceForTest({ data });
    const client = await second.as(people.owner);
    const broken = await client.get<Schemas["Problem"]>(`${o}/workspaces`);
    expect([broken.status, broken.body.type, (await client.get(o)).status]).toEqual([
      500,
      problem("contract-violation"),
      200,
    ]);
  });
});
