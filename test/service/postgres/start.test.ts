import { mkdirSync, readdirSync } from "node:fs";
import { Client } from "pg";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { build, charter, serve, temporaryFolder } from "../../unit/cli/charter-process";
import { password } from "../support/postgres/cluster";
import { execute, newDatabase } from "../support/storage";

beforeAll(build, 120_000);

/** The parts of the URL of a new database. */
async function newPlace() {
  const url = await newDatabase();
  const { pathname, searchParams } = new URL(url.replace("@/", "@host/"));
  return { url, name: pathname.slice(1), folder: searchParams.get("host") ?? "" };
}

const refusal = async (url: string, env: Readonly<Record<string, string>> = {}) =>
  await charter(["serve", "--port", "0"], temporaryFolder(), { CHARTER_DATABASE_URL: url, ...env });

describe("charter serve on PostgreSQL", () => {
  it("says which database it uses, without the password, and shows the first owner's token once", async () => {
    const { url, name, folder } = await newPlace();
    const first = await serve(temporaryFolder(), ["--owner", "dana@acme.example"], { CHARTER_DATABASE_URL: url });
    expect(first.greeting).toBe(
      `Account service for platform standard at ${first.url}, data in the database ${name} on ${folder}. Ctrl-C ends it.
Invitations land in .charter/service/outbox.ndjson, a line each with the link where the person accepts.

The first owner's token is shown only now. In the shell where you run charter:

  export CHARTER_URL=${first.url}
  export CHARTER_TOKEN=${first.token}

`,
    );
    await first.end();
    const second = await serve(temporaryFolder(), [], { CHARTER_DATABASE_URL: url });
    expect([second.token, second.greeting.includes("This database has been used before")]).toEqual([undefined, true]);
  });

  it("takes what the URL leaves out from the environment, as every PostgreSQL client does", async () => {
    const { name, folder } = await newPlace();
    const env = { PGHOST: folder, PGUSER: "charter", PGPASSWORD: password };
    const serving = await serve(temporaryFolder(), ["--database", `postgres:///${name}?host=${folder}`], env);
    expect(serving.token).toMatch(/^charter_/);
  });

  it.each(["SIGTERM", "SIGINT"] as const)("closes its connections on %s", async (signal) => {
    const { url } = await newPlace();
    const serving = await serve(temporaryFolder(), [], { CHARTER_DATABASE_URL: url });
    await fetch(`${serving.url}/v1/credential`, { headers: { authorization: `Bearer ${serving.token}` } });
    const client = new Client({ connectionString: url });
    await client.connect();
    onTestFinished(() => client.end());
    const connections = async () => {
      const query =
        "select count(*)::int from pg_stat_activity where datname = current_database() and application_name = 'charter'";
      return (await client.query<{ count: number }>(query)).rows[0]?.count;
    };
    expect(await connections()).toBeGreaterThan(0);
    expect(await serving.end(signal)).toBe(0);
    await expect.poll(connections).toBe(0);
  });

  it("keeps a password off the command line", async () => {
    const ended = await charter(
      ["serve", "--database", "postgres://dana:hunter2@localhost/charter"],
      temporaryFolder(),
    );
    expect(ended).toEqual({
      code: 1,
      stdout: "",
      stderr: `The URL after --database holds a password, which the list of processes shows to everybody. [password-in-arguments]
  Put the URL into CHARTER_DATABASE_URL, or the password alone into PGPASSWORD or ~/.pgpass; and change that password.
  \`charter explain password-in-arguments\` says more.
`,
    });
  });
});

describe("charter serve on a database that it cannot use", () => {
  it("says that nobody answers there", async () => {
    const folder = temporaryFolder();
    expect(await refusal("postgres://dana:hunter2@127.0.0.1:1/charter")).toEqual({
      code: 1,
      stdout: "",
      stderr: `Cannot use the database charter on 127.0.0.1:1: nobody answers there. [database-unavailable]
  Start PostgreSQL there, or correct the host and port of the database's URL.
  \`charter explain database-unavailable\` says more.
`,
    });
    mkdirSync(`${folder}/empty`);
    expect((await refusal(`postgres:///charter?host=${folder}/empty`)).stderr).toContain("nobody answers there");
    expect(readdirSync(`${folder}/empty`)).toEqual([]);
  });

  it.each([
    ["a wrong password", (url: string) => url.replace(password, "hunter2"), "it does not take this password"],
    ["no password", (url: string) => url.replace(`:${password}`, ""), "it does not take this password"],
    ["no such database", (url: string) => url.replace(/charter_\w+/, "nowhere"), "there is no such database"],
  ])("says what is wrong with %s", async (_, change, words) => {
    const { url } = await newPlace();
    const { code, stderr } = await refusal(change(url));
    expect([code, stderr.split("\n")[0]?.split(": ")[1]]).toEqual([1, `${words}. [database-unavailable]`]);
    const verbose = await charter(["serve", "--port", "0", "--verbose"], temporaryFolder(), {
      CHARTER_DATABASE_URL: change(url),
    });
    expect([stderr, verbose.stderr].filter((text) => /hunter2|open-sesame/.test(text))).toEqual([]);
  });

  it.each(["mysql://dana:hunter2@localhost/charter", "postgres://dana:hun/ter2@localhost/charter", "hunter2"])(
    "does not repeat what is no URL of PostgreSQL: %s",
    async (url) => {
      const { code, stderr } = await refusal(url);
      expect([code, stderr.split("\n")[0], stderr.includes("ter2")]).toEqual([
        1,
        "The database's URL is not one of PostgreSQL. [invalid-database-url]",
        false,
      ]);
    },
  );

  it("leaves somebody else's tables alone", async () => {
    const { url, name, folder } = await newPlace();
    await execute({ database: url }, "create table organization (name text)");
    expect(await refusal(url)).toMatchObject({
      code: 1,
      stderr: `In the database ${name} on ${folder} there are tables that are not the service's. [foreign-database]
  Give the service a database of its own: createdb charter
  \`charter explain foreign-database\` says more.
`,
    });
    await execute({ database: url }, "insert into organization values ('untouched')");
  });

  it("refuses one that a newer version has changed", async () => {
    const { url, name, folder } = await newPlace();
    await (await serve(temporaryFolder(), [], { CHARTER_DATABASE_URL: url })).end();
    await execute({ database: url }, "insert into kysely_migration values ('0999-later', '2031-01-01')");
    expect(await refusal(url)).toMatchObject({
      code: 1,
      stderr: `A newer version of the service has changed the database ${name} on ${folder}: this one does not know 0999-later. [database-too-new]
  Start the version that changed it, or a newer one; or give this one a database of its own.
  \`charter explain database-too-new\` says more.
`,
    });
  });

  it("says that its user may not make tables", async () => {
    const { url } = await newPlace();
    const user = `guest_${Date.now()}`;
    await execute(
      { database: url },
      `create role ${user} login password '${password}'; revoke create on schema public from public`,
    );
    const { code, stderr } = await refusal(url.replace("//charter:", `//${user}:`));
    expect([code, stderr.split("\n")[0]?.split(": ")[1]]).toEqual([
      1,
      "this user may not change it. [database-unavailable]",
    ]);
  });
});
