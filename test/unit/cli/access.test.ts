import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createService } from "@charter/service";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { Repository } from "../state/repository";
import { temporaryFolder, write } from "../state/state-fixture";
import { build } from "./charter-process";
import { charter } from "./in-turn";

beforeAll(build, 120_000);

const org = (seniors: string) => `charter: v1
platform: standard
organizations:
  acme:
    name: Acme
    members:
      dana@acme.example: owner
      lee@agency.example: { role: admin, accessUntil: 2099-01-31 }
      kim@acme.example: member
      ana@acme.example: member
    groups: { seniors: [${seniors}] }
    workspaces:
      production: { name: Production, grants: { seniors: write, role:admin: read } }
      staging: { name: Staging, grants: { kim@acme.example: write } }
`;

const today = new Date().toISOString().slice(0, 10);

function folderWith(text: string): string {
  const folder = temporaryFolder();
  write(join(folder, "org.yaml"), text);
  return folder;
}

describe("charter access", { timeout: 60_000 }, () => {
  test("says by the charter alone who can do what where, why and until when; without a service or a token", async () => {
    expect(await charter(["access", "org.yaml"], folderWith(org("kim@acme.example")))).toEqual({
      code: 0,
      stdout: `Access, by org.yaml, on ${today}

acme
  ana@acme.example: member
  dana@acme.example: owner
    write in production, staging (as owner)
  kim@acme.example: member
    write in production (through group seniors)
    write in staging (by name)
  lee@agency.example: admin (until 2099-01-31)
    read in production (through role:admin; until 2099-01-31)
`,
      stderr: "",
    });
  });

  test("is about one person, several by a glob, a workspace, or an organization", async () => {
    const folder = folderWith(org("kim@acme.example"));
    const people = async (subject: string): Promise<readonly string[]> => {
      const { stdout } = await charter(["access", "org.yaml", subject, "--json"], folder);
      const { rows }: { rows: { principal: string; workspace?: string }[] } = JSON.parse(stdout);
      return rows.map(({ principal, workspace = "acme" }) => `${principal.split("@")[0]} ${workspace}`);
    };
    expect(await people("KIM@acme.example")).toEqual(["kim acme", "kim production", "kim staging"]);
    expect(await people("*@agency.example")).toEqual(["lee acme", "lee production"]);
    expect(await people("production")).toEqual(["dana production", "kim production", "lee production"]);
    expect(await people("acme/staging")).toEqual(["dana staging", "kim staging"]);
    expect((await people("acme")).length).toBe(9);
  });

  test("says of a person or a workspace that there is not which one may have been meant", async () => {
    const folder = folderWith(org("kim@acme.example"));
    expect(await charter(["access", "org.yaml", "kim@acme.exmaple"], folder)).toEqual({
      code: 1,
      stdout: "",
      stderr: `There is no person, no workspace and no organization "kim@acme.exmaple". [unknown-subject]
  Did you mean \`kim@acme.example\`?
  \`charter explain unknown-subject\` says more.
`,
    });
    expect((await charter(["access", "org.yaml", "prodution"], folder)).stderr).toContain("`production`");
    expect((await charter(["access", "org.yaml", "*@nowhere.example"], folder)).code).toBe(1);
  });

  test("hands an auditor a table: a row a person and place, with what changed since a day, and who is gone", async () => {
    const repository = new Repository();
    repository.commit({ "org.yaml": org("kim@acme.example") });
    write(
      repository.path("org.yaml"),
      org("ana@acme.example").replace("kim@acme.example: write", "kim@acme.example: read"),
    );
    const args = ["access", "org.yaml", "--since", "HEAD", "--report", "csv=review/access.csv"];
    expect(await charter(args, repository.folder)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("- write in production (through group seniors before)"),
    });
    expect(readFileSync(repository.path("review/access.csv"), "utf8").split("\r\n")).toEqual([
      "organization,workspace,person,access,points,datasets,status,why,until,since",
      "acme,,ana@acme.example,member,,,active,declared,,",
      "acme,production,ana@acme.example,write,,,active,through group seniors,,new since HEAD",
      "acme,,dana@acme.example,owner,,,active,declared,,",
      "acme,production,dana@acme.example,write,,,active,as owner,,",
      "acme,staging,dana@acme.example,write,,,active,as owner,,",
      "acme,,kim@acme.example,member,,,active,declared,,",
      "acme,staging,kim@acme.example,read,,,active,by name,,changed since HEAD: was write",
      "acme,,lee@agency.example,admin,,,active,declared,2099-01-31,",
      "acme,production,lee@agency.example,read,,,active,through role:admin,2099-01-31,",
      'acme,production,kim@acme.example,"none, was write",,,gone,through group seniors,,gone since HEAD',
      "",
    ]);
  });

  test("takes the last commit before the end of a day, wherever the charter lay then, and whose time ended since", async () => {
    const repository = new Repository();
    const ending = org("kim@acme.example").replace(
      "ana@acme.example: member",
      "ana@acme.example: { role: member, accessUntil: 2026-10-15 }",
    );
    repository.commitAt("2026-09-29T12:00:00Z", { "org.yaml": org("kim@acme.example, ana@acme.example") });
    repository.commitAt("2026-09-30T23:30:00Z", { "org.yaml": ending });
    repository.git("mv", "org.yaml", "acme.yaml");
    repository.commitAt("2026-10-01T00:30:00Z");
    const { code, stdout } = await charter(
      ["access", "acme.yaml", "--since", "2026-09-30", "--json"],
      repository.folder,
    );
    expect(code).toBe(0);
    const { since } = JSON.parse(stdout);
    expect(since.comparison).toMatchObject({
      base: expect.stringMatching(/^[0-9a-f]{10}, the last commit of 2026-09-30 or before$/),
      groups: [],
      access: [{ principal: "ana@acme.example", losses: [{ type: "membership", from: "member" }] }],
    });
    for (const [day, why] of [
      ["2026-09-28", "There is no commit of 2026-09-28 or before."],
      ["2026-02-31", "2026-02-31 is no day that has been."],
      ["2999-01-01", "2999-01-01 is no day that has been."],
      ["yesterday", "such as `origin/main`, or a day as `YYYY-MM-DD`."],
    ] as const)
      expect(await charter(["access", "acme.yaml", "--since", day], repository.folder)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining(why),
      });
  });

  test("says with --live what the service has: who is pending or suspended, and what no line gives", async () => {
    const service = await createService({ owner: "dana@acme.example" });
    onTestFinished(() => service.close());
    const call = async (method: string, path: string, body: object): Promise<void> => {
      const headers = {
        authorization: `Bearer ${service.firstOwnerToken}`,
        "content-type": method === "PATCH" ? "application/merge-patch+json" : "application/json",
      };
      const answer = await fetch(`${service.url}/v1${path}`, { method, headers, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
    };
    await call("POST", "/organizations", { slug: "acme", name: "Acme" });
    for (const slug of ["production", "staging"])
      await call("POST", "/organizations/acme/workspaces", { slug, name: slug });
    for (const principal of ["kim@acme.example", "eve@acme.example"])
      await call("POST", "/organizations/acme/memberships", { principal, role: "admin" });
    const env = { CHARTER_URL: service.url, CHARTER_TOKEN: service.firstOwnerToken ?? "" };
    expect(await charter(["access", "org.yaml", "--live"], folderWith(org("kim@acme.example")), env)).toMatchObject({
      code: 0,
      stdout: `Access, on the service, next to org.yaml, on ${today}

acme
  dana@acme.example: owner
    write in production, staging (as owner)
  eve@acme.example: admin (not declared; pending)
  kim@acme.example: admin (not declared; pending)
`,
      stderr: "",
    });
    expect(
      await charter(["access", "org.yaml", "--live", "--since", "HEAD"], folderWith(org("kim@acme.example")), env),
    ).toMatchObject({ code: 1, stderr: expect.stringContaining("--since") });
  });
});
