import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser";
import { parseAction } from "@actions/workflow-parser/actions/action-parser";
import { adapterOf } from "@charter/provider";
import { bundledPlatforms, loadPlatform } from "@charter/schema";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { writeCi } from "../../../sdk/src/init/ci";
import { temporaryFolder } from "../cli/charter-process";

const run = promisify(execFile);
const trace = new NoOperationTraceWriter();

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Job {
  readonly permissions: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: object;
  readonly concurrency?: { readonly group: string; readonly "cancel-in-progress": boolean };
  readonly jobs: Readonly<Record<string, Job>>;
}

async function written(ci: string): Promise<string> {
  const folder = temporaryFolder();
  await writeCi(folder, ci);
  return folder;
}

/** What GitHub's own parser and schema find wrong. */
async function faultsOfWorkflow(name: string, content: string): Promise<readonly string[]> {
  const { context, value } = parseWorkflow({ name, content }, trace);
  if (value !== undefined) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors().map((error) => error.message);
}

describe("what is written for GitHub", () => {
  let workflows: Readonly<Record<string, { readonly content: string; readonly workflow: Workflow }>>;
  let action: string;
  beforeAll(async () => {
    const { mkdtempSync } = await import("node:fs");
    const { tmpdir } = await import("node:os");
    const folder = mkdtempSync(join(tmpdir(), "charter-written-"));
    await writeCi(folder, "github");
    const at = join(folder, ".github/workflows");
    workflows = Object.fromEntries(
      readdirSync(at).map((name) => {
        const content = readFileSync(join(at, name), "utf8");
        return [name.slice("charter-".length, -".yml".length), { content, workflow: parse(content) as Workflow }];
      }),
    );
    action = readFileSync(join(folder, ".github/actions/charter/action.yml"), "utf8");
  });
  const jobs = () =>
    Object.entries(workflows).flatMap(([name, { workflow }]) =>
      Object.entries(workflow.jobs).map(([job, description]) => ({ of: `${name}/${job}`, ...description })),
    );

  test("is valid by GitHub's own parser and schema, its expressions included", async () => {
    for (const [name, { content }] of Object.entries(workflows))
      expect(await faultsOfWorkflow(name, content), name).toEqual([]);
    const { context } = parseAction({ name: "action.yml", content: action }, trace);
    expect(context.errors.getErrors()).toEqual([]);
  });

  test("and that parser finds what is wrong", () => {
    const content = (workflows.review?.content ?? "")
      .replace("runs-on:", "run-on:")
      .replace("github.actor ==", "githb.actor ==");
    const { context } = parseWorkflow({ name: "review", content }, trace);
    expect(context.errors.getErrors().length).toBeGreaterThan(0);
  });

  test("gives each job the rights that it needs, and none to a workflow as a whole", () => {
    expect(Object.values(workflows).map(({ workflow }) => workflow.permissions)).toEqual([{}, {}, {}, {}]);
    expect(Object.fromEntries(jobs().map(({ of, permissions }) => [of, permissions]))).toEqual({
      "apply/apply": { contents: "write", "pull-requests": "read", actions: "read" },
      "drift/drift": { contents: "read" },
      "drift/issue": { contents: "read", issues: "write" },
      "export/export": { contents: "read" },
      "review/offline": { contents: "read" },
      "review/review": { contents: "read" },
      "review/comment": { contents: "read", "pull-requests": "write" },
    });
  });

  test("no job has a token of the service and one that writes to a pull request or an issue", () => {
    const both = jobs().filter(({ permissions, steps }) => {
      const writes = permissions["pull-requests"] === "write" || permissions.issues === "write";
      return writes && JSON.stringify(steps).includes("secrets.");
    });
    expect(both).toEqual([]);
  });

  test("the token that writes is in the environment of the apply alone, which no pull request starts", () => {
    const having = jobs().filter(({ steps }) => JSON.stringify(steps).includes("CHARTER_WRITE_TOKEN"));
    expect(having.map(({ of, environment }) => ({ of, environment }))).toEqual([
      { of: "apply/apply", environment: "charter" },
    ]);
    const events = Object.values(workflows).flatMap(({ workflow }) => Object.keys(workflow.on));
    expect(events).not.toContain("pull_request_target");
    expect(Object.keys(workflows.apply?.workflow.on ?? {})).toEqual(["push", "workflow_dispatch"]);
  });

  test("no value of the host's is text of a script: each comes through the environment, and quoted", () => {
    const steps = [...jobs().flatMap(({ steps }) => steps), ...(parse(action) as { runs: Job }).runs.steps];
    const scripts = steps.flatMap(({ run: script }) => (script === undefined ? [] : [script]));
    expect(scripts.length).toBeGreaterThan(9);
    expect(scripts.filter((script) => script.includes("${{"))).toEqual([]);
    const open = scripts.flatMap((script) => script.match(/(?<!["\w}:=(])\$(?:\w+|\{\w+\})(?![^\s"]*")/g) ?? []);
    expect(open).toEqual([]);
    const titles = steps.filter(({ env = {} }) => /github\.(?:head_ref|event\.)/.test(JSON.stringify(env)));
    expect(titles).toEqual([]);
  });

  test("one apply at a time, which nothing cancels; a review gives way to a newer one of its pull request", () => {
    const groups = Object.entries(workflows).map(([name, { workflow }]) => [name, workflow.concurrency]);
    expect(Object.fromEntries(groups)).toEqual({
      apply: { group: "charter-apply", "cancel-in-progress": false },
      drift: { group: "charter-drift", "cancel-in-progress": false },
      export: undefined,
      // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's
      review: { group: "charter-review-${{ github.event.pull_request.number }}", "cancel-in-progress": true },
    });
  });
});

describe("what is written for GitLab", () => {
  const cli = resolve("node_modules/gitlab-ci-local/dist/index.js");
  const ofGitlab = async (
    folder: string,
    args: readonly string[],
    variables: Readonly<Record<string, string>> = {},
  ) => {
    const given = Object.entries(variables).flatMap(([name, value]) => ["--variable", `${name}=${value}`]);
    if (given.length > 0) given.push("--ignore-predefined-vars", Object.keys(variables).join(","));
    const env = { PATH: process.env.PATH, HOME: folder };
    return (await run(process.execPath, [cli, ...args, ...given], { cwd: folder, env })).stdout;
  };
  const repository = async () => {
    const folder = await written("gitlab");
    await run("bash", [
      "-c",
      `cd "${folder}" && git init -q -b main && git add . && git -c user.name=A -c user.email=a@acme.example commit -qm A && git remote add origin git@gitlab.example:acme/people.git`,
    ]);
    return folder;
  };
  const running = async (folder: string, variables: Readonly<Record<string, string>>) => {
    const jobs: readonly { readonly name: string; readonly when: string }[] = JSON.parse(
      await ofGitlab(folder, ["--list-json"], variables),
    );
    return jobs.filter(({ when }) => when !== "never").map(({ name }) => name);
  };

  test("is valid by GitLab's schema, and that finds what is wrong", async () => {
    const folder = await repository();
    await expect(ofGitlab(folder, ["--list-json"])).resolves.toBeDefined();
    const file = join(folder, ".gitlab/charter.yml");
    writeFileSync(file, readFileSync(file, "utf8").replace("resource_group: charter", "resource_group: []"));
    await expect(ofGitlab(folder, ["--list-json"])).rejects.toThrow(/resource_group/);
  });

  test("each pipeline runs its own job: of a fork's merge request the offline one alone", async () => {
    const folder = await repository();
    const mr = { CI_PIPELINE_SOURCE: "merge_request_event", CI_MERGE_REQUEST_PROJECT_ID: "1" };
    const main = { CI_COMMIT_BRANCH: "main", CI_DEFAULT_BRANCH: "main" };
    expect({
      fork: await running(folder, { ...mr, CI_MERGE_REQUEST_SOURCE_PROJECT_ID: "2" }),
      own: await running(folder, { ...mr, CI_MERGE_REQUEST_SOURCE_PROJECT_ID: "1" }),
      merged: await running(folder, { ...main, CI_PIPELINE_SOURCE: "push" }),
      branch: await running(folder, { ...main, CI_COMMIT_BRANCH: "other", CI_PIPELINE_SOURCE: "push" }),
      night: await running(folder, { ...main, CI_PIPELINE_SOURCE: "schedule" }),
      byHand: await running(folder, { ...main, CI_PIPELINE_SOURCE: "web" }),
      export: await running(folder, { ...main, CI_PIPELINE_SOURCE: "web", CHARTER_EXPORT: "acme" }),
    }).toEqual({
      fork: ["charter:offline"],
      own: ["charter:review"],
      merged: ["charter:apply"],
      branch: [],
      night: ["charter:drift"],
      byHand: ["charter:apply"],
      export: ["charter:export"],
    });
  });
});

describe("charter init --ci", () => {
  test("writes nothing where one of its files is there, and leaves a team's own pipeline alone", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, ".github/workflows"), { recursive: true });
    writeFileSync(join(folder, ".github/workflows/charter-drift.yml"), "mine");
    writeFileSync(join(folder, ".gitlab-ci.yml"), "mine");
    await expect(writeCi(folder, "github")).rejects.toMatchObject({ code: "file-exists" });
    expect(readdirSync(join(folder, ".github"), { recursive: true }).sort()).toEqual([
      "workflows",
      "workflows/charter-drift.yml",
    ]);
    const { files, next } = await writeCi(folder, "gitlab");
    expect({ files, next, own: readFileSync(join(folder, ".gitlab-ci.yml"), "utf8") }).toEqual({
      files: [join(folder, ".gitlab/charter.yml")],
      next: expect.stringContaining("- local: .gitlab/charter.yml"),
      own: "mine",
    });
  });

  test("says which secrets it needs and what they may do, and names hosts that it knows", async () => {
    const { next } = await writeCi(temporaryFolder(), "github");
    expect(next).toMatch(
      /PULUMI_BACKEND_URL .*\n +with it, as secrets: PULUMI_ACCESS_TOKEN .*PULUMI_CONFIG_PASSPHRASE/,
    );
    expect(next).toContain('the first apply is run by hand: Actions > Charter apply > Run workflow, with "adopt".');
    expect(next).toMatch(
      /reviews and drift, .*"read":\n.*CHARTER_READ_TOKEN .*\n.*applies, .*"write"; in the environment charter.*\n.*CHARTER_WRITE_TOKEN/,
    );
    await expect(writeCi(temporaryFolder(), "../ci")).rejects.toMatchObject({ code: "unknown-ci" });
  });

  test("takes the charter as a value, whatever its path is", async () => {
    const folder = temporaryFolder();
    await writeCi(folder, "github", { charter: './teams/a "b": #c.yaml' });
    const workflow = parse(readFileSync(join(folder, ".github/workflows/charter-apply.yml"), "utf8"));
    expect(workflow).toMatchObject({ env: { CHARTER: 'teams/a "b": #c.yaml' } });
  });

  /** What commands are handed in a job's scripts and steps, each variable by what it is kept as. */
  const handed = (text: string, of: RegExp) =>
    Object.fromEntries([...text.matchAll(of)].map(([, name = "", kept = ""]) => [name, kept]));

  test("hands a command what the charter's platform needs, with one pair of secrets for who reads and one for who writes", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "org.yaml"), "charter: v1\nplatform: keycloak\norganizations: {}\n");
    const { next } = await writeCi(folder, "github", { platform: "standard" });
    await writeCi(folder, "gitlab");
    const text = (file: string) => readFileSync(join(folder, file), "utf8");
    const onGithub = /^ +(\w+): \$\{\{ (?:vars|secrets)\.((?!PULUMI)\w+) \}\}$/gm;
    const settings = { KEYCLOAK_URL: "KEYCLOAK_URL", KEYCLOAK_REALM: "KEYCLOAK_REALM" };
    const secrets = (who: string) => ({
      KEYCLOAK_CLIENT_ID: `KEYCLOAK_${who}_CLIENT_ID`,
      KEYCLOAK_CLIENT_SECRET: `KEYCLOAK_${who}_CLIENT_SECRET`,
    });
    const workflows = ["review", "drift", "export", "apply"].map((name) => `.github/workflows/charter-${name}.yml`);
    expect(workflows.map((file) => handed(text(file), onGithub))).toEqual([
      { ...settings, ...secrets("READ") },
      { ...settings, ...secrets("READ") },
      { ...settings, ...secrets("READ") },
      { ...settings, ...secrets("WRITE") },
    ]);
    const commands = text(".gitlab/charter.yml").match(/^.*_SECRET=.*$/gm) ?? [];
    const onGitlab = /(\w+)=\$(\w+)/g;
    expect(commands.map((line) => [/charter (\w+)/.exec(line)?.[1], handed(line, onGitlab)])).toEqual([
      ["plan", secrets("READ")],
      ["apply", secrets("WRITE")],
      ["drift", secrets("READ")],
      ["export", secrets("READ")],
    ]);
    expect([...next.matchAll(/(?:variable|secret) (\w+)/g)].map(([, name]) => name)).toEqual([
      ...Object.keys(settings),
      "PULUMI_BACKEND_URL",
      ...Object.values(secrets("READ")),
      ...Object.values(secrets("WRITE")),
    ]);
  });

  test("exports from the platform of the charter, be it a file of its own", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "teams"));
    const { platform: _, caller: __, ...own } = parse(readFileSync("schema/platforms/standard.yaml", "utf8"));
    writeFileSync(join(folder, "teams/ours.yaml"), JSON.stringify({ platform: "ours", ...own }));
    writeFileSync(join(folder, "teams/org.yaml"), "charter: v1\nplatform: ./ours.yaml\norganizations: {}\n");
    await writeCi(folder, "gitlab", { charter: "teams/org.yaml" });
    expect(parse(readFileSync(join(folder, ".gitlab/charter.yml"), "utf8"))).toMatchObject({
      "charter:export": { variables: { PLATFORM: "./teams/ours.yaml" } },
    });
  });

  test("writes nothing for a charter that is none", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "org.yaml"), "charter: v2\n");
    await expect(writeCi(folder, "github")).rejects.toMatchObject({ name: "InvalidCharterError" });
    expect(readdirSync(folder)).toEqual(["org.yaml"]);
  });

  test("is valid on both hosts for each platform, and nothing stands for something else any more", async () => {
    for (const name of bundledPlatforms.names()) {
      const folder = temporaryFolder();
      const { files } = await writeCi(folder, "github", { platform: name });
      const { files: more } = await writeCi(folder, "gitlab", { platform: name });
      for (const file of [...files, ...more]) {
        const content = readFileSync(file, "utf8");
        expect({ file, left: content.match(/__\w+__/g) }).toEqual({ file, left: null });
        if (file.includes("/workflows/")) expect(await faultsOfWorkflow(file, content), file).toEqual([]);
        else expect(() => parse(content), file).not.toThrow();
      }
    }
  });

  test("what an adapter is handed is in the reference of variables", async () => {
    const page = readFileSync("docs/reference/environment.md", "utf8");
    for (const name of bundledPlatforms.names()) {
      const { settings, secrets } = (await adapterOf(loadPlatform(name), {})).variables;
      for (const variable of Object.keys({ ...settings, ...secrets })) expect(page).toContain(`\`${variable}\``);
    }
  });
});
