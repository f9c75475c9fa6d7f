import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFailed } from "vitest";
import { writeCi } from "../../../../sdk/src/init/ci/index.js";
import { useAccount } from "../../account.js";
import { charterOf } from "../../charters.js";
import { findText } from "../../project.js";
import { madeByHand } from "../made-by-hand.js";
import { GitlabHost } from "./gitlab-host.js";
import { GitlabRunner, type Pipeline, type Variable } from "./gitlab-runner.js";
import { git, Origin } from "./origin.js";

const [applied, tried] = ["refs/charter/applied", "refs/charter/tried"];
const team = { "dana@acme.example": "owner", "lee@acme.example": "admin" };
export const acme = (members: object) => JSON.stringify(charterOf({ members: { ...team, ...members } }), undefined, 2);

/** A repository with a charter and what `charter init --ci gitlab` writes, a service, and the host between them. */
export function useGitlab() {
  const account = useAccount();
  const folder = mkdtempSync(join(tmpdir(), "charter-gitlab-"));
  const origin = new Origin(folder);
  const host = new GitlabHost(origin.folder);
  const logs: string[] = [];
  let settings: Readonly<Record<string, Variable>>;

  beforeAll(async () => {
    await host.listen();
    await writeCi(origin.work, "gitlab");
    const read = await account.issueToken({ principal: "dana@acme.example", scope: "read" });
    settings = {
      CHARTER_URL: { value: account.url },
      CHARTER_READ_TOKEN: { value: read },
      CHARTER_WRITE_TOKEN: { value: account.token, protected: true, environment: "charter" },
      GITLAB_TOKEN: { value: host.issueToken("api") },
    };
  });
  afterAll(() => {
    host.close();
    const secrets = ["CHARTER_READ_TOKEN", "CHARTER_WRITE_TOKEN", "GITLAB_TOKEN"].map(
      (name) => settings[name]?.value ?? "",
    );
    const told = secrets.filter((secret) => logs.some((log) => log.includes(secret)));
    const kept = findText(folder, account.token);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    expect({ told, kept }).toEqual({ told: [], kept: [] });
  });

  const run = async (pipeline: Pipeline, variables = settings) => {
    const endings = await new GitlabRunner(origin, host, variables).run(pipeline);
    const texts = Object.entries(endings).map(([name, { code, output }]) => `${name} ${code}\n${output}`);
    logs.push(...texts);
    onTestFailed(() => console.log(texts.join("\n")));
    return endings;
  };
  const review = (iid: number, commit: string, from = 1) => {
    if (!host.merges.some((merge) => merge.iid === iid)) {
      host.merges.push({ iid, source_project_id: from, state: "opened", merge_commit_sha: null });
    }
    const base = git(origin.work, "merge-base", "main", commit);
    return run({ source: "merge_request_event", commit, merge: { iid, base, from } });
  };
  const merge = (iid: number, branch: string): string => {
    const commit = origin.merge(branch);
    const one = host.merges.find((each) => each.iid === iid);
    if (one !== undefined) Object.assign(one, { state: "merged", merge_commit_sha: commit });
    return commit;
  };
  const apply = async (commit: string, more: Partial<Pipeline> = {}, variables = settings) =>
    (await run({ source: "push", commit, isMain: true, ...more }, variables))["charter:apply"];
  const refs = () => ({ applied: origin.at(applied), tried: origin.at(tried) });
  const notes = (iid: number) => host.notes.get(iid)?.map(({ id, body, author }) => ({ id, body, by: author.id }));
  return {
    ...{ account, origin, host, run, review, merge, apply, refs, notes },
    get settings() {
      return settings;
    },
    /** What main has was applied already. */
    wasApplied: async (main: string) => {
      await madeByHand(account, { members: team });
      for (const ref of [applied, tried]) git(origin.url, "update-ref", ref, main);
    },
  };
}

type Endings = Readonly<Record<string, { readonly result: string }>>;

export const results = (endings: Endings) =>
  Object.fromEntries(Object.entries(endings).map(([name, { result }]) => [name, result]));
