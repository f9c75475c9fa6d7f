import { resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { useAccount } from "../../e2e/account";
import { useProject } from "../../e2e/project";
import { newDatabase } from "../support/storage";

describe("the example on a service with a PostgreSQL database", () => {
  let database: string | undefined;
  beforeAll(async () => {
    database = await newDatabase();
  });
  // Read when the service starts, after the database was made.
  const account = useAccount({
    get database() {
      return database;
    },
  });
  const project = useProject(account);
  const charter = resolve("examples/acme/org.yaml");

  test("`charter apply` makes it, and it plans to zero", { timeout: 180_000 }, async () => {
    expect(await project.charter(["apply", charter])).toMatchObject({ code: 0 });
    await account.everybodyAccepts();
    expect(await project.charter(["apply", charter])).toMatchObject({ code: 0 });
    expect(await project.charter(["plan", charter])).toMatchObject({ code: 0 });
    expect((await account.memberships()).filter(({ status }) => status !== "active")).toEqual([]);
  });
});
