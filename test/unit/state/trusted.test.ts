import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { openState, type StateLocation, stateLocation } from "../../../sdk/src/state";
import { createInOwnFolder } from "../../../sdk/src/state/own-folder";
import { checkpoint, temporaryFolder, write } from "./state-fixture";

const inStacks = ".pulumi/stacks/charter/main.json";

const git = (folder: string, ...args: readonly string[]): void =>
  void execFileSync("git", ["-C", folder, "-c", "user.name=Dana", "-c", "user.email=dana@acme.example", ...args], {
    stdio: ["ignore", "ignore", "pipe"],
  });

/** A repository with a charter in it. */
function repository(): string {
  const root = temporaryFolder();
  git(root, "init", "--quiet");
  write(join(root, "org.yaml"), "charter: v1\n");
  return root;
}

function commitAll(root: string): void {
  git(root, "add", "--all", "--force");
  git(root, "commit", "--quiet", "--message", "All of it");
}

/** Opens the state of `org.yaml`, beside it or where a variable says. */
const opening = (root: string, backendUrl?: string, env = {}) =>
  openState(
    stateLocation(join(root, "org.yaml"), { HOME: root, ...(backendUrl && { PULUMI_BACKEND_URL: backendUrl }) }),
    {},
    { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
  );

const tracked = (folder: string, file: string) => ({
  code: "tracked-state",
  message: `The state in ${folder} is tracked by git (${file}), so it would come from whoever wrote a commit.`,
  remedy: expect.stringMatching(/`git -C \S+ rm -r --cached \S+`, .* belongs in a bucket/),
});

/** Charter's own folder, as it makes it. */
function ownState(root: string): string {
  createInOwnFolder(join(root, ".charter"), "state");
  return join(root, ".charter/state");
}

describe("a state that git tracks is refused, in CI and elsewhere:", () => {
  test.each([{}, { CI: "true" }])("beside the charter, %j", async (env) => {
    const root = repository();
    const state = ownState(root);
    write(join(state, inStacks), checkpoint([]));
    commitAll(root);
    await expect(opening(root, undefined, env)).rejects.toMatchObject(tracked(state, `.charter/state/${inStacks}`));
  });

  test.each([
    ["compressed", `${inStacks}.gz`],
    ["where Pulumi kept stacks before it had projects", ".pulumi/stacks/main.json"],
  ])("%s", async (_, name) => {
    const root = repository();
    const state = ownState(root);
    write(join(state, name), name.endsWith(".gz") ? gzipSync(checkpoint([])) : checkpoint([]));
    commitAll(root);
    await expect(opening(root)).rejects.toMatchObject(tracked(state, `.charter/state/${name}`));
  });

  test("one that is not, beside a backup of it that is", async () => {
    const root = repository();
    const state = ownState(root);
    write(join(state, `${inStacks}.bak`), checkpoint([]));
    commitAll(root);
    write(join(state, inStacks), checkpoint([]));
    await expect(opening(root)).rejects.toMatchObject(tracked(state, `.charter/state/${inStacks}.bak`));
  });

  test.each([
    ["a folder of the checkout", (root: string) => join(root, "state")],
    ["the checkout itself", (root: string) => root],
  ])("in %s that PULUMI_BACKEND_URL names", async (_, folderOf) => {
    const root = repository();
    const state = folderOf(root);
    write(join(state, inStacks), checkpoint([]));
    commitAll(root);
    await expect(opening(root, `file://${state}`)).rejects.toMatchObject(
      tracked(state, relative(root, join(state, inStacks))),
    );
  });

  test("where a link leads there that git tracks, and what it leads to lies elsewhere", async () => {
    const root = repository();
    const elsewhere = temporaryFolder();
    write(join(elsewhere, inStacks), checkpoint([]));
    symlinkSync(elsewhere, join(root, "state"));
    commitAll(root);
    await expect(opening(root, `file://${root}/state`)).rejects.toMatchObject(tracked(join(root, "state"), "state"));
  });

  test("in a repository within the repository", async () => {
    const root = repository();
    const state = ownState(root);
    git(state, "init", "--quiet");
    write(join(state, inStacks), checkpoint([]));
    commitAll(state);
    await expect(opening(root)).rejects.toMatchObject(tracked(state, inStacks));
  });

  test("also where files of the commit pass for a repository of their own", async () => {
    const root = repository();
    const state = ownState(root);
    write(join(state, inStacks), checkpoint([]));
    git(state, "init", "--quiet", "--bare");
    commitAll(root);
    await expect(opening(root)).rejects.toMatchObject(tracked(state, `.charter/state/${inStacks}`));
  });

  test("where git cannot read the repository, and so does not tell", async () => {
    const root = repository();
    const state = ownState(root);
    write(join(state, inStacks), checkpoint([]));
    commitAll(root);
    git(root, "config", "core.repositoryFormatVersion", "99");
    await expect(opening(root)).rejects.toMatchObject({
      code: "tracked-state",
      message: expect.stringContaining("may be tracked by git, which does not tell"),
      remedy: expect.stringContaining("PULUMI_BACKEND_URL"),
    });
  });
});

describe("a state that git does not track is taken:", () => {
  const taken = async (root: string, backendUrl?: string, env = {}): Promise<StateLocation> =>
    (await opening(root, backendUrl, env)).location;

  test("beside a charter in a repository", async () => {
    const root = repository();
    commitAll(root);
    write(join(ownState(root), inStacks), checkpoint([]));
    expect(await taken(root)).toMatchObject({ backendUrl: `file://${root}/.charter/state` });
  });

  test("where it was taken out of the repository and left where it is, as the remedy says", async () => {
    const root = repository();
    const state = ownState(root);
    write(join(state, inStacks), checkpoint([]));
    commitAll(root);
    const { remedy } = await opening(root).catch((error) => error);
    const [command = ""] = /(?<=`git ).*?(?=`)/.exec(remedy) ?? [];
    execFileSync("git", command.split(" "), { stdio: "ignore" });
    expect(await taken(root)).toMatchObject({ backendUrl: `file://${state}` });
  });

  test("in no repository", async () => {
    const [outside, inside] = [temporaryFolder(), repository()];
    write(join(outside, inStacks), checkpoint([]));
    expect(await taken(inside, `file://${outside}`)).toMatchObject({ backendUrl: `file://${outside}` });
    const withoutGit = { PATH: temporaryFolder() };
    expect(await taken(inside, `file://${outside}`, withoutGit)).toMatchObject({ backendUrl: `file://${outside}` });
  });
});

describe("a state in a repository that git does not tell about is refused:", () => {
  const untold = (folder: string, why: string) => ({
    code: "tracked-state",
    message: expect.stringContaining(`${folder}/.pulumi may be tracked by git, which does not tell (${why}`),
    remedy: expect.stringContaining("PULUMI_BACKEND_URL"),
  });

  /** A commit that brought a state. */
  function broughtState(): { readonly root: string; readonly state: string } {
    const root = repository();
    const state = ownState(root);
    write(join(state, inStacks), checkpoint([]));
    commitAll(root);
    return { root, state };
  }

  test("where there is no git, as in many images that a CI job runs in", async () => {
    const { root, state } = broughtState();
    await expect(opening(root, undefined, { CI: "true", PATH: temporaryFolder() })).rejects.toMatchObject(
      untold(state, "Reading a commit needs git"),
    );
  });

  test("where the repository is of a format that this git does not know", async () => {
    const { root, state } = broughtState();
    git(root, "config", "core.repositoryFormatVersion", "1");
    git(root, "config", "extensions.unheardOf", "true");
    await expect(opening(root)).rejects.toMatchObject(untold(state, `git does not take the .git in ${root}`));
  });

  test("where a work tree was mounted without the repository that it belongs to", async () => {
    const { root, state } = broughtState();
    rmSync(join(root, ".git"), { recursive: true });
    write(join(root, ".git"), "gitdir: /nowhere/.git/worktrees/team\n");
    await expect(opening(root)).rejects.toMatchObject(untold(state, `git does not take the .git in ${root}`));
  });
});

describe("Charter's own folder is refused", () => {
  const unsafe = (folder: string, problem: string) => ({
    code: "unsafe-folder",
    message: `${folder} ${problem}, so what lies in it may be a stranger's.`,
  });

  test("where it is a link, and where the state in it is one", async () => {
    const [root, other] = [temporaryFolder(), temporaryFolder()];
    symlinkSync(other, join(root, ".charter"));
    await expect(opening(root)).rejects.toMatchObject(unsafe(join(root, ".charter"), "is a link"));
    rmSync(join(root, ".charter"));
    mkdirSync(join(root, ".charter"), { mode: 0o700 });
    symlinkSync(other, join(root, ".charter/state"));
    await expect(opening(root)).rejects.toMatchObject(unsafe(join(root, ".charter/state"), "is a link"));
  });

  test("where others can write to it, or it is no folder", async () => {
    const root = temporaryFolder();
    const own = join(root, ".charter");
    ownState(root);
    chmodSync(own, 0o770);
    await expect(opening(root)).rejects.toMatchObject({
      ...unsafe(own, "can be written to by others"),
      remedy: expect.stringMatching(/^Find out who wrote there; if nobody else did: `chmod go-w \S+\/\.charter`\. Or /),
    });
    renameSync(own, join(root, "was"));
    write(own, "");
    await expect(opening(root)).rejects.toMatchObject(unsafe(own, "is no folder"));
  });

  test("where it belongs to somebody else", async ({ skip, task }) => {
    if (process.getuid?.() !== 0) {
      Object.assign(task.meta, { skipReason: "only root can give a folder away" });
      skip();
    }
    const root = temporaryFolder();
    ownState(root);
    chownSync(join(root, ".charter"), 65_534, 65_534);
    await expect(opening(root)).rejects.toMatchObject(
      unsafe(join(root, ".charter"), "belongs to another user (65534, and this is 0)"),
    );
  });

  test("before anything is made in it: no link is followed, and no mode is changed", () => {
    const [root, other] = [temporaryFolder(), temporaryFolder()];
    chmodSync(other, 0o755);
    symlinkSync(other, join(root, ".charter"));
    expect(() => createInOwnFolder(join(root, ".charter"), "service")).toThrow(
      expect.objectContaining({ code: "unsafe-folder" }),
    );
  });
});
