import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { answerPath, createService, type InvitationMail } from "@charter/service";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { write } from "../state/state-fixture";
import { build, temporaryFolder } from "./charter-process";
import { charter } from "./in-turn";

beforeAll(build, 120_000);

const text = `# Who belongs to Acme.
charter: v1
platform: standard
organizations:
  acme:
    name: Acme
    billing:   { email: finance@acme.example }   # asked Finance
    members:
      # The board.
      dana@acme.example: owner
      lee@acme.example: admin  # on call

      # Engineers.
      kim@acme.example: member
      pat@acme.example: { role: member }
      ana@acme.example: "member"
    groups:
      engineers: [kim@acme.example, pat@acme.example]
    workspaces:
      production:
        name: Production
        website: https://acme.example
        grants:
          engineers: read
          ana@acme.example: write   # the pipeline
        applications:
          storefront:
            production: { website: https://shop.acme.example }
      staging:
        name: Staging
        grants: { ana@acme.example: read, kim@acme.example: write }
`;

/** A change by hand, as somebody else than the pipeline makes it. */
interface Deed {
  readonly what: string;
  readonly calls: readonly (readonly [method: string, path: string, body?: object])[];
  /** Default: lee, an admin. */
  readonly who?: "dana" | "lee";
  /** What is said of it, without the time. */
  readonly said: readonly string[];
  /** What the patch takes out and puts in. */
  readonly patch: readonly string[];
}

const acme = "/organizations/acme";
const production = `${acme}/workspaces/production`;
const staging = `${acme}/workspaces/staging`;
const by = "(by hand, by lee@acme.example, TIME)";

const deeds: readonly Deed[] = [
  {
    what: "a role",
    calls: [["PATCH", `${acme}/memberships/kim@acme.example`, { role: "billing-user" }]],
    said: [`  ~ kim@acme.example: role member → billing-user ${by}  org.yaml:14`],
    patch: ["-      kim@acme.example: member", "+      kim@acme.example: billing-user"],
  },
  {
    what: "a last day",
    calls: [["PATCH", `${acme}/memberships/ana@acme.example`, { accessUntil: "2099-01-31" }]],
    said: [`  ~ ana@acme.example: accessUntil unset → 2099-01-31 ${by}  org.yaml:16`],
    patch: ['-      ana@acme.example: "member"', "+      ana@acme.example: { role: member, accessUntil: 2099-01-31 }"],
  },
  {
    what: "a permission",
    calls: [["PUT", `${production}/grants/ana@acme.example`, { permission: "read" }]],
    said: [`  ~ read of ana@acme.example in production: permission write → read ${by}  org.yaml:25`],
    patch: ["-          ana@acme.example: write   # the pipeline", "+          ana@acme.example: read # the pipeline"],
  },
  {
    what: "a permission that a group gives",
    calls: [["PUT", `${production}/grants/kim@acme.example`, { permission: "write" }]],
    said: [`  ~ write of kim@acme.example in production: permission read → write ${by}  org.yaml:24`],
    patch: ["+          kim@acme.example: write"],
  },
  {
    what: "settings",
    calls: [
      ["PATCH", acme, { name: "Acme, Inc." }],
      ["PATCH", production, { website: null }],
    ],
    said: [
      `  ~ organization acme: name Acme → "Acme, Inc." ${by}  org.yaml:5`,
      `  ~ workspace production: website https://acme.example → unset ${by}  org.yaml:20`,
    ],
    patch: [
      "-    name: Acme",
      "+    name: Acme, Inc.",
      "-        website: https://acme.example",
      "+        website: null",
    ],
  },
  {
    what: "a setting in a group of settings",
    who: "dana",
    calls: [["PATCH", acme, { billing: { email: "money@acme.example" } }]],
    said: [
      "  ~ organization acme: billing.email finance@acme.example → money@acme.example (by hand, by dana@acme.example, TIME)  org.yaml:5",
    ],
    patch: [
      "-    billing:   { email: finance@acme.example }   # asked Finance",
      "+    billing: { email: money@acme.example } # asked Finance",
    ],
  },
  {
    what: "the settings of an application",
    calls: [["PATCH", `${production}/applications/storefront-production`, { website: "https://new.acme.example" }]],
    said: [
      `  ~ application storefront@production in production: website https://shop.acme.example → https://new.acme.example ${by}  org.yaml:28`,
    ],
    patch: [
      "-            production: { website: https://shop.acme.example }",
      "+            production: { website: https://new.acme.example }",
    ],
  },
  {
    what: "somebody who was removed, with their grants and their place in a group",
    calls: [["DELETE", `${acme}/memberships/pat@acme.example`]],
    said: [`  - pat@acme.example is gone ${by}  org.yaml:15`],
    patch: [
      "-      pat@acme.example: { role: member }",
      "-      engineers: [kim@acme.example, pat@acme.example]",
      "+      engineers: [ kim@acme.example ]",
    ],
  },
  {
    what: "a grant that was revoked",
    calls: [["DELETE", `${staging}/grants/ana@acme.example`]],
    said: [`  - the permission of ana@acme.example in staging is gone ${by}  org.yaml:31`],
    patch: [
      "-        grants: { ana@acme.example: read, kim@acme.example: write }",
      "+        grants: { kim@acme.example: write }",
    ],
  },
  {
    what: "an application and a workspace that were deleted",
    calls: [
      ["DELETE", `${production}/applications/storefront-production`],
      ["DELETE", staging],
    ],
    said: [
      `  - workspace staging is gone ${by}  org.yaml:29`,
      `  - application storefront@production in production is gone (by hand)  org.yaml:28`,
    ],
    patch: [
      "-          storefront:",
      "-            production: { website: https://shop.acme.example }",
      "-      staging:",
      "-        name: Staging",
      "-        grants: { ana@acme.example: read, kim@acme.example: write }",
      "+          storefront: {}",
    ],
  },
  {
    what: "somebody who was invited, a higher role first",
    calls: [
      ["POST", `${acme}/memberships`, { principal: "ann@acme.example", role: "member" }],
      ["POST", `${acme}/memberships`, { principal: "eve@acme.example", role: "admin", accessUntil: "2099-01-31" }],
    ],
    said: [
      `  + eve@acme.example appeared as admin, pending ${by}`,
      `  + ann@acme.example appeared as member, pending ${by}`,
    ],
    patch: ["+      eve@acme.example: { role: admin, accessUntil: 2099-01-31 }", "+      ann@acme.example: member"],
  },
  {
    what: "a grant that was made",
    calls: [["PUT", `${staging}/grants/pat@acme.example`, { permission: "read" }]],
    said: [`  + read of pat@acme.example in staging appeared ${by}`],
    patch: [
      "-        grants: { ana@acme.example: read, kim@acme.example: write }",
      "+        grants: { ana@acme.example: read, kim@acme.example: write, pat@acme.example: read }",
    ],
  },
  {
    what: "a workspace with a grant, and an application",
    calls: [
      ["POST", `${acme}/workspaces`, { slug: "lab", name: "Lab" }],
      ["PUT", `${acme}/workspaces/lab/grants/kim@acme.example`, { permission: "read" }],
      ["POST", `${staging}/applications`, { slug: "demo-development", name: "demo", environment: "development" }],
    ],
    said: [
      `  + workspace lab appeared ${by}`,
      `  + application demo@development in staging appeared ${by}`,
      `  + read of kim@acme.example in lab appeared ${by}`,
    ],
    patch: [
      "+        applications:",
      "+          demo:",
      "+            development: { channel: web }",
      "+      lab:",
      "+        name: Lab",
      "+        grants:",
      "+          kim@acme.example: read",
    ],
  },
];

/** The lines of a patch that take out or put in. */
const editsOf = (patch: string): readonly string[] => patch.split("\n").filter((line) => /^[-+](?![-+])/.test(line));
const withoutTime = (output: string): string => output.replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\dZ/g, "TIME");
const linesOf = (output: string): readonly string[] => output.split("\n").filter((line) => /^ {2}[-+~!…=] /.test(line));
const commentsOf = (yaml: string): readonly string[] => yaml.split("\n").filter((line) => /^\s*#/.test(line));

/** A service on which everything is as the charter says, and the repository that it was applied from. */
class Team {
  readonly folder = temporaryFolder();

  private constructor(
    private readonly url: string,
    private readonly tokens: Readonly<Record<"dana" | "lee" | "reader", string>>,
  ) {}

  static async start(files: Readonly<Record<string, string>> = { "org.yaml": text }): Promise<Team> {
    const mails: InvitationMail[] = [];
    const service = await createService({ owner: "dana@acme.example", deliver: (mail) => void mails.push(mail) });
    onTestFinished(() => service.close());
    const lee = await service.issueToken({ principal: "lee@acme.example", scope: "write" });
    const reader = await service.issueToken({ principal: "dana@acme.example", scope: "read" });
    const team = new Team(service.url, { dana: service.firstOwnerToken ?? "", lee, reader });
    await team.build(mails);
    for (const [name, content] of Object.entries(files)) write(join(team.folder, name), content);
    team.git(["init", "--quiet"]);
    team.git(["add", "."]);
    team.git(["-c", "user.email=ci@acme.example", "-c", "user.name=CI", "commit", "--quiet", "--message", "Applied"]);
    return team;
  }

  private async build(mails: InvitationMail[]): Promise<void> {
    const dana = (method: string, path: string, body?: object) => this.call("dana", method, path, body);
    await dana("POST", "/organizations", { slug: "acme", name: "Acme", billing: { email: "finance@acme.example" } });
    for (const [who, role] of Object.entries({ lee: "admin", kim: "member", pat: "member", ana: "member" }))
      await dana("POST", `${acme}/memberships`, { principal: `${who}@acme.example`, role });
    for (const mail of mails) await dana("POST", `${answerPath(mail).slice(3)}/accept`, { token: mail.token });
    await dana("POST", `${acme}/workspaces`, {
      slug: "production",
      name: "Production",
      website: "https://acme.example",
    });
    await dana("POST", `${acme}/workspaces`, { slug: "staging", name: "Staging" });
    for (const [path, permission] of [
      [`${production}/grants/kim@acme.example`, "read"],
      [`${production}/grants/pat@acme.example`, "read"],
      [`${production}/grants/ana@acme.example`, "write"],
      [`${staging}/grants/ana@acme.example`, "read"],
      [`${staging}/grants/kim@acme.example`, "write"],
    ] as const)
      await dana("PUT", path, { permission });
    await dana("POST", `${production}/applications`, {
      slug: "storefront-production",
      name: "storefront",
      environment: "production",
      website: "https://shop.acme.example",
    });
  }

  async call(who: "dana" | "lee", method: string, path: string, body?: object): Promise<void> {
    const type = method === "PATCH" ? "application/merge-patch+json" : "application/json";
    const answer = await fetch(`${this.url}/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.tokens[who]}`,
        ...(body === undefined ? {} : { "content-type": type }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  }

  as(who: "dana" | "lee"): Readonly<Record<string, string>> {
    return { CHARTER_TOKEN: this.tokens[who] };
  }

  git(args: readonly string[], input = ""): string {
    return execFileSync("git", ["-C", this.folder, ...args], { encoding: "utf8", input });
  }

  /** The base is what was applied: nothing else remembers here. The token may read, and nothing else. */
  drift(args: readonly string[] = [], path = "org.yaml", env: Readonly<Record<string, string>> = {}, within = ".") {
    const own = { CHARTER_URL: this.url, CHARTER_TOKEN: this.tokens.reader };
    return charter(["drift", path, "--ephemeral-state", "--base", "HEAD", ...args], join(this.folder, within), {
      ...own,
      ...env,
    });
  }
}

describe("what was changed by hand is said with who and when, and the patch that accepts it makes the next drift none:", () => {
  test("nothing, at first", { timeout: 60_000 }, async () => {
    const team = await Team.start();
    const drift = await team.drift();
    expect(drift, drift.stderr).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^No drift\. acme is exactly as declared \(\d+ objects\)\.\n/),
    });
  });

  test.each(deeds)("$what", { timeout: 60_000 }, async ({ calls, who = "lee", said, patch }) => {
    const team = await Team.start();
    for (const [method, path, body] of calls) await team.call(who, method, path, body);
    const drift = await team.drift();
    expect({ code: drift.code, said: linesOf(withoutTime(drift.stdout)) }, drift.stderr + drift.stdout).toEqual({
      code: 2,
      said,
    });
    const proposed = await team.drift(["--propose"]);
    expect({ code: proposed.code, edits: editsOf(proposed.stdout) }, proposed.stderr + proposed.stdout).toEqual({
      code: 2,
      edits: patch,
    });
    team.git(["apply", "-"], proposed.stdout);
    const accepted = await team.drift();
    expect(accepted, accepted.stderr + accepted.stdout).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^No drift\./),
    });
    expect(commentsOf(readFileSync(join(team.folder, "org.yaml"), "utf8"))).toEqual(commentsOf(text));
  });
});

const withData = text
  .replace(
    "        grants: { ana@acme.example: read, kim@acme.example: write }\n",
    `        grants: { ana@acme.example: read, kim@acme.example: write }
        dataSources: { own: { type: mysql } }
        dataGrants:
          warehouse:
            orders: { columns: [id, total] }   # no addresses
            customers: "*"
          lake: "*"
        datasets:
          vip:
            ana@acme.example: "*"
            kim@acme.example: { rows: { column: brand, operator: in, values: [a] } }
          all: { engineers: "*" }
`,
  )
  .replace(
    "    workspaces:\n",
    "    dataSources:\n      warehouse: { type: mysql, host: db.acme.example }\n      lake: { type: s3 }\n    workspaces:\n",
  );

describe("what was changed by hand of data is accepted by lines (D33, D35):", () => {
  const rows = { column: "brand", operator: "in", values: ["a"] };

  async function dataTeam(): Promise<Team> {
    const team = await Team.start({
      "org.yaml": withData.replace("grants: { ana@", "grants: { pat@acme.example: read, ana@"),
    });
    const post = (path: string, body: object) => team.call("dana", "POST", path, body);
    await team.call("dana", "PUT", `${staging}/grants/pat@acme.example`, { permission: "read" });
    await post(`${acme}/data-sources`, { slug: "warehouse", type: "mysql", host: "db.acme.example" });
    await post(`${acme}/data-sources`, { slug: "lake", type: "s3" });
    await post(`${staging}/data-sources`, { slug: "own", type: "mysql" });
    await post(`${staging}/data-grants`, { source: "warehouse", table: "orders", columns: ["id", "total"] });
    await post(`${staging}/data-grants`, { source: "warehouse", table: "customers", columns: "*" });
    await post(`${staging}/data-grants`, { source: "lake", table: "*", columns: "*" });
    await post(`${staging}/dataset-grants`, { dataset: "vip", principal: "ana@acme.example" });
    await post(`${staging}/dataset-grants`, { dataset: "vip", principal: "kim@acme.example", rows });
    for (const who of ["kim", "pat"])
      await post(`${staging}/dataset-grants`, { dataset: "all", principal: `${who}@acme.example` });
    return team;
  }

  const cases: readonly Pick<Deed, "what" | "calls" | "patch">[] = [
    {
      what: "nothing, at first",
      calls: [],
      patch: [],
    },
    {
      what: "columns of a table, and all of it",
      calls: [
        ["PATCH", `${staging}/data-grants/warehouse@orders`, { columns: ["id", "total", "iban"], rows }],
        ["PATCH", `${staging}/data-grants/warehouse@customers`, { columns: ["id"] }],
      ],
      patch: [
        "-            orders: { columns: [id, total] }   # no addresses",
        '-            customers: "*"',
        "+            orders:",
        "+              columns:",
        "+                - id",
        "+                - total",
        "+                - iban",
        "+              rows:",
        "+                column: brand",
        "+                operator: in",
        "+                values:",
        "+                  - a",
        "+              # no addresses",
        "+            customers:",
        "+              columns:",
        "+                - id",
      ],
    },
    {
      what: "what was granted, and what is no longer",
      calls: [
        ["POST", `${staging}/data-grants`, { source: "warehouse", table: "returns", columns: "*" }],
        ["DELETE", `${staging}/data-grants/warehouse@customers`],
        ["DELETE", `${staging}/data-grants/lake@*`],
      ],
      patch: ['-            customers: "*"', '-          lake: "*"', '+            returns: "*"'],
    },
    {
      what: "rows of datasets, one more and one less",
      calls: [
        ["PATCH", `${staging}/dataset-grants/vip@ana@acme.example`, { rows }],
        ["PATCH", `${staging}/dataset-grants/vip@kim@acme.example`, { rows: null }],
        ["POST", `${staging}/dataset-grants`, { dataset: "vip", principal: "pat@acme.example" }],
      ],
      patch: [
        '-            ana@acme.example: "*"',
        "-            kim@acme.example: { rows: { column: brand, operator: in, values: [a] } }",
        "+            ana@acme.example:",
        "+              rows:",
        "+                column: brand",
        "+                operator: in",
        "+                values:",
        "+                  - a",
        '+            kim@acme.example: "*"',
        '+            pat@acme.example: "*"',
      ],
    },
    {
      what: "data sources",
      calls: [
        ["PATCH", `${acme}/data-sources/warehouse`, { host: "db2.acme.example" }],
        ["POST", `${acme}/data-sources`, { slug: "pond", type: "mysql" }],
        ["DELETE", `${staging}/data-sources/own`],
      ],
      patch: [
        "-      warehouse: { type: mysql, host: db.acme.example }",
        "+      warehouse: { type: mysql, host: db2.acme.example }",
        "+      pond: { type: mysql }",
        "-        dataSources: { own: { type: mysql } }",
        "+        dataSources: {}",
      ],
    },
    {
      what: "somebody who was removed, with their lines of datasets",
      calls: [["DELETE", `${acme}/memberships/ana@acme.example`]],
      patch: [
        '-      ana@acme.example: "member"',
        "-          ana@acme.example: write   # the pipeline",
        "-        grants: { pat@acme.example: read, ana@acme.example: read, kim@acme.example: write }",
        "+        grants: { pat@acme.example: read, kim@acme.example: write }",
        '-            ana@acme.example: "*"',
      ],
    },
  ];

  test.each(cases)("$what", { timeout: 60_000 }, async ({ calls, patch }) => {
    const team = await dataTeam();
    for (const [method, path, body] of calls) await team.call("dana", method, path, body);
    const proposed = await team.drift(["--propose"]);
    expect({ code: proposed.code, edits: editsOf(proposed.stdout) }, proposed.stderr + proposed.stdout).toEqual({
      code: calls.length === 0 ? 0 : 2,
      edits: patch,
    });
    if (calls.length > 0) team.git(["apply", "-"], proposed.stdout);
    const accepted = await team.drift();
    expect(accepted, accepted.stderr + accepted.stdout).toMatchObject({ code: 0 });
  });

  test("a group's line is nobody's own, and one for all leaves no room for a table: these stay, with why", {
    timeout: 60_000,
  }, async () => {
    const team = await dataTeam();
    await team.call("dana", "PATCH", `${staging}/dataset-grants/all@kim@acme.example`, { rows });
    await team.call("dana", "DELETE", `${staging}/dataset-grants/all@pat@acme.example`);
    const { stdout, stderr } = await team.drift(["--propose"]);
    expect(stdout).toBe("");
    const line = "its line is not one of its own: a group, a role or an anchor says it";
    expect(stderr).toContain(
      `Not part of the proposal:\n  acme/staging/datasets/all@kim@acme.example: ${line}\n  acme/staging/datasets/all@pat@acme.example: ${line}\n`,
    );
  });
});

describe("drift, with a token that may only read,", { timeout: 60_000 }, () => {
  test("names an undeclared owner first, whoever else appeared, and says nobody where `unmanaged: ignore` says so", async () => {
    const team = await Team.start();
    await team.call("dana", "POST", `${acme}/memberships`, { principal: "ann@acme.example", role: "member" });
    await team.call("lee", "PATCH", `${acme}/memberships/kim@acme.example`, { role: "billing-user" });
    await team.call("dana", "POST", `${acme}/memberships`, { principal: "eve@acme.example", role: "owner" });
    const drift = await team.drift();
    expect(linesOf(withoutTime(drift.stdout))[0]).toBe(
      "  + eve@acme.example appeared as owner, pending (by hand, by dana@acme.example, TIME)",
    );
    write(join(team.folder, "org.yaml"), text.replace("    name: Acme\n", "    name: Acme\n    unmanaged: ignore\n"));
    const ignoring = await team.drift();
    expect(linesOf(withoutTime(ignoring.stdout))).toEqual([
      `  ~ kim@acme.example: role member → billing-user ${by}  org.yaml:15`,
    ]);
  });

  test("is somebody who would be revoked in the next run as well", async () => {
    const team = await Team.start();
    write(join(team.folder, "org.yaml"), text.replace("    name: Acme\n", "    name: Acme\n    unmanaged: revoke\n"));
    await team.call("lee", "POST", `${acme}/memberships`, { principal: "ann@acme.example", role: "member" });
    const drift = await team.drift();
    expect({ code: drift.code, said: linesOf(withoutTime(drift.stdout)) }, drift.stdout).toEqual({
      code: 2,
      said: [`  + ann@acme.example appeared as member, pending ${by}`],
    });
  });

  test("begins where the charter lies, if that is not here, and says so: `git apply` follows no path out of a folder", async () => {
    const team = await Team.start({ "org.yaml": text, "sub/notes.md": "" });
    await team.call("lee", "PATCH", `${acme}/memberships/kim@acme.example`, { role: "billing-user" });
    const { stdout, stderr } = await team.drift(["--propose"], "../org.yaml", {}, "sub");
    expect(stdout).toContain("--- a/org.yaml\n+++ b/org.yaml\n");
    expect(stderr).toContain(`The paths of the patch start at ${team.folder}: git -C ${team.folder} apply\n`);
    team.git(["apply", "-"], stdout);
    expect((await team.drift([], "../org.yaml", {}, "sub")).code).toBe(0);
  });

  test("is somebody suspended, which no edit accepts", async () => {
    const team = await Team.start();
    await team.call("lee", "PATCH", `${acme}/memberships/kim@acme.example`, { status: "suspended" });
    const drift = await team.drift(["--propose"]);
    expect({ code: drift.code, patch: drift.stdout, said: linesOf(withoutTime(drift.stderr)) }, drift.stderr).toEqual({
      code: 2,
      patch: "",
      said: [`  ! kim@acme.example is suspended as member ${by}  org.yaml:14`],
    });
    expect(drift.stderr).toContain(
      "Not part of the proposal:\n  acme/members/kim@acme.example: a charter does not say that somebody is suspended\n",
    );
  });

  test("is a role whose grants are declared by it: of those the proposal says that they are to be applied", async () => {
    const byRole = text.replace("ana@acme.example: read, kim@", "role:admin: write, ana@acme.example: read, kim@");
    const team = await Team.start({ "org.yaml": byRole });
    await team.call("dana", "PUT", `${staging}/grants/lee@acme.example`, { permission: "write" });
    await team.call("dana", "PATCH", `${acme}/memberships/pat@acme.example`, { role: "admin" });
    const drift = await team.drift(["--propose"]);
    expect(drift.stderr).toContain(
      "Not part of the proposal:\n  acme/staging/grants/pat@acme.example: the edit declares it as well, by a role or a group, and it is not there: apply it afterwards\n",
    );
  });

  test("is no grant that waits, and nobody who has yet to accept (D13, D16)", async () => {
    const team = await Team.start();
    await team.call("lee", "POST", `${acme}/memberships`, { principal: "joe@acme.example", role: "member" });
    const more = text
      .replace(
        '      ana@acme.example: "member"\n',
        '      ana@acme.example: "member"\n      joe@acme.example: member\n',
      )
      .replace("engineers: [kim@", "engineers: [joe@acme.example, kim@");
    write(join(team.folder, "org.yaml"), more);
    team.git([
      "-c",
      "user.email=ci@acme.example",
      "-c",
      "user.name=CI",
      "commit",
      "--quiet",
      "--all",
      "--message",
      "Joe",
    ]);
    expect(await team.drift()).toMatchObject({ code: 0, stdout: expect.stringMatching(/^No drift\./) });
  });

  test("is no field that this token may not read: it is named (D11a)", async () => {
    const team = await Team.start();
    await team.call("dana", "PATCH", acme, { billing: { email: "money@acme.example" } });
    const admin = await team.drift([], "org.yaml", team.as("lee"));
    expect(admin, admin.stderr).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(
        "Declared, but not visible to this credential, so not compared:\n  acme billing\n",
      ),
    });
    expect(await team.drift()).toMatchObject({ code: 2, stdout: expect.stringContaining("billing.email") });
  });

  test("does not accuse anybody where it is the charter that moved", async () => {
    const team = await Team.start();
    const moved = text
      .replace("lee@acme.example: admin  # on call", "lee@acme.example: member")
      .replace(
        '      ana@acme.example: "member"\n',
        '      ana@acme.example: "member"\n      joe@acme.example: member\n',
      )
      .replace("      pat@acme.example: { role: member }\n", "")
      .replace(", pat@acme.example]", "]");
    write(join(team.folder, "org.yaml"), moved);
    const drift = await team.drift();
    expect({ code: drift.code, said: linesOf(drift.stdout) }, drift.stdout).toEqual({
      code: 2,
      said: [
        "  … joe@acme.example was never there (its line was not applied)  org.yaml:16",
        "  ~ lee@acme.example: role member → admin (its line changed and was not applied)  org.yaml:11",
        "  = pat@acme.example is still there as member, active (its removal was not applied)",
      ],
    });
  });

  test("is proposed in the files of a folder, each where its line is, in the style of the file", async () => {
    const forEditors = "# yaml-language-server: $schema=./standard.schema.json\n";
    const files = {
      "charters/org.yaml": `${forEditors}${text.slice(0, text.indexOf("    workspaces:"))}`,
      "charters/workspaces.yaml":
        `$schema: ./standard.schema.json\norganizations:\n  acme:\n${text.slice(text.indexOf("    workspaces:"))}`
          .replaceAll(/^(?: {2})+/gm, (indentation) => " ".repeat(indentation.length * 1.5))
          .replaceAll("\n", "\r\n"),
    };
    const team = await Team.start(files);
    await team.call("lee", "PATCH", `${acme}/memberships/kim@acme.example`, { role: "billing-user" });
    await team.call("lee", "PUT", `${staging}/grants/pat@acme.example`, { permission: "read" });
    await team.call("lee", "POST", `${acme}/memberships`, { principal: "ann@acme.example", role: "member" });
    const proposed = await team.drift(["--propose"], "charters");
    expect(editsOf(proposed.stdout), proposed.stderr + proposed.stdout).toEqual([
      "-      kim@acme.example: member",
      "+      kim@acme.example: billing-user",
      "+      ann@acme.example: member",
      expect.stringMatching(/^-\s+grants: \{ ana@acme.example: read, kim@acme.example: write \}/),
      expect.stringMatching(
        /^\+\s+grants: \{ ana@acme.example: read, kim@acme.example: write, pat@acme.example: read \}/,
      ),
    ]);
    team.git(["apply", "-"], proposed.stdout);
    expect(await team.drift([], "charters")).toMatchObject({ code: 0, stdout: expect.stringMatching(/^No drift\./) });
    // What editors read is as it was.
    const [org, workspaces] = ["org", "workspaces"].map((name) => team.git(["diff", `charters/${name}.yaml`]));
    expect([org, workspaces].map((diff) => editsOf(diff ?? "").filter((line) => line.includes("$schema")))).toEqual([
      [],
      [],
    ]);
  });

  test("is a document for programs, the proposal in it", async () => {
    const team = await Team.start();
    await team.call("lee", "PATCH", `${acme}/memberships/kim@acme.example`, { role: "billing-user" });
    const { code, stdout } = await team.drift(["--json", "--propose"]);
    expect({ code, document: JSON.parse(stdout) }).toEqual({
      code: 2,
      document: {
        version: 1,
        drifted: true,
        platform: "standard",
        organizations: [{ slug: "acme", exists: true, principal: "dana@acme.example" }],
        managed: "base",
        differences: [
          {
            address: "acme/members/kim@acme.example",
            kind: "Membership",
            sort: "changed",
            fields: [{ field: "role", declared: "member", found: "billing-user" }],
            position: { file: "org.yaml", line: 14, column: 7 },
            live: { id: expect.stringMatching(/^mem_/), status: "active", role: "billing-user" },
            cause: { type: "declared" },
            by: { actor: "lee@acme.example", at: expect.stringMatching(/^\d{4}-/) },
          },
        ],
        notVisible: [],
        refusals: [],
        warnings: [],
        notes: [],
        proposal: {
          patch: expect.stringContaining("+      kim@acme.example: billing-user"),
          folder: team.folder,
          left: [],
        },
      },
    });
  });
});
