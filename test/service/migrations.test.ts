import { describe, expect, test } from "vitest";
import { migrations } from "../../service/src/generated/migrations";
import { newOrganization, serviceForTest } from "./support/service";

const names = Object.keys(migrations);

describe("the migrations of the database", () => {
  test("are numbered from one on, each number once and in the order in which they are applied", () => {
    const numbered = names.map((name, index) => [name, String(index + 1).padStart(4, "0")]);
    expect(numbered.map(([name]) => name?.slice(0, 5))).toEqual(numbered.map(([, number]) => `${number}-`));
    expect([...names].sort()).toEqual(names);
  });

  test("make all tables from an empty database", async () => {
    const service = await serviceForTest();
    const { o, owner } = await newOrganization(service);
    await owner.post(`${o}/workspaces`, { slug: "main", name: "Main" });
    expect((await owner.post(`${o}/data-sources`, { slug: "warehouse", type: "mysql" })).status).toBe(201);
  });
});
