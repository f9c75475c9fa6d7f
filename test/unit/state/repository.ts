/** Repositories of git, as teams have them and as strangers make them. */

import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder, write } from "./state-fixture";

/** A charter with one owner, and more people. */
export const charter = (...people: readonly string[]): string =>
  [
    "charter: v1\nplatform: standard\norganizations:\n  acme:\n    members:\n      dana@acme.example: owner",
    ...people.map((person) => `      ${person}@acme.example: member`),
    "",
  ].join("\n");

/** A repository of a team. */
export class Repository {
  readonly folder = temporaryFolder();

  constructor() {
    this.git("init", "--quiet", "--initial-branch=main");
  }

  git(...args: readonly string[]): string {
    const who = ["-c", "user.email=ci@acme.example", "-c", "user.name=CI", "-c", "protocol.file.allow=always"];
    return execFileSync("git", ["-C", this.folder, ...who, ...args], { encoding: "utf8", stdio: "pipe" });
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** A commit of what is there that was made at a time, RFC 3339. */
  commitAt(time: string, files: Readonly<Record<string, string>> = {}): void {
    for (const [name, text] of Object.entries(files)) write(this.path(name), text);
    this.git("add", "--all");
    const dates = { GIT_AUTHOR_DATE: time, GIT_COMMITTER_DATE: time };
    const who = ["-c", "user.email=ci@acme.example", "-c", "user.name=CI"];
    const commit = ["-C", this.folder, ...who, "commit", "--quiet", "--allow-empty", "--message", "Edit"];
    execFileSync("git", commit, { env: { ...process.env, ...dates }, stdio: "pipe" });
  }

  commit(files: Readonly<Record<string, string | Uint8Array>>): void {
    for (const [name, text] of Object.entries(files)) write(this.path(name), text);
    this.git("add", "--all");
    this.git("commit", "--quiet", "--message", "Edit");
  }
}

/** A program that leaves a file behind: whoever runs it is found out. */
export function trap(marker: string): string {
  return `env > '${marker}'`;
}

/** A script that is a trap. */
export function trapScript(file: string, marker: string): void {
  write(file, `#!/bin/sh\n${trap(marker)}\n`);
  chmodSync(file, 0o755);
}

/**
 * Writes what git keeps of a repository into a folder. It lacks the contents of its charter, which its configuration wants to fetch
 * by a command of its own.
 * @param marker what the command writes
 */
export function writeHostileRepository(folder: string, worktree: string, marker: string): void {
  const repository = new Repository();
  repository.commit({ "org.yaml": charter("eve"), "charters/org.yaml": charter("eve") });
  const blob = repository.git("rev-parse", "HEAD:org.yaml").trim();
  for (const name of ["HEAD", "objects", "refs"]) {
    cpSync(repository.path(`.git/${name}`), join(folder, name), { recursive: true });
  }
  rmSync(join(folder, "objects", blob.slice(0, 2), blob.slice(2)));
  writeFileSync(
    join(folder, "config"),
    `[core]
	repositoryformatversion = 1
	bare = false
	worktree = ${worktree}
	fsmonitor = "${trap(marker)}"
	sshCommand = "${trap(marker)}"
	pager = "${trap(marker)}"
[alias]
	rev-parse = "!${trap(marker)}"
	ls-tree = "!${trap(marker)}"
	cat-file = "!${trap(marker)}"
[protocol]
	allow = always
[extensions]
	partialClone = evil
[remote "evil"]
	url = .
	promisor = true
	uploadpack = "${trap(marker)}; false"
`,
  );
}
