/** A kind that a charter gets anew: what has to be written for it in a copy of the repository, and that nothing more has to be. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { CopyOfRepository } from "./copy-of-repository.js";

/** What a workspace reads from: an object with a slug, a name and a place. */
function addToCharter(copy: CopyOfRepository): void {
  const schema = JSON.parse(copy.read("schema/charter.schema.json"));
  const { Workspace } = schema.$defs;
  Workspace.properties.schedules = {
    type: "object",
    propertyNames: { $ref: "#/$defs/Slug" },
    additionalProperties: { $ref: "#/$defs/Schedule" },
    description: "The workspace's schedules by slug.",
  };
  schema.$defs.Schedule = {
    title: "Schedule",
    description: "When a workspace's works run.",
    type: "object",
    additionalProperties: false,
    properties: {
      name: { $ref: "#/$defs/Text", description: "The name people read." },
      region: { type: ["string", "null"], maxLength: 40, description: "Where it lies." },
      previously: { $ref: "#/$defs/Slug", description: "The slug it had before." },
      adopt: Workspace.properties.adopt,
    },
  };
  copy.write("schema/charter.schema.json", JSON.stringify(schema, undefined, 2));
}

/** What is said of applications, said of schedules. */
const ofSchedules = (text: string): string =>
  text.replaceAll("Application", "Schedule").replaceAll("/applications", "/schedules").replaceAll("app_", "sch_");

/** What the contract has of applications it has of schedules, but for the fields. */
function addToContract(copy: CopyOfRepository): void {
  const document = parseDocument(copy.read("schema/openapi.yaml"));
  const contract = document.toJS();
  const other = (value: unknown) => JSON.parse(ofSchedules(JSON.stringify(value)));
  for (const [path, item] of Object.entries(contract.paths))
    if (path.includes("/applications")) document.setIn(["paths", ofSchedules(path)], other(item));
  const { schemas, parameters, responses } = contract.components;
  document.setIn(["components", "parameters", "Schedule"], parameters.Application);
  document.setIn(["components", "responses", "Schedule"], other(responses.Application));
  const added = (name: string, schema: unknown): void => document.setIn(["components", "schemas", name], schema);
  added("ScheduleId", other(schemas.ApplicationId));
  added("SchedulePage", other(schemas.ApplicationPage));
  const label = { $ref: "#/components/schemas/Label" };
  added("ScheduleSettings", { type: "object", properties: { name: label, region: label } });
  const all = (of: string, required: readonly string[], properties: object) => ({
    allOf: [{ $ref: `#/components/schemas/Schedule${of}` }, { type: "object", required, properties }],
    unevaluatedProperties: false,
  });
  const { id, organizationId, workspaceId, slug } = other(schemas.Application).allOf[1].properties;
  const identity = { id, organizationId, workspaceId, slug };
  added("Schedule", all("Settings", [...Object.keys(identity), "name", "region"], identity));
  const written = { slug: { $ref: "#/components/schemas/Slug" } };
  added("ScheduleCreate", all("Written", ["slug"], written));
  added("SchedulePatch", all("Written", [], written));
  for (const verb of ["created", "updated", "deleted"])
    document.addIn(["components", "schemas", "EventType", "enum"], `schedule.${verb}`);
  document.addIn(["components", "schemas", "Event", "properties", "target", "properties", "kind", "enum"], "schedule");
  document.addIn(["components", "schemas", "Problem", "properties", "missing", "enum"], "schedule");
  copy.write("schema/openapi.yaml", document.toString({ lineWidth: 0 }));
}

const description = `import type { Schedule } from "../generated/charter";
import type { Description, Fields, InWorkspace } from "./description";

interface ScheduleInputs extends Fields<Schedule, "Schedule">, InWorkspace {
  readonly slug: string;
}

export interface Shape {
  readonly written: Schedule;
  readonly inputs: ScheduleInputs;
  readonly list: "schedules";
}

/** When a workspace's works run. */
export const description: Description<"Schedule", Shape> = {
  kind: "Schedule",
  words: ["schedule", "schedules"],
  owner: "schedule",
  parent: "Workspace",
  property: "schedules",
  list: "schedules",
  names: ["slug"],
  key: ["slug"],
  needs: ["slug"],
  capability: "manage-workspaces",
  needsTombstone: true,
  definition: "Schedule",
  others: { previously: true, adopt: true },
  said: ["slug"],
  special: {},
};
`;

const overRest = `import { isSchedule } from "@charter/schema/answers";
import { settingsKind } from "./settings";

/** Data sources over REST. */
export const kind = settingsKind("Schedule", isSchedule);
`;

const table = `interface ScheduleTable {
  readonly id: string;
  readonly organizationId: string;
  readonly workspaceId: string;
  readonly slug: string;
  readonly settings: string;
}

/** The database's tables. */
export interface Tables {
  readonly schedule: ScheduleTable;
`;

const migration = `import type { Kysely } from "kysely";

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("schedule")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("organizationId", "text", (column) => column.notNull().references("organization.id"))
    .addColumn("workspaceId", "text", (column) => column.notNull().references("workspace.id"))
    .addColumn("slug", "text", (column) => column.notNull())
    .addColumn("settings", "text", (column) => column.notNull())
    .addUniqueConstraint("scheduleSlug", ["workspaceId", "slug"])
    .execute();
}
`;

/** The routes of applications, without what is special about these. */
const routes = (applications: string): string =>
  applications
    .replaceAll("Application", "Schedule")
    .replaceAll("/applications/", "/schedules/")
    .replaceAll("application", "schedule")
    .replaceAll('"app"', '"sch"')
    .replace(/ {2}const \{ platform \} = context;\n/, "")
    .replace(/ {2}const \{ environments = [\s\S]*?(?= {2}checkFields)/, "  const { slug } = body;\n")
    .replace("checkFields(platform,", "checkFields(context.platform,")
    .replace(/ {4}environment,\n {4}channel,\n {4}name: .*\n/, "")
    .replace(/ {4}name: body.name === .*\n/, "")
    .replace(/ {2}if \(row.name !== null[\s\S]*?\n {2}\}\n/, "")
    .replace(/function requireKnown[\s\S]*?\n\}\n/, "")
    .replace(/ {2}environment: row.environment,\n {2}channel: row.channel,\n/, "")
    .replace(/import \{ invalidField \}.*\n/, "");

/** What a program of classes says of it; no part of the repository. */
const program = `import { Schedule, type Workspace } from "./resources";
export const regionOf = (workspace: Workspace) =>
  new Schedule("lake", { workspace, slug: "lake", region: "eu" }).region.apply((region) => region?.toUpperCase());
`;

/** Makes, renames, exports, forgets to declare and removes one on a service. */
const story = `
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createService } from "@charter/service";
const service = await createService({ owner: "dana@acme.example" });
const env = { ...process.env, CHARTER_URL: service.url, CHARTER_TOKEN: service.firstOwnerToken };
const charter = (...args) => new Promise((resolve) =>
  execFile(process.execPath, ["sdk/bin/charter.js", ...args], { env }, (error, stdout, stderr) =>
    resolve({ code: error?.code ?? 0, said: stdout.split("\\n").map((line) => line.trim()).filter((line) => /schedule/i.test(line)), stderr })));
const declare = (schedules, more = {}) => writeFileSync("org.yaml", JSON.stringify({
  charter: "v1", platform: "standard", ...more,
  organizations: { acme: { name: "Acme", members: { "dana@acme.example": "owner" }, workspaces: { data: { name: "Data", schedules } } } },
}));
const told = [];
const tell = async (...args) => told.push(await charter(...args));
declare({ warehouse: { name: "Warehouse", region: "eu" } });
await tell("apply", "org.yaml", "--yes");
declare({ lake: { name: "Warehouse", region: "us", previously: "warehouse" } });
await tell("apply", "org.yaml", "--yes");
await tell("export", "acme");
declare({});
await tell("plan", "org.yaml");
declare({}, { removed: { "acme/data/schedules/lake": "destroy" } });
await tell("apply", "org.yaml", "--yes");
await tell("plan", "org.yaml");
console.log(JSON.stringify(told));
await service.close();
`;

describe("a kind that a service has a table of, with a slug and settings", () => {
  let copy: CopyOfRepository;
  beforeAll(() => {
    copy = new CopyOfRepository();
  });
  afterAll(() => copy.remove());

  test("is eight files: without what the adapter and the service have of it nothing compiles", async () => {
    addToCharter(copy);
    addToContract(copy);
    copy.write("schema/src/kinds/schedule.ts", description);
    const errors = await copy.compile();
    expect(errors).toContain("provider/src/adapters/rest/index.ts");
    expect(errors).toContain("service/src/contract/register.ts");
    copy.write("provider/src/adapters/rest/schedule.ts", overRest);
    copy.edit("schema/platforms/standard.yaml", "application, dataSource,", "application, schedule, dataSource,");
    copy.write("service/src/handlers/schedules.ts", routes(copy.read("service/src/handlers/applications.ts")));
    const tables = "service/src/database/tables.ts";
    copy.edit(tables, "/** The database's tables. */\nexport interface Tables {\n", table);
    copy.edit(tables, '\n  "application",\n', '\n  "schedule",\n  "application",\n');
    copy.write("service/src/database/migrations/0008-schedules.ts", migration);
    expect(await copy.compile()).toBe("");
    expect(copy.changed).toEqual([
      "provider/src/adapters/rest/schedule.ts",
      "schema/charter.schema.json",
      "schema/openapi.yaml",
      "schema/platforms/standard.yaml",
      "schema/src/kinds/schedule.ts",
      "service/src/database/migrations/0008-schedules.ts",
      "service/src/database/tables.ts",
      "service/src/handlers/schedules.ts",
    ]);
    const types = copy.read("schema/src/generated/platform-documents.ts");
    const has = (platform: string) =>
      types.split(`export interface ${platform}Workspace {`)[1]?.split("\nexport ")[0]?.includes("schedules?: ");
    expect({ standard: has("Standard"), keystone: has("Keystone") }).toEqual({ standard: true, keystone: false });
    copy.write("sdk/src/added-kind.ts", program);
    expect(await copy.compile()).toBe("");
  }, 900_000);

  test("is planned, made, renamed, exported, missed where its line is gone, and removed", async () => {
    const done = { code: 0, stderr: "" };
    await copy.bundle();
    expect(await copy.tell(story)).toEqual([
      {
        ...done,
        said: [
          expect.stringMatching(/^\+ schedule warehouse in data "Warehouse"/),
          '✓ schedule warehouse in data "Warehouse"',
        ],
      },
      {
        ...done,
        said: [
          expect.stringMatching(/^~ schedule lake in data: slug warehouse → lake, region eu → us/),
          "✓ schedule lake in data: slug warehouse → lake, region eu → us",
        ],
      },
      { ...done, said: ["schedules: { lake: { name: Warehouse, region: us } }"] },
      {
        code: 3,
        stderr: "",
        said: [
          "✗ acme/data/schedules/lake is managed and no longer declared. [removal-not-declared]",
          "Write `removed: { acme/data/schedules/lake: destroy }` to delete it, or `forget` to stop managing it and leave it alone.",
        ],
      },
      { ...done, said: ["- delete schedule lake in data", "✓ delete schedule lake in data"] },
      { ...done, said: [] },
    ]);
  });
});
