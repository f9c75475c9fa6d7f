/** Scopes and policies through the real command line, in a real repository, against a real service: those of the base hold. */

import { cpSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { createService } from "@charter/service";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { loadRules } from "../../../sdk/src/state/base-charter";
import { harmIn } from "../report/hostile-text";
import { Repository } from "../state/repository";
import { checkpoint, resource, write } from "../state/state-fixture";
import { build, temporaryFolder } from "./charter-process";
import { charter } from "./in-turn";

beforeAll(build, 120_000);

const root = (rest: string): string => `charter: v1
platform: standard
organizations:
  acme:
    name: Acme
    members: { dana@acme.example: owner }
    workspaces: { data: { name: Data } }
guard: { maxLosses: 100%, maxRemovals: 100% }
${rest}`;

const people = (...lines: readonly string[]): string =>
  [
    "charter: v1",
    "platform: standard",
    "organizations:",
    "  acme:",
    "    members:",
    ...lines.map((line) => `      ${line}`),
    "",
  ].join("\n");

const scopes = "scopes:\n  /people/: [{ members: acme, as: [member] }]\n";

const noAdmins = (severity: string): string => `import { definePolicy } from "@charter/sdk";

export default definePolicy(({ organizations }) =>
  organizations.flatMap(({ organization, declared }) =>
    declared.filter(({ access }) => access === "admin").map(({ principal }) => ({
      message: \`\${principal} would be an admin\`, severity: "${severity}", organization, principal,
    })),
  ),
);
`;

/** A repository with a charter on its main branch, whose work tree is a branch of it. */
class Change {
  readonly repository = new Repository();

  constructor(files: Readonly<Record<string, string>>) {
    this.repository.commit(files);
    this.repository.git("checkout", "--quiet", "-b", "change");
  }

  edit(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) write(this.repository.path(name), text);
  }

  validate(...args: readonly string[]) {
    return charter(["validate", "charters", ...args], this.repository.folder);
  }

  /** @param state whether the stack's own says what is managed */
  async plan({ args = [], state = false }: { readonly args?: readonly string[]; readonly state?: boolean } = {}) {
    const service = await createService({ owner: "dana@acme.example" });
    onTestFinished(() => service.close());
    const { url, firstOwnerToken: token = "" } = service;
    const make = (path: string, body: object) =>
      fetch(`${url}/v1/organizations${path}`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    await make("", { slug: "acme", name: "Acme" });
    await make("/acme/workspaces", { slug: "data", name: "Data" });
    const env = { CHARTER_URL: url, CHARTER_TOKEN: token };
    const memory = ["--base", "main", ...(state ? [] : ["--ephemeral-state"])];
    return charter(["plan", "charters", ...memory, ...args], this.repository.folder, env);
  }
}

describe("scopes", () => {
  const files = {
    "charters/charter.yaml": root(scopes),
    "charters/people/kim.yaml": people("kim@acme.example: member"),
  };

  test("`charter validate` says at its line what a file may not declare, and which file may", async () => {
    const change = new Change(files);
    expect(await change.validate()).toMatchObject({ code: 0 });
    change.edit({ "charters/people/kim.yaml": people("kim@acme.example: owner") });
    const { code, stdout } = await change.validate();
    expect(code).toBe(1);
    expect(stdout).toContain(
      "charters/people/kim.yaml:6:7: error: This file may not declare `kim@acme.example` of `members` but as `member`. [out-of-scope]",
    );
    expect(stdout).toContain(
      "Say it in `charter.yaml`, which says `scopes:`, or let `scopes:` of `charter.yaml` allow it here.",
    );
  });

  test("a change cannot widen its own: the base's hold with `--base`, in `validate` and in `plan`", async () => {
    const change = new Change(files);
    change.edit({
      "charters/charter.yaml": root("scopes: { '**': [members, guard] }\n"),
      "charters/people/kim.yaml": people("kim@acme.example: owner"),
    });
    expect(await change.validate()).toMatchObject({ code: 0 });
    for (const ended of [await change.validate("--base", "main"), await change.plan()]) {
      expect(ended.code).toBe(1);
      expect(ended.stdout + ended.stderr).toMatch(/kim\.yaml:6:7: error: .* but as `member`, by the scopes at main/);
      expect(ended.stdout + ended.stderr).toContain("allow it here first, in a change of its own.");
    }
  });

  test("hold for a branch that left the base before they came, too", async () => {
    const { "charters/charter.yaml": scoped, ...others } = files;
    const change = new Change({ "charters/charter.yaml": root(""), ...others });
    const { repository } = change;
    repository.git("checkout", "--quiet", "main");
    repository.commit({ "charters/charter.yaml": scoped });
    repository.git("checkout", "--quiet", "change");
    repository.commit({ "charters/people/kim.yaml": people("kim@acme.example: owner") });
    expect(await change.validate()).toMatchObject({ code: 0 });
    for (const ended of [await change.validate("--base", "main"), await change.plan()]) {
      expect(ended.code).toBe(1);
      expect(ended.stdout + ended.stderr).toMatch(/kim\.yaml:6:7: error: .* but as `member`, by the scopes at main/);
    }
  });

  test("hold wherever a change makes the path lead: it is read at the base where it led there", async () => {
    const change = new Change({ ...files, "sandbox/charter.yaml": root("") });
    const { repository } = change;
    rmSync(repository.path("charters"), { recursive: true });
    symlinkSync("sandbox", repository.path("charters"));
    change.edit({ "sandbox/kim.yaml": people("kim@acme.example: owner") });
    expect(await change.validate()).toMatchObject({ code: 0 });
    const { code, stdout } = await change.validate("--base", "main");
    expect(code).toBe(1);
    expect(stdout).toMatch(/kim\.yaml:6:7: error: This file, which no scope is about, may not declare .* at main/);

    repository.git("add", "--all");
    repository.git("commit", "--quiet", "--message", "Link");
    repository.git("checkout", "--quiet", "-b", "again");
    rmSync(repository.path("charters"));
    symlinkSync("elsewhere", repository.path("charters"));
    change.edit({ "elsewhere/charter.yaml": root("") });
    const { ref, path } = { ref: "change", path: repository.path("charters") };
    await expect(loadRules(path, ref)).resolves.toMatchObject({ charter: { resources: { length: 4 } } });
  });

  test("a base that has no charter there says that none of it hold", async () => {
    const change = new Change({ "README.md": "" });
    change.edit(files);
    const { code, stdout } = await change.validate("--base", "main");
    expect(code).toBe(0);
    expect(stdout).toMatch(/warning: At main there is no charter at charters, so no scopes and no policies of it hold/);
  });

  test("that a change edits are a line of the plan", async () => {
    const change = new Change(files);
    change.edit({ "charters/charter.yaml": root("scopes:\n  /people/: [members]\n") });
    const { stdout } = await change.plan();
    expect(stdout).toMatch(/scopes\.\/people\/: members of acme as member → members {2}charters\/charter\.yaml:10/);
    const { ruleChanges } = JSON.parse((await change.plan({ args: ["--json"] })).stdout);
    expect(ruleChanges).toEqual([
      {
        rule: "scopes./people/",
        from: "members of acme as member",
        to: "members",
        position: { file: "charters/charter.yaml", line: 10, column: 3 },
      },
    ]);
  });

  test("that it looks at fewer people than at the base is a line of the plan, too (D39)", async () => {
    const change = new Change({ "charters/charter.yaml": root("") });
    const edited = root('ignore: { members: ["svc-*@acme.example"] }\n').replace(
      "name: Acme\n",
      "name: Acme\n    unmanaged: ignore\n",
    );
    change.edit({ "charters/charter.yaml": edited });
    const { stdout } = await change.plan();
    expect(stdout).toContain("  ignore.members: nobody → svc-*@acme.example\n");
    expect(stdout).toContain("  unmanaged of acme: report → ignore\n");
  });

  test("hold where a whole file was moved, and where the root was", async () => {
    const change = new Change(files);
    change.repository.git("mv", "charters/people/kim.yaml", "charters/kim.yaml");
    expect((await change.validate()).code).toBe(1);
    change.repository.git("mv", "charters/charter.yaml", "charters/root.yaml");
    const { code, stdout } = await change.validate("--base", "main");
    expect(code).toBe(1);
    expect(stdout).toMatch(/root\.yaml:9:1: error: .*may not declare `scopes`, by the scopes at main/);
  });
});

describe("policies", () => {
  const policies = "policies:\n  no-admins: ./policies/no-admins.ts\n";
  const files = {
    "charters/charter.yaml": root(policies),
    "charters/policies/no-admins.ts": noAdmins("error"),
    "charters/people/kim.yaml": people("kim@acme.example: member"),
  };
  const admin = { "charters/people/kim.yaml": people("kim@acme.example: admin") };

  test("an error refuses the plan with exit code 3, at the line of whom it is about, and names its file", async () => {
    const change = new Change(files);
    expect(await change.plan()).toMatchObject({ code: 2 });
    change.edit(admin);
    const { code, stdout } = await change.plan({ args: ["--json"] });
    expect(code).toBe(3);
    expect(JSON.parse(stdout).refusals).toEqual([
      {
        code: "policy",
        message: "Policy no-admins: kim@acme.example would be an admin.",
        remedy:
          "Change what it is about, or the policy: charters/policies/no-admins.ts, as it is at main: another one holds once it is there.",
        position: { file: "charters/people/kim.yaml", line: 6, column: 7 },
      },
    ]);
  });

  test("a warning is said, and stops nothing", async () => {
    const change = new Change({ ...files, "charters/policies/no-admins.ts": noAdmins("warning") });
    change.edit(admin);
    const { code, stdout } = await change.plan();
    expect(code).toBe(2);
    expect(stdout).toMatch(/Warning: Policy no-admins: kim@acme\.example would be an admin\. .*people\/kim\.yaml:6/);
  });

  test("that a change deletes or weakens still hold as they are at the base, and the change is a line of the plan", async () => {
    const weakened = new Change(files);
    weakened.edit({ ...admin, "charters/policies/no-admins.ts": noAdmins("warning") });
    weakened.repository.git("commit", "--quiet", "--all", "--message", "Weaken it");
    const first = await weakened.plan();
    expect(first.code).toBe(3);
    expect(first.stdout).toMatch(
      /policies\.no-admins: no-admins\.ts as it is at main.* → no-admins\.ts, edited {2}charters\/charter\.yaml:10/,
    );
    const deleted = new Change(files);
    deleted.edit({ ...admin, "charters/charter.yaml": root("") });
    deleted.repository.git("rm", "--quiet", "--force", "charters/policies/no-admins.ts");
    const second = await deleted.plan();
    expect(second.code).toBe(3);
    expect(second.stdout).toMatch(/policies\.no-admins: no-admins\.ts → nothing/);
  });

  test("that a change brings hold as well, so that it is not merged to be refused", async () => {
    const change = new Change({ ...files, "charters/charter.yaml": root("") });
    change.edit({ ...admin, "charters/charter.yaml": root(policies) });
    expect((await change.plan()).code).toBe(3);
  });

  test("with a state that says what is managed, the base's hold all the same", async () => {
    const guarded = root(policies).replace("maxLosses: 100%", "maxLosses: 10%");
    const change = new Change({ ...files, "charters/charter.yaml": guarded });
    change.edit({ ...admin, "charters/charter.yaml": root("") });
    const state = checkpoint([resource("Organization", "acme", { id: "nobody-asks" })]);
    write(change.repository.path("charters/.charter/state/.pulumi/stacks/charter/main.json"), state);
    const ended = await change.plan({ state: true });
    expect(ended.code).toBe(3);
    expect(ended.stdout).toContain("Policy no-admins: kim@acme.example would be an admin.");
    expect(ended.stdout).toContain("guard.maxLosses: 10% → 100%");
  });

  test("are refused with `--no-code`, with what to do", async () => {
    const change = new Change(files);
    const { code, stderr } = await change.plan({ args: ["--no-code"] });
    expect(code).toBe(1);
    expect(stderr).toMatch(/no-admins\.ts is TypeScript, and `--no-code` was said: nothing of it was run\./);
    expect(stderr).toContain("Write the policy as a JSON Schema, or use one that comes with Charter");
  });

  test("names of people in findings do nothing to a terminal or a log", async () => {
    const shouting = noAdmins("error").replace(
      "would be an admin",
      "::error::x\\u001b[31m\\u202e ##vso[task.complete]",
    );
    const change = new Change({ ...files, "charters/policies/no-admins.ts": shouting });
    change.edit(admin);
    const { code, stdout } = await change.plan();
    expect({ code, harm: harmIn(stdout) }).toEqual({ code: 3, harm: undefined });
  });

  test("a file that is not there is an error of `charter validate`, at its line", async () => {
    const change = new Change({ "charters/charter.yaml": root(policies) });
    const { code, stdout } = await change.validate();
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /charters\/charter\.yaml:10:3: error: The policy no-admins \(charters\/policies\/no-admins\.ts\): There is no such file/,
    );
  });
});

test("the example plans, and its policies hold: of each form, whatever its teams write", async () => {
  const service = await createService({ owner: "dana@acme.example" });
  onTestFinished(() => service.close());
  const folder = temporaryFolder();
  cpSync(resolve("examples/guarded"), join(folder, "guarded"), { recursive: true });
  const env = { CHARTER_URL: service.url, CHARTER_TOKEN: service.firstOwnerToken ?? "" };
  expect(await charter(["plan", "guarded"], folder, env)).toMatchObject({ code: 2 });
  const growth = people("eve@elsewhere.example: member").replace(
    "    members:",
    "    members:\n      sam@contractor.example: admin",
  );
  write(join(folder, "guarded", "people", "contractors.yaml"), growth);
  expect((await charter(["validate", "guarded"], folder)).stdout).toMatch(
    /sam@contractor\.example` of `members` but as `member`/,
  );
  const root = join(folder, "guarded", "charter.yaml");
  write(join(folder, "guarded", "people", "contractors.yaml"), "charter: v1\n");
  const text = readFileSync(root, "utf8").replace(
    "lee@acme.example: admin",
    "lee@acme.example: admin\n      sam@contractor.example: admin\n      eve@elsewhere.example: member",
  );
  write(root, text.replace("lee@acme.example: write", "sam@contractor.example: write"));
  const { code, stdout } = await charter(["plan", "guarded"], folder, env);
  expect(code).toBe(3);
  for (const finding of [
    "Policy contractors-own-nothing: sam@contractor.example must not have admin in acme.",
    "Policy known-addresses: eve@elsewhere.example in acme: the address is neither ours nor a contractor's.",
    "Policy write-ends: sam@contractor.example has write in acme/production without an end.",
  ])
    expect(stdout).toContain(finding);
});
