import { afterEach, describe, expect, test } from "vitest";
import { findText } from "../../project.js";
import { acme, results, useGithub } from "./github.js";
import { GithubRunner } from "./github-runner.js";

const three = { "kim@acme.example": "member", "ana@acme.example": "member", "pat@acme.example": "member" };

describe("on GitHub, for an organization that exists already", () => {
  const github = useGithub();
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
  const github = useGithub();
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
    const commit = origin.commit(branch, {
      "org.yaml": acme({ "kim@acme.example": "member", "ana@acme.example": "member" }),
    });
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

  test("an export by hand takes its organization as a word, whatever is in it", async () => {
    const asked = async (organization: string) =>
      (await github.run("charter-export.yml", { event: "workflow_dispatch", commit: main, inputs: { organization } }))
        .export;
    expect((await asked("acme"))?.result).toBe("success");
    const hostile = await asked("acme$(touch pwned); touch pwned #");
    expect(hostile).toMatchObject({ result: "failure", output: expect.not.stringContaining("pwned: ") });
  });
});
