import nock from "nock";
import { describe, expect, test } from "vitest";
import { createRestBackend } from "../../../provider/src/adapters/rest";
import { service, token, useNock } from "./door-fixture";

useNock();

const secret = "correct-horse-battery";
const variable = "CHARTER_SECRET_WAREHOUSE";
const inputs = { organization: "acme", organizationId: "org_1", slug: "warehouse", type: "mysql", secret: variable };
const nothing = { name: null, host: null, port: null, database: null, user: null, version: null };
const live = { ...nothing, id: "src_1", organizationId: "org_1", slug: "warehouse", type: "mysql", secret: variable };
const asked: string[] = [];
const rest = createRestBackend({
  url: service,
  token: () => token,
  firstDelayMs: 1,
  retries: 0,
  secretIn: (name) => {
    asked.push(name);
    return secret;
  },
});

describe("the secret of a data source", () => {
  test("is read when it is sent: where the source is made, and where its version or its variable changes", async () => {
    const sent: unknown[] = [];
    const note = (body: Record<string, unknown>) => sent.push(body.password) > 0;
    nock(service).post(/./, note).reply(201, JSON.stringify(live));
    nock(service).patch(/./, note).times(3).reply(200, JSON.stringify(live));
    await rest.DataSource.create(inputs);
    const known = { ...live, organization: "acme" };
    await rest.DataSource.update(known, { host: "db.acme.example" });
    await rest.DataSource.update(known, { version: 2 });
    await rest.DataSource.update(known, { secret: "CHARTER_SECRET_OTHER" });
    expect({ sent, asked }).toEqual({
      sent: [secret, undefined, secret, secret],
      asked: [variable, variable, "CHARTER_SECRET_OTHER"],
    });
  });

  test("is in no error, whatever a service echoes", async () => {
    nock(service)
      .post(/./)
      .reply(
        422,
        JSON.stringify({ type: "https://charter.invalid/problems/invalid-body", title: "no", detail: `not ${secret}` }),
      );
    const failed = await rest.DataSource.create(inputs).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(Error);
    expect(`${JSON.stringify(failed)} ${String(failed)}`).not.toContain(secret);
  });

  test("that is not there is an error which names the variable", async () => {
    const without = createRestBackend({ url: service, token: () => token });
    await expect(without.DataSource.create({ ...inputs, secret: "CHARTER_SECRET_OF_NOBODY" })).rejects.toMatchObject({
      code: "missing-secret",
      message: expect.stringContaining("CHARTER_SECRET_OF_NOBODY"),
    });
  });
});
