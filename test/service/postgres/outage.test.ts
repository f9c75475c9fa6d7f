import { once } from "node:events";
import { beforeAll, expect, it, onTestFinished } from "vitest";
import { findPostgres } from "../../../tools/test/find-postgres.mjs";
import { buildService, spawnService } from "../support/child-service";
import { type Cluster, createCluster, password } from "../support/postgres/cluster";
import { clientOf, type Membership, problem, type Schemas } from "../support/service";
import { newStorage } from "../support/storage";

beforeAll(buildService, 60_000);

async function ownCluster(): Promise<Cluster> {
  const found = findPostgres();
  if ("missing" in found) throw new Error(found.missing);
  const cluster = createCluster(found);
  onTestFinished(() => cluster.remove());
  await cluster.start();
  return cluster;
}

it("a database that is lost is a 503 that says when to come back, and when it returns everything is there", async () => {
  const cluster = await ownCluster();
  const service = await spawnService({ database: cluster.url("postgres"), log: true });
  const owner = clientOf(service.url, service.token);
  await owner.post("/v1/organizations", { slug: "acme", name: "Acme, Inc." });
  await owner.post("/v1/organizations/acme/memberships", { principal: "pat@acme.example", role: "member" });
  const read = () => owner.get<Schemas["Problem"]>("/v1/organizations/acme");
  const write = () => owner.patch<Schemas["Problem"]>("/v1/organizations/acme", { name: "Acme" });
  const before = await read();

  await cluster.crash();
  const answers = await Promise.all([read(), write(), read(), write()]);
  expect(answers.map(({ status, body, headers }) => [status, body.type, headers.get("retry-after")])).toEqual(
    answers.map(() => [503, problem("database-unavailable"), "1"]),
  );
  expect((await owner.get("/healthz")).status).toBe(200);

  await cluster.start();
  expect((await read()).body).toEqual(before.body);
  expect((await write()).status).toBe(200);
  const members = await owner.get<{ readonly data: readonly Membership[] }>("/v1/organizations/acme/memberships");
  expect(members.body.data.map(({ principal }) => principal)).toEqual(["dana@acme.example", "pat@acme.example"]);

  const exited = once(service.child, "exit");
  service.child.kill("SIGTERM");
  expect(await exited).toEqual([0, null]);
  const log = service.printed();
  const secrets = [password, service.token].filter((secret) => log.includes(secret));
  expect([log.includes("the database cannot be used"), secrets]).toEqual([true, []]);
});

it("a service that is frozen in the middle of a write does not hold the others for ever: they answer 503 meanwhile", async () => {
  const database = (await newStorage()).database ?? "";
  const service = await spawnService({ database });
  const owner = clientOf(service.url, service.token);
  await owner.post("/v1/organizations", { slug: "acme", name: "Acme, Inc." });
  const { Client } = await import("pg");
  const other = new Client({ connectionString: database });
  await other.connect();
  onTestFinished(() => other.end());
  await other.query("begin; select * from organization for update");
  const refused = await owner.patch<Schemas["Problem"]>("/v1/organizations/acme", { name: "Acme" });
  expect([refused.status, refused.body.type]).toEqual([503, problem("database-unavailable")]);
  expect((await owner.get("/v1/organizations/acme")).status).toBe(200);
  await other.query("rollback");
  expect((await owner.patch("/v1/organizations/acme", { name: "Acme" })).status).toBe(200);
});
