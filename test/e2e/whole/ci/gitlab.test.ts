import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { acme, results, useGitlab } from "../../landing/ci/gitlab.js";
import { findText } from "../../project.js";

describe("on GitLab, without a state that lasts", () => {
  const gitlab = useGitlab();
  const { account, origin, host, run, review, apply, refs, notes } = gitlab;
  let main: string;

  beforeAll(async () => {
    main = origin.commit("main", { "org.yaml": acme({}) });
    await gitlab.wasApplied(main);
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

  test("an apply that fails leaves what was applied, and an older one that is run again touches nothing", async () => {
    await account.call("PATCH", "/organizations/acme", { security: { allowedEmailDomains: ["acme.example"] } });
    await account.forget();
    const before = main;
    main = origin.commit("main", {
      "org.yaml": acme({ "pat@acme.example": "member", "eve@elsewhere.example": "member" }),
    });
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
    main = origin.commit("main", { "org.yaml": acme({ "pat@acme.example": "member", "joe@acme.example": "member" }) });
    const { settings } = gitlab;
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
