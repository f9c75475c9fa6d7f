import { once } from "node:events";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { createService, DatabaseTooNewError, DataFolderInUseError } from "@charter/service";
import { beforeAll, describe, expect, it } from "vitest";
import { buildService, spawnService } from "../support/child-service";
import { clientOf, people } from "../support/service";
import { dataFolder, execute } from "../support/storage";

beforeAll(buildService, 60_000);

describe("a data folder", () => {
  it("belongs to one process, and is free again as soon as that ends, however it ends", async () => {
    const data = dataFolder();
    const { child } = await spawnService({ data });
    await expect(createService({ data })).rejects.toBeInstanceOf(DataFolderInUseError);
    const { code } = await spawnService({ data });
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

  it("that a newer version has changed is refused before anything happens to it", async () => {
    const data = dataFolder();
    await (await createService({ data })).close();
    await execute({ data }, `insert into kysely_migration (name, timestamp) values ('0999-later', '2031-01-01')`);
    const start = createService({ data });
    await expect(start).rejects.toBeInstanceOf(DatabaseTooNewError);
    await expect(start).rejects.toMatchObject({
      message: `A newer version of the service has changed the database in ${data}: this one does not know 0999-later.`,
    });
  });
});
