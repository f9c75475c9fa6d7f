import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bodyOf, markerOf } from "../../../sdk/src/hosts/body";
import { hostOf } from "../../../sdk/src/hosts/index";
import { keepOne, removeAll } from "../../../sdk/src/hosts/keep-one";
import { GithubHost } from "../../e2e/landing/ci/github-host";
import { GitlabHost } from "../../e2e/landing/ci/gitlab-host";
import { build } from "../cli/charter-process";
import { charter } from "../cli/in-turn";

const folder = mkdtempSync(join(tmpdir(), "charter-posting-"));
const github = new GithubHost(folder);
const gitlab = new GitlabHost(folder);
beforeAll(async () => {
  await Promise.all([github.listen(), gitlab.listen(), build()]);
});
afterAll(() => {
  github.close();
  gitlab.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  github.comments.clear();
  github.issues.length = 0;
  gitlab.notes.clear();
  gitlab.issues.length = 0;
});

const event = join(folder, "event.json");
writeFileSync(event, JSON.stringify({ pull_request: { number: 7 } }));
const onGithub = (token: string) => ({
  GITHUB_ACTIONS: "true",
  GITHUB_API_URL: github.url,
  GITHUB_REPOSITORY: github.repository,
  GITHUB_EVENT_PATH: event,
  GITHUB_TOKEN: token,
});
const onGitlab = (token: string) => ({
  GITLAB_CI: "true",
  CI_SERVER_URL: gitlab.url,
  CI_PROJECT_ID: "1",
  CI_MERGE_REQUEST_IID: "7",
  GITLAB_TOKEN: token,
});

/** Either host: what a job is told, and what is there. */
const hosts = [
  {
    name: "GitHub",
    env: () => onGithub(github.issueToken({ "pull-requests": "write", issues: "write" })),
    elsewhere: () => onGithub(github.issueToken({ "pull-requests": "write", issues: "write" }, "mallory")),
    bodies: () => (github.comments.get(7) ?? []).map(({ body }) => body),
    states: () => github.issues.map(({ state }) => state),
    weak: () => onGithub(github.issueToken({ "pull-requests": "read" })),
  },
  {
    name: "GitLab",
    env: () => onGitlab(gitlab.issueToken("api")),
    elsewhere: () => onGitlab(gitlab.issueToken("api", 66)),
    bodies: () => (gitlab.notes.get(7) ?? []).map(({ body }) => body),
    states: () => gitlab.issues.map(({ state }) => (state === "opened" ? "open" : state)),
    weak: () => onGitlab(gitlab.issueToken("read_api")),
  },
] as const;

const marker = markerOf("charter", "review");

describe.each(hosts)("on $name", ({ env, elsewhere, bodies, states, weak }) => {
  const notes = async (of = env()) => (await hostOf(of)).comments();

  test("of two jobs that both find no comment one stays, with what one of them says", async () => {
    const [one, other] = [await notes(), await notes()];
    await Promise.all([keepOne(one, marker, `${marker}\none`), keepOne(other, marker, `${marker}\nother`)]);
    expect(bodies()).toEqual([expect.stringMatching(/\n(?:one|other)$/)]);
  });

  test("a job that was late removes its own of two comments, and the older one says what it says", async () => {
    const [first, second] = [await notes(), await notes()];
    await first.write(`${marker}\nfirst`);
    // It looked before the first one wrote.
    const looks = [async () => [], second.own];
    const late = { ...second, own: () => (looks.shift() ?? second.own)() };
    await keepOne(late, marker, `${marker}\nlate`);
    expect(bodies()).toEqual([`${marker}\nlate`]);
  });

  test("a comment of somebody else with the same marker is neither changed nor taken for ours", async () => {
    const theirs = await notes(elsewhere());
    await theirs.write(`${marker}\ntheirs`);
    await keepOne(await notes(), marker, `${marker}\nours`);
    await keepOne(await notes(), marker, `${marker}\nours, again`);
    expect(bodies()).toEqual([`${marker}\ntheirs`, `${marker}\nours, again`]);
  });

  test("it is found among more comments than a page holds", async () => {
    const mine = await notes();
    await mine.write(`${marker}\nfirst`);
    const theirs = await notes(elsewhere());
    for (let count = 0; count < 130; count += 1) await theirs.write(`${count}`);
    await mine.write(`${markerOf("other", "review")}\nof another charter`);
    await keepOne(mine, marker, `${marker}\nagain`);
    expect(bodies().filter((body) => body.startsWith(marker))).toEqual([`${marker}\nagain`]);
    expect(bodies()).toHaveLength(132);
  });

  test("a closed issue stays closed: what comes later opens another", async () => {
    const issues = async () => (await hostOf(env())).issues("Drift");
    await keepOne(await issues(), marker, `${marker}\nfirst`);
    expect([await removeAll(await issues(), marker, "As declared again"), states()]).toEqual([1, ["closed"]]);
    await keepOne(await issues(), marker, `${marker}\nlater`);
    expect([states(), await removeAll(await issues(), marker, "Again"), states()]).toEqual([
      ["closed", "open"],
      1,
      ["closed", "closed"],
    ]);
  });

  test("a token without the right is an error that says so, and never says the token", async () => {
    const file = join(folder, "comment.md");
    writeFileSync(file, "## Nobody loses access.\n");
    const variables = weak();
    const token = "GITHUB_TOKEN" in variables ? variables.GITHUB_TOKEN : variables.GITLAB_TOKEN;
    for (const more of [[], ["--json"], ["--verbose"]]) {
      const { code, stdout, stderr } = await charter(["ci", "comment", file, ...more], folder, variables);
      expect({ code, said: `${stdout}${stderr}` }).toEqual({
        code: 1,
        said: expect.stringMatching(/answered 403 .*token: …|answered 403/s),
      });
      expect(`${stdout}${stderr}`).not.toContain(token);
    }
  });

  test("a host that does not answer, and one that says the token, are errors without it", async () => {
    const file = join(folder, "comment.md");
    writeFileSync(file, "text");
    const variables = env();
    const token = "GITHUB_TOKEN" in variables ? variables.GITHUB_TOKEN : variables.GITLAB_TOKEN;
    const nowhere = { ...variables, GITHUB_API_URL: "http://127.0.0.1:1", CI_SERVER_URL: "http://127.0.0.1:1" };
    const silent = await charter(["ci", "comment", file, "--verbose"], folder, nowhere);
    github.echo = true;
    gitlab.echo = true;
    const echoing = await charter(["ci", "comment", file, "--verbose"], folder, variables);
    github.echo = false;
    gitlab.echo = false;
    expect({ silent: silent.code, echoing: echoing.code }).toEqual({ silent: 1, echoing: 1 });
    expect(silent.stderr).toContain("did not answer");
    expect(echoing.stderr).toContain("answered 418");
    for (const { stdout, stderr } of [silent, echoing]) expect(`${stdout}${stderr}`).not.toContain(token);
  });

  test("a report that has no room is cut at a line, says so, and is posted", async () => {
    const [file, fold] = [join(folder, "long.md"), join(folder, "fold.md")];
    writeFileSync(file, `## Long\n\n<details>\n\n${"- a line of it\n".repeat(100_000)}</details>\n`);
    writeFileSync(fold, "folded");
    const ended = await charter(["ci", "comment", file, "--fold", fold], folder, env());
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(bodies()).toEqual([
      expect.stringMatching(/- a line of it\n[\s\S]*<\/details>[\s\S]*no room for the rest here/),
    ]);
  });
});

describe("what is posted", () => {
  const post = { marker, runUrl: "https://ci.example/1", room: 1_000 };

  test("is the report, folded below it what the charters say, and where the whole of it is", () => {
    expect(bodyOf({ ...post, text: "## Report\n", folded: "## Fold\n" })).toBe(
      `${marker}\n## Report\n\n<details><summary>What the charter says otherwise, by itself</summary>\n\n## Fold\n\n</details>\n\nThe whole of it is with [the job](https://ci.example/1).\n`,
    );
  });

  test("gives up what is folded before anything of the report", () => {
    const text = "- a line\n".repeat(90);
    const body = bodyOf({ ...post, text, folded: "x".repeat(500) });
    expect({
      whole: body.includes(text.trim()),
      fold: body.includes("xxx"),
      said: body.includes("has no room here"),
      fits: body.length <= 1_000,
    }).toEqual({ whole: true, fold: false, said: true, fits: true });
  });

  test.each([999, 1_000, 5_000, 70_000])("never goes beyond its room: %i characters", (length) => {
    for (const folded of [undefined, "y".repeat(length)]) {
      const body = bodyOf({ ...post, text: "line of text\n".repeat(length / 13 + 1), folded });
      expect(body.length).toBeLessThanOrEqual(1_000);
    }
  });

  test("has a marker that no name breaks, and no two names share", () => {
    expect([markerOf('a --> <b>\n"c"', "review"), markerOf("a", "drift")]).toEqual([
      "<!-- charter: a%20--%3E%20%3Cb%3E%0A%22c%22 review -->",
      "<!-- charter: a drift -->",
    ]);
  });
});

test("outside of a CI job there is nowhere to write to", async () => {
  const file = join(folder, "comment.md");
  writeFileSync(file, "text");
  const { code, stderr } = await charter(["ci", "comment", file], folder);
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringContaining("no job of GitHub Actions or GitLab CI"),
  });
  expect(readFileSync(file, "utf8")).toBe("text");
});
