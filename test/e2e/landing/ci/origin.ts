import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const who = { GIT_AUTHOR_NAME: "Lee", GIT_AUTHOR_EMAIL: "lee@acme.example", GIT_COMMITTER_NAME: "Lee" };

/** Git in a folder, as somebody of the team. */
export const git = (folder: string, ...args: readonly string[]): string =>
  execFileSync("git", ["-C", folder, "-c", "protocol.file.allow=always", ...args], {
    encoding: "utf8",
    stdio: "pipe",
    env: { PATH: process.env.PATH, HOME: folder, ...who, GIT_COMMITTER_EMAIL: "lee@acme.example" },
  }).trim();

/** A repository on a host, and the clone in which a team works. */
export class Origin {
  readonly url: string;
  readonly work: string;

  constructor(readonly folder: string) {
    this.url = join(folder, "origin.git");
    this.work = join(folder, "work");
    for (const path of [this.url, this.work]) mkdirSync(path, { recursive: true });
    git(this.url, "init", "--quiet", "--bare", "--initial-branch=main");
    git(this.work, "init", "--quiet", "--initial-branch=main");
    git(this.work, "remote", "add", "origin", this.url);
  }

  /** Commits files on a branch that begins at main, and pushes it. @returns the commit */
  commit(branch: string, files: Readonly<Record<string, string>>): string {
    if (branch !== "main") git(this.work, "checkout", "--quiet", "-B", branch, "main");
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.work, name)), { recursive: true });
      writeFileSync(join(this.work, name), text);
    }
    git(this.work, "add", "--all");
    git(this.work, "commit", "--quiet", "--allow-empty", "--message", "Edit");
    git(this.work, "push", "--quiet", "--force", "origin", `HEAD:refs/heads/${branch}`);
    const commit = git(this.work, "rev-parse", "HEAD");
    git(this.work, "checkout", "--quiet", "main");
    return commit;
  }

  /** What a host makes of a branch and main: the commit that a review works on. */
  mergeOf(branch: string, ref: string): string {
    git(this.work, "checkout", "--quiet", "--detach", "main");
    git(this.work, "merge", "--quiet", "--no-ff", "--message", "Merge", `refs/heads/${branch}`);
    git(this.work, "push", "--quiet", "--force", "origin", `HEAD:${ref}`);
    const commit = git(this.work, "rev-parse", "HEAD");
    git(this.work, "checkout", "--quiet", "main");
    return commit;
  }

  /** Merges it into main. @returns the commit */
  merge(branch: string): string {
    git(this.work, "merge", "--quiet", "--no-ff", "--message", "Merge", `refs/heads/${branch}`);
    git(this.work, "push", "--quiet", "origin", "main");
    return git(this.work, "rev-parse", "HEAD");
  }

  /** Where a ref of the host's is. */
  at(ref: string): string | undefined {
    try {
      return git(this.url, "rev-parse", "--verify", "--quiet", ref);
    } catch {
      return undefined;
    }
  }

  /**
   * A clone of a job's own at a commit.
   * @param depth how many commits; all, where it is 0
   */
  checkOut(
    folder: string,
    commit: string,
    { depth, pushes }: { readonly depth: number; readonly pushes: boolean },
  ): void {
    mkdirSync(folder, { recursive: true });
    git(this.url, "config", "uploadpack.allowAnySHA1InWant", "true");
    git(folder, "init", "--quiet", "--initial-branch=job");
    git(folder, "remote", "add", "origin", `file://${this.url}`);
    if (!pushes) git(folder, "remote", "set-url", "--push", "origin", join(this.folder, "not-allowed.git"));
    const all = depth === 0 ? ["+refs/heads/*:refs/remotes/origin/*"] : [`--depth=${depth}`];
    git(folder, "fetch", "--quiet", "origin", ...all, commit);
    git(folder, "checkout", "--quiet", "--detach", commit);
  }
}
