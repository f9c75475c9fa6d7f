/** Data access as people meet it: one charter, from nothing to a rotated secret, and where that secret is left: nowhere. */

import { afterAll, describe, expect, test } from "vitest";
import { useAccount } from "../account.js";
import { charterOf } from "../charters.js";
import { findText, useProject } from "../project.js";
import { ways } from "../ways.js";

const variable = "CHARTER_SECRET_WAREHOUSE";
const secrets = ["correct-horse-battery-staple", "another-horse-altogether"] as const;
const guard = { maxRemovals: "100%", maxLosses: "100%" };
const orders = { columns: ["id", "total"], rows: { column: "brand", operator: "in", values: ["a"] } };
const warehouse = { type: "mysql", host: "db.acme.example", secret: variable };
const withData = (
  version: number,
  dataGrants: object = { warehouse: { orders, customers: "*" } },
  dataSources: object = { warehouse: { ...warehouse, version } },
  { members = {}, ...workspace }: Readonly<Record<string, unknown>> & { readonly members?: object } = {},
) =>
  charterOf(
    {
      members: { "dana@acme.example": "owner", ...members },
      dataSources,
      workspaces: {
        "brand-a": {
          name: "Brand A",
          dataSources: { own: { type: "postgresql" } },
          dataGrants,
          datasets: { vip: { "dana@acme.example": { rows: orders.rows } } },
          ...workspace,
        },
      },
    },
    { guard },
  );

describe.each(ways)("$name", (way) => {
  const account = useAccount();
  const project = useProject(account);
  const told: string[] = [];
  const run = async (env: Readonly<Record<string, string>> = {}) => {
    const { code, output } = await way.apply(project, env);
    told.push(output);
    return { code, output, events: await account.events() };
  };
  const tell = async (...args: readonly string[]) => {
    const { code, output } = await project.charter(args);
    told.push(output);
    return { code, output };
  };
  afterAll(() => {
    // The secret was sent, and is neither on the disk nor in anything that was said.
    const left = secrets.flatMap((secret) => findText(project.folder, secret));
    const said = secrets.filter((secret) => told.some((output) => output.includes(secret)));
    expect({ left, said }).toEqual({ left: [], said: [] });
  });

  test("a plan needs no secret, and a run without one ends before its first write, with its name and line (D33)", async () => {
    project.declare(withData(1));
    expect((await tell("plan", "org.yaml")).code).toBe(2);
    const { code, output } = await way.apply(project);
    told.push(output);
    expect({ code, writes: account.writes() }).toEqual({ code: way.refused, writes: [] });
    expect(output).toContain(`acme/dataSources/warehouse needs the secret in ${variable}, which is not set.`);
  });

  test("all of it is made in one run, sources before what is granted of them, and the next one writes nothing (D33, D35)", async () => {
    const { code, events } = await run({ [variable]: secrets[0] });
    expect({ code, events: [...events].sort() }).toEqual({
      code: 0,
      events: [
        "dataGrant.created warehouse@customers",
        "dataGrant.created warehouse@orders",
        "dataSource.created own",
        "dataSource.created warehouse",
        "datasetGrant.created vip@dana@acme.example",
        "membership.created dana@acme.example (along)",
        "organization.created acme",
        "workspace.created brand-a",
      ],
    });
    expect(events.indexOf("dataSource.created warehouse")).toBeLessThan(
      events.indexOf("dataGrant.created warehouse@orders"),
    );
    expect(await run()).toMatchObject({ code: 0, events: [] });
  });

  test("another version sends the secret again, and nothing else does (D33)", async () => {
    project.declare(withData(2));
    expect(await run({ [variable]: secrets[1] })).toMatchObject({
      code: 0,
      events: ["dataSource.updated warehouse version: 1 → 2"],
    });
    expect(await run({ [variable]: secrets[0] })).toMatchObject({ code: 0, events: [] });
    const { output } = await tell("export", "acme");
    expect(output).toContain(`secret: ${variable}`);
  });

  test("another version that names no secret ends before its first write: the service has no say in which is sent (D33)", async () => {
    await account.forget();
    project.declare(withData(3, undefined, { warehouse: { type: "mysql", host: "db.acme.example", version: 3 } }));
    const { code, output, events } = await run({ [variable]: secrets[0] });
    expect({ code, events, writes: account.writes() }, output).toEqual({ code: way.refused, events: [], writes: [] });
    expect(output).toContain("acme/dataSources/warehouse has another version, and names no secret to send.");
  });

  test("a data source is renamed in place, and what is granted of it follows (D6, D33)", async () => {
    const lake = (previously?: string) =>
      withData(
        2,
        { lake: { orders, customers: "*" } },
        { lake: { ...warehouse, version: 2, ...(previously && { previously }) } },
      );
    project.declare(lake("warehouse"));
    expect(await run({ [variable]: secrets[0] })).toMatchObject({
      code: 0,
      events: ["dataSource.updated lake slug: warehouse → lake"],
    });
    expect(await run()).toMatchObject({ code: 0, events: [] });
    project.declare(lake());
    expect(await run()).toMatchObject({ code: 0, events: [] });
  });

  test("with `unmanaged: revoke` a grant of a dataset that nobody declared is revoked, once (D35, D39)", async () => {
    const kim = "kim@acme.example";
    const withKim = (more: object = {}) =>
      withData(
        2,
        { lake: { orders, customers: "*" } },
        { lake: { ...warehouse, version: 2 } },
        {
          ...{ members: { [kim]: "member" }, grants: { [kim]: "read" }, ...more },
        },
      );
    project.declare(withKim());
    await run();
    await account.everybodyAccepts();
    expect((await run()).events).toContain(`grant.created ${kim}`);
    await account.call("POST", "/organizations/acme/workspaces/brand-a/dataset-grants", {
      dataset: "all",
      principal: kim,
    });
    await account.forget();
    project.declare(withKim({ unmanaged: "revoke" }));
    expect(await run()).toMatchObject({ code: 0, events: [`datasetGrant.deleted all@${kim}`] });
    expect(await run()).toMatchObject({ code: 0, events: [] });
    project.declare(withData(2, { lake: { orders, customers: "*" } }, { lake: { ...warehouse, version: 2 } }));
    expect((await run()).code).toBe(0);
  });

  test("a data source goes by its line, once nothing is granted of it any more (D6, D33)", async () => {
    project.declare({ ...withData(2, {}, {}), removed: { "acme/dataSources/lake": "destroy" } });
    const { code, events } = await run();
    expect({ code, events: [...events].sort(), last: events.at(-1) }).toEqual({
      code: 0,
      events: ["dataGrant.deleted lake@customers", "dataGrant.deleted lake@orders", "dataSource.deleted lake"],
      last: "dataSource.deleted lake",
    });
  });
});
