import { Estate, RunRules, rulesByKind } from "@charter/provider";
import { loadPlatform } from "@charter/schema";
import nock from "nock";
import { beforeEach, describe, expect, test } from "vitest";
import { createRestBackend } from "../../../provider/src/adapters/rest";
import { liveOrganization } from "../kinds/live";
import { service, token, useNock } from "./door-fixture";

useNock();

const secret = "correct-horse-battery";
const variable = "CHARTER_SECRET_WAREHOUSE";
const inputs = { organization: "acme", organizationId: "org_1", slug: "warehouse", type: "mysql", secret: variable };
const nothing = { name: null, host: null, port: null, database: null, user: null, version: null };
const live = { ...nothing, id: "src_1", organizationId: "org_1", slug: "warehouse", type: "mysql", secret: variable };
const asked: string[] = [];
beforeEach(() => {
  asked.length = 0;
});
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
  test("is read when it is sent: where the source is made, and where its variable is named", async () => {
    const sent: unknown[] = [];
    const note = (body: Record<string, unknown>) => sent.push(body.password) > 0;
    nock(service).post(/./, note).reply(201, JSON.stringify(live));
    nock(service).patch(/./, note).times(2).reply(200, JSON.stringify(live));
    await rest.DataSource.create(inputs);
    const known = { ...live, organization: "acme" };
    await rest.DataSource.update(known, { host: "db.acme.example" });
    await rest.DataSource.update(known, { secret: "CHARTER_SECRET_OTHER", version: 2 });
    expect({ sent, asked }).toEqual({
      sent: [secret, undefined, secret],
      asked: [variable, "CHARTER_SECRET_OTHER"],
    });
  });

  test("is never that of a variable which only the service names", async () => {
    const sent: unknown[] = [];
    nock(service)
      .patch(/./, (body) => sent.push(body) > 0)
      .reply(200, JSON.stringify({ ...live, secret: "CHARTER_SECRET_PAYROLL" }));
    const known = { ...live, secret: "CHARTER_SECRET_PAYROLL", organization: "acme" };
    await rest.DataSource.update(known, { version: 2 });
    expect({ sent, asked }).toEqual({ sent: [{ version: 2 }], asked: [] });
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

describe("another version of a secret", () => {
  /** Rotates it as a run does, and says what was sent. */
  async function rotate(declared: { readonly secret?: string }, told: string) {
    const there = { ...live, secret: told };
    const observed = {
      credential: { principal: "dana@acme.example", role: "owner", scope: "write" as const },
      organization: liveOrganization(),
      ...{ workspaces: [], applications: [], grants: [], memberships: [], dataSources: [there] },
    };
    const estate = new Estate(rest, (message) => expect.fail(message), { acme: observed });
    const context = { platform: loadPlatform("standard"), backend: rest, rules: new RunRules({}), estate };
    const sent: unknown[] = [];
    nock(service)
      .patch(/./, (body) => sent.push(body) > 0)
      .reply(200, JSON.stringify({ ...live, version: 2 }));
    const { secret: _, ...unnamed } = inputs;
    const outcome: unknown = await rulesByKind.DataSource.update(
      context,
      { ...unnamed, version: 2, ...declared },
      { ...there, organization: "acme" },
    ).catch((error: unknown) => error);
    return { sent, outcome, asked };
  }

  test("sends what the variable holds that the charter names, which the service knows already", async () => {
    const { sent, asked } = await rotate({ secret: variable }, variable);
    expect({ sent, asked }).toEqual({ sent: [{ version: 2, secret: variable, password: secret }], asked: [variable] });
  });

  test("is refused where the charter names none, whatever the service names", async () => {
    expect(await rotate({}, "CHARTER_SECRET_PAYROLL")).toEqual({
      sent: [],
      outcome: expect.objectContaining({
        code: "secret-not-named",
        message: "acme/dataSources/warehouse has another version, and names no secret to send.",
      }),
      asked: [],
    });
  });
});
