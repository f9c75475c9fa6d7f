import { execFileSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readdirSync, renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { loadBase } from "../../../sdk/src/state/base-charter";
import { charter, Repository, trap, trapScript, writeHostileRepository } from "./repository";
import { temporaryFolder, write } from "./state-fixture";

/** The people that the charter had at a base. */
const people = async (path: string, ref = "HEAD", more: NodeJS.ProcessEnv = {}) =>
  (await loadBase(path, ref, { environment: { ...process.env, ...more } })).applied.flatMap(({ address, kind }) =>
    kind === "Membership" ? [address.slice(13)] : [],
  );

async function failure(
  path: string,
  ref = "HEAD",
  more: NodeJS.ProcessEnv = {},
): Promise<{ code: string; message: string; remedy: string }> {
  return loadBase(path, ref, { environment: { ...process.env, ...more } }).then(
    () => expect.fail("It was read."),
    (error) => error,
  );
}

/** A team's repository that says of itself that kim is in it. */
function team(): Repository {
  const repository = new Repository();
  repository.commit({ "charters/org.yaml": charter("kim") });
  return repository;
}

const owner = "dana@acme.example";
const kim = "kim@acme.example";
const eve = "eve@acme.example";

describe("what lies among a charter's files is never taken for its repository:", () => {
  test.each(["..", "."])("a bare repository beside it, its work tree being %s", async (worktree) => {
    const repository = team();
    const marker = join(temporaryFolder(), "marker");
    writeHostileRepository(repository.path("charters"), worktree, marker);
    repository.git("add", "--all");
    repository.git("commit", "--quiet", "--message", "Hostile");
    expect(await people(repository.path("charters/org.yaml"), "main")).toEqual([owner, kim]);
    expect(existsSync(marker)).toBe(false);
  });

  test("a bare repository where there is no other", async () => {
    const folder = temporaryFolder();
    const marker = join(temporaryFolder(), "marker");
    writeHostileRepository(folder, ".", marker);
    write(join(folder, "org.yaml"), charter());
    expect(await failure(join(folder, "org.yaml"))).toMatchObject({ code: "base-not-in-git" });
    expect(existsSync(marker)).toBe(false);
  });

  test("a `.git` that is no repository: what lies above it is not asked instead", async () => {
    const repository = team();
    mkdirSync(repository.path("charters/.git"));
    expect(await failure(repository.path("charters/org.yaml"))).toMatchObject({
      code: "base-unreadable",
      message: expect.stringContaining(
        `git does not take the .git in ${repository.path("charters")} for a repository: not a gitdir`,
      ),
    });
  });
});

describe("a `.git` that an archive brought counts, and makes git run nothing:", () => {
  test.each([
    ["a folder", (tree: string, marker: string) => writeHostileRepository(join(tree, ".git"), "..", marker)],
    [
      "a file that leads to one",
      (tree: string, marker: string) => {
        writeHostileRepository(join(tree, "hidden"), "..", marker);
        write(join(tree, ".git"), "gitdir: hidden\n");
      },
    ],
  ])("%s", async (_, bring) => {
    const repository = team();
    const marker = join(temporaryFolder(), "marker");
    bring(repository.path("charters"), marker);
    expect(await failure(repository.path("charters/org.yaml"))).toMatchObject({ code: "base-not-fetched" });
    expect(existsSync(marker)).toBe(false);
  });
});

describe("git obeys nothing but the repository:", () => {
  test.each(["relative", "empty", "absolute, in the tree"])("no git on a PATH that is %s", async (kind) => {
    const repository = team();
    const marker = join(temporaryFolder(), "marker");
    trapScript(repository.path("git"), marker);
    const folder = { relative: ".", empty: "", "absolute, in the tree": repository.folder }[kind];
    const PATH = `${folder}:${process.env.PATH}`;
    const before = process.cwd();
    process.chdir(repository.folder);
    try {
      expect(await people("charters/org.yaml", "HEAD", { PATH })).toEqual([owner, kim]);
    } finally {
      process.chdir(before);
    }
    expect(existsSync(marker)).toBe(false);
  });

  test("no configuration in a home among the files, nor one that the environment names there", async () => {
    const repository = team();
    const marker = join(temporaryFolder(), "marker");
    write(repository.path(".gitconfig"), `[trace2]\n\tnormalTarget = ${marker}\n`);
    const home = { HOME: repository.folder, GIT_CONFIG_GLOBAL: repository.path(".gitconfig") };
    expect(await people(repository.path("charters/org.yaml"), "HEAD", home)).toEqual([owner, kim]);
    expect(existsSync(marker)).toBe(false);
  });

  test("no variable of another git", async () => {
    const [repository, other] = [team(), new Repository()];
    other.commit({ "charters/org.yaml": charter("eve") });
    const marker = join(temporaryFolder(), "marker");
    const foreign = {
      GIT_DIR: other.path(".git"),
      GIT_WORK_TREE: other.folder,
      GIT_OBJECT_DIRECTORY: other.path(".git/objects"),
      GIT_ALTERNATE_OBJECT_DIRECTORIES: other.path(".git/objects"),
      GIT_NAMESPACE: "elsewhere",
      GIT_EXEC_PATH: other.folder,
      GIT_TRACE: marker,
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "core.worktree",
      GIT_CONFIG_VALUE_0: other.folder,
      GIT_CONFIG_PARAMETERS: `'core.worktree=${other.folder}'`,
    };
    expect(await people(repository.path("charters/org.yaml"), "HEAD", foreign)).toEqual([owner, kim]);
    expect(existsSync(marker)).toBe(false);
  });

  test("where a range is listed, a branch's beginning found and a move followed", async () => {
    const repository = team();
    repository.git("tag", "applied");
    repository.git("mv", "charters", "moved");
    repository.commit({ "moved/org.yaml": charter("kim", "eve"), ".gitattributes": "*.yaml diff=evil\n" });
    const marker = join(temporaryFolder(), "marker");
    for (const [name, value] of [
      ["diff.external", trap(marker)],
      ["diff.evil.command", trap(marker)],
      ["diff.evil.textconv", trap(marker)],
      ["core.fsmonitor", trap(marker)],
      ["core.pager", trap(marker)],
      ["alias.rev-list", `!${trap(marker)}`],
      ["alias.merge-base", `!${trap(marker)}`],
      ["alias.diff-tree", `!${trap(marker)}`],
    ] as const)
      repository.git("config", name, value);
    const base = await loadBase(repository.path("moved/org.yaml"), "applied..HEAD", { branch: true });
    expect({ tried: base.tried.length, said: base.warnings.map(({ code }) => code) }).toEqual({
      tried: 1,
      said: ["charter-moved"],
    });
    expect(existsSync(marker)).toBe(false);
  });

  test("no commit in the place of another (`git replace`)", async () => {
    const repository = team();
    const reviewed = repository.git("rev-parse", "HEAD").trim();
    repository.commit({ "charters/org.yaml": charter("eve") });
    repository.git("replace", reviewed, "HEAD");
    expect(await people(repository.path("charters/org.yaml"), reviewed)).toEqual([owner, kim]);
  });

  test("no name that means two commits: a branch called as the remote's", async () => {
    const repository = team();
    repository.git("update-ref", "refs/remotes/origin/main", "HEAD");
    expect(await people(repository.path("charters/org.yaml"), "origin/main")).toEqual([owner, kim]);
    repository.commit({ "charters/org.yaml": charter("eve") });
    repository.git("branch", "origin/main");
    expect(await failure(repository.path("charters/org.yaml"), "origin/main")).toMatchObject({
      code: "base-ambiguous",
      message: '"origin/main" is the name of more than one branch or tag in this repository.',
      remedy: "Say which one: `refs/heads/origin/main`, `refs/remotes/origin/main`, or the commit's id.",
    });
    expect(await people(repository.path("charters/org.yaml"), "refs/remotes/origin/main")).toEqual([owner, kim]);
  });

  test.each(["v1", "v1~0"])("no name of a branch and of a tag, and both are named: %s", async (ref) => {
    const repository = team();
    repository.git("tag", "v1");
    repository.commit({ "charters/org.yaml": charter("eve") });
    repository.git("branch", "v1");
    repository.git("branch", "other/v1");
    expect(await failure(repository.path("charters/org.yaml"), ref)).toMatchObject({
      code: "base-ambiguous",
      remedy: "Say which one: `refs/heads/v1`, `refs/tags/v1`, or the commit's id.",
    });
  });

  test.each([
    "--output=org.yaml",
    "-h",
    "^HEAD",
    "HEAD...HEAD",
    "HEAD..--output=org.yaml",
    "^HEAD..HEAD",
    "HEAD:charters",
  ])("no ref that says more: %s", async (ref) => {
    const repository = team();
    expect(await failure(repository.path("charters/org.yaml"), ref)).toMatchObject({ code: "base-unknown" });
    expect(readdirSync(repository.folder).sort()).toEqual([".git", "charters"]);
  });

  test("no pattern in a folder's name", async () => {
    const repository = new Repository();
    repository.commit({ ":(top)/org.yaml": charter("kim"), "org.yaml": charter("eve") });
    expect(await people(repository.path(":(top)/org.yaml"))).toEqual([owner, kim]);
  });
});

describe("nothing is fetched:", () => {
  test.each(["blob:none", "tree:0"])(
    "a partial clone (%s) is told how to be a whole one, and then is read",
    async (filter) => {
      const repository = team();
      repository.commit({ "charters/org.yaml": charter("eve") });
      repository.git("config", "uploadpack.allowFilter", "true");
      repository.git("config", "uploadpack.allowAnySHA1InWant", "true");
      const clone = new Repository();
      clone.git("remote", "add", "origin", pathToFileURL(repository.folder).href);
      clone.git("fetch", "--quiet", `--filter=${filter}`, "origin");
      clone.git("checkout", "--quiet", "origin/main");
      const path = clone.path("charters/org.yaml");
      expect(await people(path, "HEAD")).toEqual([owner, eve]);
      expect(await failure(path, "HEAD^")).toMatchObject({
        code: "base-not-fetched",
        message: "This clone does not have all of HEAD^, and Charter fetches nothing.",
        remedy:
          "Fetch it before: `git fetch --refetch --no-filter`; where a CI job checks out, `fetch-depth: 0` and no `filter`.",
      });
      clone.git("fetch", "--quiet", "--refetch", "--no-filter");
      expect(await people(path, "HEAD^")).toEqual([owner, kim]);
    },
  );
});

/** Does what a refusal says, in a shell. */
async function trusting(path: string, home: string): Promise<void> {
  const { remedy } = Object(await failure(path));
  const [, command = ""] = /`(git config [^`]+)`/.exec(remedy) ?? [];
  execFileSync("sh", ["-c", command], { env: { PATH: process.env.PATH, HOME: home } });
}

describe("a base is not read past what git or a commit says:", () => {
  test("a repository of another user, unless the user's own configuration trusts it", async ({ skip, task }) => {
    if (process.getuid?.() !== 0) {
      Object.assign(task.meta, { skipReason: "only root can give files to another user" });
      skip();
    }
    const folder = join(temporaryFolder(), "a team's");
    renameSync(team().folder, folder);
    const path = join(folder, "charters/org.yaml");
    for (const name of ["", ".git"]) chownSync(join(folder, name), 12_345, 12_345);
    const home = temporaryFolder();
    expect(await failure(path, "HEAD", { HOME: home })).toMatchObject({
      code: "base-not-trusted",
      message: `git does not trust the repository in ${folder}: it belongs to another user of this machine.`,
      remedy: expect.stringContaining("git config --global --add safe.directory '/"),
    });
    await trusting(path, home);
    expect(await people(path, "HEAD", { HOME: home })).toEqual([owner, kim]);
    // A configuration among the repository's own files has no say, so none is told to be written there.
    expect(await failure(path, "HEAD", { HOME: folder })).toMatchObject({
      remedy: expect.stringContaining("git config --system --add safe.directory '/"),
    });
  });

  test("a folder that was a link then: it is not taken for a charter that was not there", async () => {
    const repository = team();
    renameSync(repository.path("charters"), repository.path("v1"));
    symlinkSync("v1", repository.path("charters"));
    repository.commit({});
    repository.git("rm", "--quiet", "charters");
    renameSync(repository.path("v1"), repository.path("charters"));
    repository.commit({});
    expect(await failure(repository.path("charters/org.yaml"), "HEAD^")).toMatchObject({
      code: "base-unreadable",
      message: "HEAD^:charters is a link.",
    });
    expect(await people(repository.path("charters/org.yaml"), "HEAD~2")).toEqual([owner, kim]);
  });

  test("a charter that is the top itself", async () => {
    const repository = new Repository();
    repository.commit({ "org.yaml": charter("kim") });
    expect(await people(repository.folder)).toEqual([owner, kim]);
  });
});
