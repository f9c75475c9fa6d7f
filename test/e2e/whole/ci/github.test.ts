import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { acme, results, useGithub } from "../../landing/ci/github.js";
import { machineIn } from "../../landing/ci/job-folder.js";

describe("on GitHub, with a state that a backend keeps", () => {
  const github = useGithub();
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

describe("on GitHub, without a state that lasts", () => {
  const github = useGithub();
  const { account, origin, host } = github;
  let main: string;
  beforeAll(async () => {
    main = origin.commit("main", { "org.yaml": acme({}) });
    await github.wasApplied(main);
  });

  test("a second commit writes the comment of the first anew, and leaves somebody else's with the same marker", async () => {
    host.comments.set(7, [{ id: 1, body: "<!-- charter: charter review -->\nMine", user: { login: "mallory" } }]);
    const kim = { "kim@acme.example": "member" };
    await github.review(7, "kim", origin.commit("kim", { "org.yaml": acme(kim) }));
    const [, before] = host.comments.get(7) ?? [];
    const both = origin.commit("kim", { "org.yaml": acme({ ...kim, "ana@acme.example": "member" }) });
    const endings = await github.review(7, "kim", both);
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
});
