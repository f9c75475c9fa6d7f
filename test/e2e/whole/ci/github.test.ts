import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, onTestFailed, test } from "vitest";
import { writeCi } from "../../../../sdk/src/init/ci.js";
import { useAccount } from "../../account.js";
import { charterOf } from "../../charters.js";
import { findText } from "../../project.js";
import { GithubHost } from "./github-host.js";
import { GithubRunner, type JobEnding, type Occasion } from "./github-runner.js";
import { machineIn } from "./job-folder.js";
import { Origin } from "./origin.js";

const folder = mkdtempSync(join(tmpdir(), "charter-github-"));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

const [applied, tried] = ["refs/charter/applied", "refs/charter/tried"];
const team = { "dana@acme.example": "owner", "lee@acme.example": "admin" };
const three = { "kim@acme.example": "member", "ana@acme.example": "member", "pat@acme.example": "member" };
const acme = (members: object) => JSON.stringify(charterOf({ members: { ...team, ...members } }), undefined, 2);

/** A repository with a charter and what `charter init --ci github` writes, a service, and the host between them. */
function useGithub(name: string) {
  const account = useAccount();
  const origin = new Origin(join(folder, name));
  const host = new GithubHost(origin.folder);
  let runner: GithubRunner;
  const logs: string[] = [];
  beforeAll(async () => {
    await host.listen();
    await writeCi(origin.work, "github");
    const read = await account.issueToken({ principal: "dana@acme.example", scope: "read" });
    runner = new GithubRunner(origin, host, {
      vars: { CHARTER_URL: account.url },
      secrets: { CHARTER_READ_TOKEN: read },
      environment: { CHARTER_WRITE_TOKEN: account.token },
    });
  });
  afterAll(() => {
    host.close();
    const secrets = [account.token, ...host.tokens.keys(), ...Object.values(runner.settings.secrets)];
    const told = secrets.filter((secret) => logs.some((log) => log.includes(secret)));
    expect({ told, kept: findText(folder, account.token) }).toEqual({ told: [], kept: [] });
  });
  const run = async (file: string, occasion: Occasion, settings = runner.settings) => {
    const endings = await new GithubRunner(origin, host, settings).run(file, occasion);
    const texts = Object.values(endings).map(({ output, summary }) => `${output}\n${summary}`);
    logs.push(...texts);
    onTestFailed(() => console.log(texts.join("\n")));
    return endings;
  };
  return {
    ...{ account, origin, host },
    get settings() {
      return runner.settings;
    },
    run,
    /** A pull request's review. */
    review: (
      number: number,
      branch: string,
      commit: string,
      more: Partial<Occasion> = {},
      settings = runner.settings,
    ) => {
      const pull = host.pulls.find((one) => one.number === number);
      const at = { number, head: { sha: commit }, merged_at: null, merge_commit_sha: null };
      if (pull === undefined) host.pulls.push(at);
      else host.pulls[host.pulls.indexOf(pull)] = at;
      const repo = { full_name: more.fork === true ? "mallory/people" : host.repository };
      const title = 'Edit"; touch pwned; echo "$(touch pwned)`touch pwned`';
      const payload = { pull_request: { number, title, head: { sha: commit, ref: branch, repo } } };
      const merge = origin.mergeOf(branch, `refs/pull/${number}/merge`);
      return run("charter-review.yml", { event: "pull_request", commit: merge, payload, ...more }, settings);
    },
    merge: (number: number, branch: string) => {
      const commit = origin.merge(branch);
      const pull = host.pulls.find((one) => one.number === number);
      if (pull !== undefined) Object.assign(pull, { merged_at: "2026-11-29T00:00:00Z", merge_commit_sha: commit });
      return commit;
    },
    apply: async (commit: string, settings = runner.settings, more: Partial<Occasion> = {}) =>
      (await run("charter-apply.yml", { event: "push", commit, ...more }, settings)).apply as JobEnding,
    refs: () => ({ applied: origin.at(applied), tried: origin.at(tried) }),
  };
}

const results = (endings: Readonly<Record<string, JobEnding>>) =>
  Object.fromEntries(Object.entries(endings).map(([name, { result }]) => [name, result]));

describe("on GitHub, with a state that a backend keeps", () => {
  const github = useGithub("state");
  const { account, origin } = github;

  test("a review and an apply know from it what is managed, and no ref is made", async () => {
    const state = join(origin.folder, "backend");
    mkdirSync(state, { recursive: true });
    const settings = { ...github.settings, vars: { ...github.settings.vars, PULUMI_BACKEND_URL: `file://${state}` } };
    const first = origin.commit("main", { "org.yaml": acme({ "kim@acme.example": "member" }) });
    // A folder counts as one that lasts once a run outside of CI has been there.
    const { code } = await machineIn(join(origin.folder, "laptop")).charter(["apply", join(origin.work, "org.yaml")], {
      CHARTER_URL: account.url,
      CHARTER_TOKEN: account.token,
      PULUMI_BACKEND_URL: `file://${state}`,
    });
    expect({ code, first: await github.apply(first, settings) }).toMatchObject({
      code: 0,
      first: { result: "success" },
    });
    await account.forget();
    const commit = origin.commit("kim-leaves", { "org.yaml": acme({}) });
    const reviewed = await github.review(3, "kim-leaves", commit, {}, settings);
    const { result, output } = await github.apply(github.merge(3, "kim-leaves"), settings);
    expect({ reviewed: results(reviewed), result, refs: github.refs(), events: await account.events() }).toEqual({
      reviewed: { offline: "skipped", review: "success", comment: "success" },
      result: "success",
      refs: { applied: undefined, tried: undefined },
      events: [expect.stringMatching(/^membership\.\w+ kim@acme\.example$/)],
    });
    expect(output).toContain("#3 was reviewed");
  });
});

describe("on GitHub, for an organization that exists already", () => {
  const github = useGithub("existing");
  const { account, origin } = github;

  test("nothing is written until somebody says by hand that it is to be adopted", async () => {
    await account.call("POST", "/organizations", { slug: "acme", name: "Acme" });
    await account.call("POST", "/organizations/acme/memberships", { principal: "pat@acme.example", role: "member" });
    await account.everybodyAccepts();
    const main = origin.commit("main", { "org.yaml": acme({}) });
    await account.forget();
    const pushed = await github.apply(main);
    const again = await github.apply(main);
    const { applied, tried } = github.refs();
    const before = { results: [pushed.result, again.result], writes: account.writes(), moved: applied !== tried };
    const adopted = await github.apply(main, github.settings, { event: "workflow_dispatch", inputs: { adopt: true } });
    expect({ before, result: adopted.result, refs: github.refs(), events: await account.events() }).toEqual({
      before: { results: ["failure", "failure"], writes: [], moved: false },
      result: "success",
      refs: { applied: main, tried: main },
      events: ["membership.invited lee@acme.example"],
    });
    expect(pushed.output).toContain("--adopt");
  });
});

describe("on GitHub, without a state that lasts", () => {
  const github = useGithub("stateless");
  const { account, origin, host } = github;
  afterEach(() => void host.log.splice(0));
  const own = () => host.comments.get(7)?.filter(({ user }) => user.login === "github-actions[bot]") ?? [];
  let branch: string;
  let main: string;

  test("the first apply begins at nothing, and the refs then say what was applied", async () => {
    main = origin.commit("main", { "org.yaml": acme({}) });
    const { result } = await github.apply(main);
    expect({ result, refs: github.refs(), events: await account.events() }).toEqual({
      result: "success",
      refs: { applied: main, tried: main },
      events: expect.arrayContaining(["membership.invited lee@acme.example"]),
    });
    await account.everybodyAccepts();
    await account.forget();
  });

  test("a pull request gets one comment with who gains and loses what, and the plan as an artifact; nothing is written to the service", async () => {
    host.comments.set(7, [{ id: 1, body: "<!-- charter: charter review -->\nMine", user: { login: "mallory" } }]);
    branch = "kim-joins;$(touch$IFS$()pwned)";
    const commit = origin.commit(branch, { "org.yaml": acme({ "kim@acme.example": "member" }) });
    const endings = await github.review(7, branch, commit);
    expect(results(endings)).toEqual({ offline: "skipped", review: "success", comment: "success" });
    expect(own().map(({ body }) => body)).toEqual([
      expect.stringMatching(
        /^<!-- charter: charter review -->\n[\s\S]*kim@acme\.example[\s\S]*by itself<\/summary>[\s\S]*actions\/runs\/\d+/,
      ),
    ]);
    expect(host.runs.at(-1)?.artifacts.map(({ name }) => name)).toEqual(["charter-review"]);
    expect({
      writes: account.writes(),
      pwned: findText(origin.folder, "pwned").filter((file) => /pwned$/.test(file)),
    }).toEqual({ writes: [], pwned: [] });
  });

  test("a second commit writes that comment anew, and leaves somebody else's with the same marker", async () => {
    const [before] = own();
    const commit = origin.commit(branch, {
      "org.yaml": acme({ "kim@acme.example": "member", "ana@acme.example": "member" }),
    });
    const endings = await github.review(7, branch, commit);
    expect(results(endings)).toEqual({ offline: "skipped", review: "success", comment: "success" });
    expect(host.comments.get(7)).toEqual([
      { id: 1, body: "<!-- charter: charter review -->\nMine", user: { login: "mallory" } },
      { id: before?.id, body: expect.stringContaining("ana@acme.example"), user: { login: "github-actions[bot]" } },
    ]);
  });

  test("a charter that is not valid fails the review, and the comment says where; what the commit brought of such reports is none", async () => {
    const forged = { "charter-review/plan.json": "{}", "charter-review/diff.md": "forged" };
    const commit = origin.commit("wrong", { "org.yaml": acme({ "kim@acme.example": "meber" }), ...forged });
    const endings = await github.review(8, "wrong", commit);
    expect(results(endings)).toEqual({ offline: "skipped", review: "failure", comment: "success" });
    const kept = host.runs.at(-1)?.artifacts.flatMap(({ folder }) => readdirSync(folder));
    expect(kept?.toSorted()).toEqual(["charter.sarif", "comment.md", "junit.xml"]);
    expect(host.comments.get(8)?.[0]?.body).not.toContain("forged");
    expect(host.comments.get(8)?.[0]?.body).toMatch(/org\.yaml:10:29: error: `meber`/);
  });

  test("from a fork nothing but the charters is read: no comment, no secret, a summary", async () => {
    const commit = origin.commit("fork", { "org.yaml": acme({ "eve@acme.example": "admin" }) });
    const endings = await github.review(9, "fork", commit, { fork: true, actor: "mallory" });
    expect(results(endings)).toEqual({ offline: "success", review: "skipped", comment: "skipped" });
    expect(endings.offline?.summary).toContain("eve@acme.example");
    expect({ asked: host.writes(), comments: host.comments.get(9) }).toEqual({ asked: [], comments: undefined });
  });

  test("from a fork none of a charter's code runs", async () => {
    const code = `import { defineCharter } from "@charter/sdk";\nexport default defineCharter(${acme({})});\n`;
    const edited = (text: string) => text.replace('CHARTER: "org.yaml"', "CHARTER: org.ts");
    const workflow = github.origin.commit("peek", {});
    const review = new GithubRunner(origin, host, github.settings).fileAt(
      workflow,
      ".github/workflows/charter-review.yml",
    );
    const commit = origin.commit("code", { "org.ts": code, ".github/workflows/charter-review.yml": edited(review) });
    const endings = await github.review(10, "code", commit, { fork: true, actor: "mallory" });
    expect(endings.offline).toMatchObject({ result: "failure", output: expect.stringContaining("--no-code") });
  });

  test("the merge is applied as it was reviewed, and both refs follow", async () => {
    main = github.merge(7, branch);
    const { result, output } = await github.apply(main);
    expect({ result, output, refs: github.refs(), events: (await account.events()).toSorted() }).toEqual({
      result: "success",
      output: expect.stringMatching(/is the plan with which #7 was reviewed\./),
      refs: { applied: main, tried: main },
      events: ["membership.invited ana@acme.example", "membership.invited kim@acme.example"],
    });
  });

  test("what goes beyond the reviewed plan is refused, and nothing is written", async () => {
    const more = origin.commit("more", {
      "org.yaml": acme({ "kim@acme.example": "member", "ana@acme.example": "member", "pat@acme.example": "member" }),
    });
    await github.review(11, "more", more);
    const before = main;
    // Somebody by hand, between the review and the merge.
    await account.everybodyAccepts();
    const [kim] = (await account.memberships()).filter(({ principal }) => principal === "kim@acme.example");
    await account.call("DELETE", `/organizations/acme/memberships/${kim?.id}`);
    await account.forget();
    main = github.merge(11, "more");
    const { result } = await github.apply(main);
    // What was refused was not tried.
    expect({ result, refs: github.refs(), events: await account.events() }).toEqual({
      result: "failure",
      refs: { applied: before, tried: before },
      events: [],
    });
  });

  test("an apply that fails leaves what was applied, and moves what was tried", async () => {
    await account.call("PATCH", "/organizations/acme", { security: { allowedEmailDomains: ["acme.example"] } });
    await account.forget();
    const before = github.refs().applied;
    const more = { "joe@acme.example": "member", "eve@elsewhere.example": "member" };
    main = origin.commit("main", { "org.yaml": acme({ ...three, ...more }) });
    const { result, output } = await github.apply(main);
    expect({ result, refs: github.refs(), events: (await account.events()).toSorted() }).toEqual({
      result: "failure",
      refs: { applied: before, tried: main },
      events: ["joe", "kim", "pat"].map((name) => `membership.invited ${name}@acme.example`),
    });
    expect(output).toContain("eve@elsewhere.example is outside of acme.example");
  });

  test("an older run that is run again touches nothing", async () => {
    const before = github.refs();
    account.writes();
    const { result, output } = await github.apply(before.applied ?? "");
    expect({ result, refs: github.refs(), writes: account.writes() }).toEqual({
      result: "failure",
      refs: before,
      writes: [],
    });
    expect(output).toContain("A newer commit was tried already");
  });

  test("by hand what is there is applied, whatever was reviewed, and of main alone", async () => {
    const by = { event: "workflow_dispatch", inputs: { adopt: false } } as const;
    main = origin.commit("main", { "org.yaml": acme(three) });
    const elsewhere = await github.apply(main, github.settings, { ...by, branch: "more" });
    expect({ elsewhere: elsewhere.result, writes: account.writes() }).toEqual({ elsewhere: "skipped", writes: [] });
    const { result } = await github.apply(main, github.settings, by);
    // Whom the failed run invited is not forgotten.
    expect({ result, refs: github.refs(), events: await account.events() }).toEqual({
      result: "success",
      refs: { applied: main, tried: main },
      events: [expect.stringMatching(/^membership\.\w+ joe@acme\.example$/)],
    });
    await account.everybodyAccepts();
    await account.forget();
  });

  const drift = () => github.run("charter-drift.yml", { event: "schedule", commit: main });
  const issues = () =>
    host.issues.map(({ state, user, body, comments }) => ({ state, by: user.login, body, comments: comments.length }));

  test("where all is as declared no issue is opened", async () => {
    expect({ results: results(await drift()), issues: issues() }).toEqual({
      results: { drift: "success", issue: "success" },
      issues: [],
    });
  });

  test("what was changed by hand opens one issue, and the next night writes it anew", async () => {
    const [lee] = (await account.memberships()).filter(({ principal }) => principal === "lee@acme.example");
    await account.call("PATCH", `/organizations/acme/memberships/${lee?.id}`, { role: "member" });
    const first = await drift();
    const opened = issues();
    await account.call("PATCH", `/organizations/acme/memberships/${lee?.id}`, { role: "owner" });
    const second = await drift();
    expect({ first: results(first), opened, second: results(second), now: issues() }).toEqual({
      first: { drift: "success", issue: "success" },
      opened: [
        {
          state: "open",
          by: "github-actions[bot]",
          body: expect.stringContaining("lee@acme.example: role admin → member (by hand, by dana@acme.example"),
          comments: 0,
        },
      ],
      second: { drift: "success", issue: "success" },
      now: [
        {
          state: "open",
          by: "github-actions[bot]",
          body: expect.stringMatching(/lee@acme\.example[\s\S]*owner/),
          comments: 0,
        },
      ],
    });
    expect(opened[0]?.body).not.toBe(issues()[0]?.body);
    await account.call("PATCH", `/organizations/acme/memberships/${lee?.id}`, { role: "admin" });
  });

  test("once it is as declared again the issue is closed, and what comes later opens another", async () => {
    const clean = await drift();
    const [lee] = (await account.memberships()).filter(({ principal }) => principal === "lee@acme.example");
    const closed = issues().map(({ state, comments }) => ({ state, comments }));
    await account.call("PATCH", `/organizations/acme/memberships/${lee?.id}`, { role: "member" });
    await drift();
    expect({ clean: results(clean), closed, later: issues().map(({ state }) => state) }).toEqual({
      clean: { drift: "success", issue: "success" },
      closed: [{ state: "closed", comments: 1 }],
      later: ["closed", "open"],
    });
  });

  test("an export by hand takes its organization as a word, whatever is in it", async () => {
    const asked = async (organization: string) =>
      (await github.run("charter-export.yml", { event: "workflow_dispatch", commit: main, inputs: { organization } }))
        .export;
    expect((await asked("acme"))?.result).toBe("success");
    const hostile = await asked("acme$(touch pwned); touch pwned #");
    expect(hostile).toMatchObject({ result: "failure", output: expect.not.stringContaining("pwned: ") });
  });
});
