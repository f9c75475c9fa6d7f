import { describe, expect, it } from "vitest";
import {
  eventsOf,
  join,
  newOrganization,
  problem,
  type Schemas,
  serviceForTest,
  type TestService,
} from "./support/service";

const ana = "ana@acme.example";
const rows = { column: "brand", operator: "in", values: ["a"] };
const tables = { orders: ["id", "total", "brand"], customers: ["id", "iban"] };

/** Two brands, one warehouse of the organization, and somebody in the first brand. */
async function brands(service: TestService) {
  const organization = await newOrganization(service);
  const { o, owner } = organization;
  for (const slug of ["brand-a", "brand-b"]) await owner.post(`${o}/workspaces`, { slug, name: slug });
  await owner.post(`${o}/data-sources`, { slug: "warehouse", type: "mysql" });
  await owner.put(`${o}/data-sources/warehouse/tables`, { tables });
  await join(service, organization, ana);
  await owner.put(`${o}/workspaces/brand-a/grants/${ana}`, { permission: "read" });
  const [a, b] = [`${o}/workspaces/brand-a`, `${o}/workspaces/brand-b`];
  return { ...organization, a, b, member: await service.as(ana) };
}

describe("what a workspace sees of data (D33)", () => {
  it("is what is granted to it, by table, column and row, and nothing by default", async () => {
    const { owner, member, a, b } = await brands(await serviceForTest());
    const seen = async (w: string) => (await owner.get<Schemas["WorkspaceData"]>(`${w}/data`)).body;
    expect([await seen(a), await seen(b)]).toEqual([
      { tables: [], datasets: [] },
      { tables: [], datasets: [] },
    ]);
    await owner.post(`${a}/data-grants`, { source: "warehouse", table: "orders", columns: ["total", "id"], rows });
    const orders = { source: "warehouse", own: false, table: "orders", columns: ["id", "total"], rows };
    expect((await member.get(`${a}/data`)).body).toEqual({ tables: [orders], datasets: [] });
    expect(await seen(b)).toEqual({ tables: [], datasets: [] });
  });

  it("of all tables, is those that come later, too", async () => {
    const { owner, o, b } = await brands(await serviceForTest());
    await owner.post(`${b}/data-grants`, { source: "warehouse", table: "*", columns: "*" });
    await owner.put(`${o}/data-sources/warehouse/tables`, { tables: { ...tables, returns: ["id"] } });
    const { body } = await owner.get<Schemas["WorkspaceData"]>(`${b}/data`);
    expect(body.tables.map(({ table, columns }) => [table, columns])).toEqual(
      Object.entries({ ...tables, returns: ["id"] }),
    );
  });

  it("is all of its own data source without a grant, of which no other one sees anything", async () => {
    const { owner, member, a, b } = await brands(await serviceForTest());
    const { body: own } = await owner.post<Schemas["WorkspaceDataSource"]>(`${a}/data-sources`, {
      slug: "own",
      type: "mysql",
    });
    await owner.put(`${a}/data-sources/own/tables`, { tables: { leads: ["email"] } });
    const leads = { source: "own", own: true, table: "leads", columns: ["email"], rows: null };
    expect((await member.get(`${a}/data`)).body).toEqual({ tables: [leads], datasets: [] });
    expect((await owner.get(`${b}/data`)).body).toEqual({ tables: [], datasets: [] });
    const granted = await owner.post(`${b}/data-grants`, { source: "own", table: "*", columns: "*" });
    expect([granted.status, (await owner.get(`${b}/data-sources/${own.id}`)).status]).toEqual([422, 404]);
  });

  it("is nobody's who does not reach it: another workspace is none for them, and no id resolves through it (D3)", async () => {
    const { owner, member, a, b } = await brands(await serviceForTest());
    const { body: grant } = await owner.post<Schemas["DataGrant"]>(`${a}/data-grants`, {
      ...{ source: "warehouse", table: "orders", columns: "*" },
    });
    const seen = await member.get<Schemas["Problem"]>(`${b}/data`);
    expect([seen.status, seen.body.missing]).toEqual([404, "workspace"]);
    expect((await owner.get(`${b}/data-grants/${grant.id}`)).status).toBe(404);
  });

  it("is never nothing in particular: no columns, half a filter, or some columns of all tables are refused", async () => {
    const { owner, a } = await brands(await serviceForTest());
    const grant = { source: "warehouse", table: "orders", columns: ["id"] };
    const bodies = [
      { ...grant, columns: [] },
      { ...grant, columns: null },
      { ...grant, rows: { column: "brand" } },
      { ...grant, table: "*" },
      { ...grant, table: "*", columns: "*", rows },
      { ...grant, source: "lake" },
    ];
    const statuses = [];
    for (const body of bodies) statuses.push((await owner.post(`${a}/data-grants`, body)).status);
    expect(statuses).toEqual(bodies.map(() => 422));
    await owner.post(`${a}/data-grants`, grant);
    const at = `${a}/data-grants/warehouse@orders`;
    expect((await owner.patch(at, { rows: { column: "brand" } })).status).toBe(422);
    expect((await owner.patch(at, { columns: null })).status).toBe(422);
    expect((await owner.post(`${a}/data-grants`, grant)).status).toBe(409);
  });
});

describe("a data source", () => {
  it("is not removed while something is granted of it", async () => {
    const { owner, o, a } = await brands(await serviceForTest());
    const { body: grant } = await owner.post<Schemas["DataGrant"]>(`${a}/data-grants`, {
      ...{ source: "warehouse", table: "orders", columns: "*" },
    });
    const refused = await owner.delete<Schemas["Problem"]>(`${o}/data-sources/warehouse`);
    expect([refused.status, refused.body.type, refused.body.existing]).toEqual([409, problem("in-use"), grant.id]);
    expect((await owner.delete(`${a}/data-grants/${grant.id}`)).status).toBe(204);
    expect((await owner.delete(`${o}/data-sources/warehouse`)).status).toBe(204);
  });

  it("keeps its type, and tells nobody its secret: not in an answer, and not in the log", async () => {
    const scene = await brands(await serviceForTest());
    const { owner, o } = scene;
    const at = `${o}/data-sources/lake`;
    const secrets = ["first-secret-of-all", "second-secret-of-all"];
    const [password, next] = secrets;
    const answers = [
      await owner.post(`${o}/data-sources`, { slug: "lake", type: "mysql", version: 1, password }),
      await owner.patch(at, { version: 2, password: next }),
      await owner.patch(at, { password: "" }),
      await owner.patch(at, { type: "oracle" }),
      await owner.get(at),
      await owner.get(`${o}/data-sources`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 200, 422, 422, 200, 200]);
    const told = JSON.stringify([answers.map(({ body }) => body), await eventsOf(scene)]);
    expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
  });
});

describe("a dataset (D35)", () => {
  it("is seen by whom it is granted to, until the day that the grant says, and by nobody by default", async () => {
    const service = await serviceForTest();
    const { owner, member, a } = await brands(service);
    await owner.post(`${a}/dataset-grants`, { dataset: "vip", principal: "ANA@acme.example", rows });
    await owner.post(`${a}/dataset-grants`, { dataset: "over", principal: ana, accessUntil: "2020-01-31" });
    expect((await member.get(`${a}/data`)).body).toEqual({ tables: [], datasets: [{ dataset: "vip", rows }] });
    expect((await owner.get(`${a}/data`)).body).toEqual({ tables: [], datasets: [] });
    expect((await owner.delete(`${a}/dataset-grants/vip@ANA@acme.example`)).status).toBe(204);
    expect((await member.get(`${a}/data`)).body).toEqual({ tables: [], datasets: [] });
  });

  it("is only for people of the workspace, and goes with their membership", async () => {
    const scene = await brands(await serviceForTest());
    const { owner, o, a, b } = scene;
    const refused = await owner.post<Schemas["Problem"]>(`${b}/dataset-grants`, { dataset: "vip", principal: ana });
    expect([refused.status, refused.body.type]).toEqual([409, problem("no-access")]);
    expect((await owner.post(`${a}/dataset-grants`, { dataset: "vip", principal: ana })).status).toBe(201);
    await owner.delete(`${o}/memberships/${ana}`);
    expect((await owner.get<Schemas["DatasetGrantPage"]>(`${o}/dataset-grants`)).body.data).toEqual([]);
    expect((await eventsOf(scene)).at(-1)).toMatchObject({
      type: "datasetGrant.deleted",
      target: { key: `vip@${ana}` },
    });
  });
});

describe("a credential", () => {
  it("is told which rare lists hold something, and nothing where none does", async () => {
    const { owner, o, a, slug } = await brands(await serviceForTest());
    const holds = async () =>
      (await owner.get<Schemas["Credential"]>(`/v1/credential?organization=${slug}`)).body.holds;
    expect(await holds()).toEqual(["dataSources"]);
    await owner.post(`${a}/data-grants`, { source: "warehouse", table: "*", columns: "*" });
    await owner.post(`${a}/data-sources`, { slug: "own", type: "mysql" });
    await owner.post(`${a}/dataset-grants`, { dataset: "vip", principal: ana });
    expect(await holds()).toEqual(["dataSources", "workspaceDataSources", "dataGrants", "datasetGrants"]);
    await owner.delete(`${a}/data-grants/warehouse@*`);
    await owner.delete(`${a}/data-sources/own`);
    await owner.delete(`${a}/dataset-grants/vip@${ana}`);
    await owner.delete(`${o}/data-sources/warehouse`);
    expect(await holds()).toBeUndefined();
  });
});
