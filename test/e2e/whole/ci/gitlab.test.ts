import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from "vitest";
import { writeCi } from "../../../../sdk/src/init/ci.js";
import { useAccount } from "../../account.js";
import { charterOf } from "../../charters.js";
import { findText } from "../../project.js";
import { GitlabHost } from "./gitlab-host.js";
import { GitlabRunner, type Pipeline, type Variable } from "./gitlab-runner.js";
import { git, Origin } from "./origin.js";

const folder = mkdtempSync(join(tmpdir(), "charter-gitlab-"));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

const [applied, tried] = ["refs/charter/applied", "refs/charter/tried"];
const team = { "dana@acme.example": "owner", "lee@acme.example": "admin" };
const acme = (members: object) => JSON.stringify(charterOf({ members: { ...team, ...members } }), undefined, 2);

describe("on GitLab, without a state that lasts", () => {
  const account = useAccount();
  const origin = new Origin(join(folder, "stateless"));
  const host = new GitlabHost(origin.folder);
  const logs: string[] = [];
  let settings: Readonly<Record<string, Variable>>;
  let main: string;

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
    expect({
      told: secrets.filter((secret) => logs.some((log) => log.includes(secret))),
      kept: findText(folder, account.token),
    }).toEqual({ told: [], kept: [] });
  });

  const run = async (pipeline: Pipeline, variables = settings) => {
    const endings = await new GitlabRunner(origin, host, variables).run(pipeline);
    const texts = Object.entries(endings).map(([name, { code, output }]) => `${name} ${code}\n${output}`);
    logs.push(...texts);
    onTestFailed(() => console.log(texts.join("\n")));
    return endings;
  };
  const results = (endings: Awaited<ReturnType<typeof run>>) =>
    Object.fromEntries(Object.entries(endings).map(([name, { result }]) => [name, result]));
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

  test("the first apply begins at nothing, and the refs then say what was applied", async () => {
    main = origin.commit("main", { "org.yaml": acme({}) });
    const ended = await apply(main);
    expect({ result: ended?.result, refs: refs() }).toEqual({
      result: "success",
      refs: { applied: main, tried: main },
    });
    await account.everybodyAccepts();
    await account.forget();
  });

  test("a merge request gets one note, which a second commit writes anew; somebody else's with its marker stays", async () => {
    const theirs = { id: 1, body: "<!-- charter: charter review -->\nMine", author: { id: 66 } };
    host.notes.set(7, [theirs]);
    const first = await review(7, origin.commit("kim", { "org.yaml": acme({ "kim@acme.example": "member" }) }));
    const [, before] = notes(7) ?? [];
    const both = acme({ "kim@acme.example": "member", "ana@acme.example": "member" });
    const second = await review(7, origin.commit("kim", { "org.yaml": both }));
    expect({ first: results(first), second: results(second), notes: notes(7), writes: account.writes() }).toEqual({
      first: { "charter:review": "success" },
      second: { "charter:review": "success" },
      notes: [
        { id: 1, body: theirs.body, by: 66 },
        { id: before?.id, body: expect.stringMatching(/ana@acme\.example[\s\S]*by itself<\/summary>/), by: 42 },
      ],
      writes: [],
    });
    expect(before?.body).toContain("kim@acme.example");
  });

  test("a charter that is not valid fails the review, and the note says where; what the commit brought of such reports is none", async () => {
    const forged = { "charter-review/plan.json": "{}", "charter-review/diff.md": "forged" };
    const commit = origin.commit("wrong", { "org.yaml": acme({ "kim@acme.example": "meber" }), ...forged });
    const ended = await review(8, commit);
    expect(readdirSync(host.jobs.at(-1)?.folder ?? "").toSorted()).toEqual(["comment.md", "junit.xml"]);
    expect({ results: results(ended), notes: notes(8) }).toEqual({
      results: { "charter:review": "failure" },
      notes: [{ id: expect.any(Number), by: 42, body: expect.stringContaining("org.yaml:10:29: error: `meber`") }],
    });
  });

  test("from a fork nothing but the charters is read: no note, no token", async () => {
    host.log.splice(0);
    const ended = await review(9, origin.commit("fork", { "org.yaml": acme({ "eve@acme.example": "admin" }) }), 2);
    expect({ results: results(ended), asked: host.log, notes: notes(9) }).toEqual({
      results: { "charter:offline": "success" },
      asked: [],
      notes: undefined,
    });
    expect(ended["charter:offline"]?.output).toContain("eve@acme.example");
  });

  test("the merge is applied as it was reviewed, and both refs follow", async () => {
    main = merge(7, "kim");
    const ended = await apply(main);
    expect({ ended, refs: refs(), events: (await account.events()).toSorted() }).toEqual({
      ended: { result: "success", code: 0, output: expect.stringContaining("is the plan with which !7 was reviewed.") },
      refs: { applied: main, tried: main },
      events: ["membership.invited ana@acme.example", "membership.invited kim@acme.example"],
    });
    await account.everybodyAccepts();
    await account.forget();
  });

  test("an apply that fails leaves what was applied, and an older one that is run again touches nothing", async () => {
    await account.call("PATCH", "/organizations/acme", { security: { allowedEmailDomains: ["acme.example"] } });
    await account.forget();
    const before = main;
    const three = { "kim@acme.example": "member", "ana@acme.example": "member", "pat@acme.example": "member" };
    main = origin.commit("main", { "org.yaml": acme({ ...three, "eve@elsewhere.example": "member" }) });
    const failed = await apply(main);
    const after = refs();
    const older = await apply(before);
    expect({
      failed: failed?.result,
      after,
      older: older?.result,
      refs: refs(),
      events: await account.events(),
    }).toEqual({
      failed: "failure",
      after: { applied: before, tried: main },
      older: "failure",
      refs: { applied: before, tried: main },
      events: ["membership.invited pat@acme.example"],
    });
    expect(older?.output).toContain("A newer commit was tried already");
    main = origin.commit("main", { "org.yaml": acme({ ...three, "joe@acme.example": "member" }) });
    const readsOnly = { ...settings, CHARTER_WRITE_TOKEN: { value: settings.CHARTER_READ_TOKEN?.value ?? "" } };
    const refused = (await apply(main, { source: "web" }, readsOnly))?.result;
    // What was refused was not tried.
    expect({ refused, refs: refs() }).toEqual({ refused: "failure", refs: after });
    expect((await apply(main, { source: "web" }))?.result).toBe("success");
    await account.everybodyAccepts();
    await account.forget();
  });

  test("drift opens one issue, which the next night writes anew, and is closed once it is gone", async () => {
    const drift = async () => results(await run({ source: "schedule", commit: main, isMain: true }));
    const issues = () => host.issues.map(({ state, author, notes }) => ({ state, by: author.id, notes: notes.length }));
    const clean = { results: await drift(), issues: issues() };
    const [lee] = (await account.memberships()).filter(({ principal }) => principal === "lee@acme.example");
    await account.call("PATCH", `/organizations/acme/memberships/${lee?.id}`, { role: "member" });
    const found = { results: await drift(), issues: issues() };
    const said = host.issues[0]?.description;
    await account.call("PATCH", `/organizations/acme/memberships/${lee?.id}`, { role: "owner" });
    const again = { results: await drift(), issues: issues() };
    await account.call("PATCH", `/organizations/acme/memberships/${lee?.id}`, { role: "admin" });
    const gone = { results: await drift(), issues: issues() };
    expect({ clean, found, again, gone }).toEqual({
      clean: { results: { "charter:drift": "success" }, issues: [] },
      found: { results: { "charter:drift": "warning" }, issues: [{ state: "opened", by: 42, notes: 0 }] },
      again: { results: { "charter:drift": "warning" }, issues: [{ state: "opened", by: 42, notes: 0 }] },
      gone: { results: { "charter:drift": "success" }, issues: [{ state: "closed", by: 42, notes: 1 }] },
    });
    expect(said).not.toBe(host.issues[0]?.description);
  });

  test("an export by hand takes its organization as a word, whatever is in it", async () => {
    const exported = async (slug: string) =>
      (await run({ source: "web", commit: main, isMain: true, variables: { CHARTER_EXPORT: slug } }))["charter:export"];
    expect((await exported("acme"))?.result).toBe("success");
    expect((await exported("acme; touch pwned"))?.result).toBe("failure");
    expect(findText(origin.folder, "").filter((file) => file.endsWith("/pwned"))).toEqual([]);
  });
});
