import { expect, it } from "vitest";
import { type Grant, join, newOrganization, problem, type Schemas, serviceForTest } from "../support/service";

it("lists are in the order of the bytes, whatever the collation of the database, and pages miss nothing", async () => {
  const service = await serviceForTest();
  const organization = await newOrganization(service);
  const { o, owner } = organization;
  await owner.post(`${o}/workspaces`, { slug: "production", name: "Production" });
  const names = ["ab", "a-c", "a.b", "a_b", "z", "é", "a+b"].map((name) => `${name}@acme.example`);
  for (const name of names) {
    await join(service, organization, name);
    await owner.put(`${o}/workspaces/production/grants/${encodeURIComponent(name)}`, { permission: "read" });
  }
  const listed: string[] = [];
  for (let cursor = ""; ; ) {
    const { body } = await owner.get<{ readonly data: readonly Grant[]; readonly next_cursor: string | null }>(
      `${o}/workspaces/production/grants?limit=2${cursor}`,
    );
    listed.push(...body.data.map(({ principal }) => principal));
    if (body.next_cursor === null) break;
    cursor = `&cursor=${body.next_cursor}`;
  }
  expect(listed).toEqual([...names].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
});

it("a name may be as long as the contract allows, and is still unique (D23)", async () => {
  const { o, owner } = await newOrganization(await serviceForTest());
  await owner.post(`${o}/workspaces`, { slug: "production", name: "Production" });
  const name = Array.from({ length: 900 }, (_, index) => String.fromCodePoint(0x20000 + index * 7)).join("");
  const create = (slug: string) =>
    owner.post(`${o}/workspaces/production/applications`, { slug, environment: "production", name });
  expect([(await create("one")).status, (await create("two")).status]).toEqual([201, 409]);
});

it("a text that PostgreSQL cannot store is the caller's fault, as on every other database", async () => {
  const { o, owner } = await newOrganization(await serviceForTest());
  await owner.post(`${o}/workspaces`, { slug: "production", name: "Production" });
  const application = { slug: "shop", environment: "production", name: "shop\u0000" };
  const answer = await owner.post<Schemas["Problem"]>(`${o}/workspaces/production/applications`, application);
  expect([answer.status, answer.body.type]).toEqual([422, problem("invalid-body")]);
});
