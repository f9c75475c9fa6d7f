import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFailed } from "vitest";
import { writeCi } from "../../../../sdk/src/init/ci/index.js";
import { useAccount } from "../../account.js";
import { charterOf } from "../../charters.js";
import { findText } from "../../project.js";
import { madeByHand } from "../made-by-hand.js";
import { GithubHost } from "./github-host.js";
import { GithubRunner, type JobEnding, type Occasion } from "./github-runner.js";
import { git, Origin } from "./origin.js";

const [applied, tried] = ["refs/charter/applied", "refs/charter/tried"];
const team = { "dana@acme.example": "owner", "lee@acme.example": "admin" };
export const acme = (members: object) => JSON.stringify(charterOf({ members: { ...team, ...members } }), undefined, 2);

/** A repository with a charter and what `charter init --ci github` writes, a service, and the host between them. */
export function useGithub() {
  const account = useAccount();
  const folder = mkdtempSync(join(tmpdir(), "charter-github-"));
  const origin = new Origin(folder);
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
    const kept = findText(folder, account.token);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    expect({ told, kept }).toEqual({ told: [], kept: [] });
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
    /** What main has was applied already. */
    wasApplied: async (main: string) => {
      await madeByHand(account, { members: team });
      for (const ref of [applied, tried]) git(origin.url, "update-ref", ref, main);
    },
  };
}

export const results = (endings: Readonly<Record<string, JobEnding>>) =>
  Object.fromEntries(Object.entries(endings).map(([name, { result }]) => [name, result]));
