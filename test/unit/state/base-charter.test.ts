import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { loadBase } from "../../../sdk/src/state/base-charter";
import { charter, Repository } from "./repository";
import { temporaryFolder, write } from "./state-fixture";

const addresses = async (path: string, ref = "HEAD") => (await loadBase(path, ref)).map(({ address }) => address);

describe("the charter at a base", () => {
  test("is read as it was, whatever lies there now, from wherever the command was started", async () => {
    const repository = new Repository();
    repository.commit({ "org/charter.yaml": charter("kim") });
    write(repository.path("org/charter.yaml"), charter());
    expect(await addresses(repository.path("org/charter.yaml"))).toEqual([
      "acme",
      "acme/members/dana@acme.example",
      "acme/members/kim@acme.example",
    ]);
  });

  test.each(["main", "v1", "HEAD^", "HEAD~1"])("may be named as git names commits: %s", async (ref) => {
    const repository = new Repository();
    repository.commit({ "org.yaml": charter("kim") });
    repository.git("tag", "v1");
    repository.commit({ "org.yaml": charter("joe") });
    const person = ref === "main" ? "joe" : "kim";
    expect(await addresses(repository.path("org.yaml"), ref)).toContain(`acme/members/${person}@acme.example`);
  });

  test("is a folder by the rules for files: nothing hidden, no modules, names of any kind, links within it", async () => {
    const repository = new Repository();
    mkdirSync(repository.path("charters/people"), { recursive: true });
    symlinkSync("people/ünï cödé.yaml", repository.path("charters/again.yaml"));
    symlinkSync("..", repository.path("charters/people/loop"));
    symlinkSync("../README.md", repository.path("charters/README.md"));
    repository.commit({
      "README.md": "",
      "charters/org.yaml": charter(),
      "charters/people/ünï cödé.yaml": "organizations: { acme: { members: { kim@acme.example: member } } }",
      "charters/.github/ci.yaml": "on: push",
      "charters/node_modules/a/b.yml": "a: b",
      "charters/notes.txt": "no charter",
    });
    expect(await addresses(repository.path("charters"))).toEqual([
      "acme",
      "acme/members/dana@acme.example",
      "acme/members/kim@acme.example",
    ]);
  });

  test("managed nothing where there was no charter yet", async () => {
    const repository = new Repository();
    repository.commit({ "README.md": "" });
    write(repository.path("org.yaml"), charter());
    expect(await addresses(repository.path("org.yaml"))).toEqual([]);
  });

  test("is found in a work tree, and in a clone with little history where the commit is there", async () => {
    const repository = new Repository();
    repository.commit({ "org.yaml": charter("kim") });
    const tree = join(temporaryFolder(), "tree");
    repository.git("worktree", "add", "--quiet", "-b", "edit", tree);
    expect(await addresses(join(tree, "org.yaml"), "main")).toContain("acme/members/kim@acme.example");
    const clone = join(temporaryFolder(), "clone");
    repository.git("clone", "--quiet", "--depth=1", pathToFileURL(repository.folder).href, clone);
    expect(await addresses(join(clone, "org.yaml"), "origin/main")).toContain("acme/members/kim@acme.example");
  });
});

describe("a base that cannot be had is one clear error, never an empty one:", () => {
  async function failure(path: string, ref: string): Promise<{ code: string; message: string; remedy: string }> {
    return loadBase(path, ref).then(
      () => expect.fail("It was read."),
      (error) => error,
    );
  }

  test("a path in no repository", async () => {
    const path = write(join(temporaryFolder(), "org.yaml"), charter());
    expect(await failure(path, "main")).toMatchObject({
      code: "base-not-in-git",
      message: `${path} lies in no git repository, so there is no commit to compare with.`,
    });
  });

  test.each(["origin/main", "--output=/tmp/x", "-h", "", "main; echo", "main:org.yaml", "HEAD\n"])(
    "no such commit: %j",
    async (ref) => {
      const repository = new Repository();
      repository.commit({ "org.yaml": charter() });
      expect(await failure(repository.path("org.yaml"), ref)).toMatchObject({
        code: "base-unknown",
        message: `This repository has no commit ${JSON.stringify(ref)}.`,
        remedy: expect.stringContaining("git fetch"),
      });
    },
  );

  test("a clone that is too shallow, as CI systems make it", async () => {
    const repository = new Repository();
    repository.commit({ "org.yaml": charter("kim") });
    repository.commit({ "org.yaml": charter() });
    const clone = join(temporaryFolder(), "clone");
    repository.git("clone", "--quiet", "--depth=1", pathToFileURL(repository.folder).href, clone);
    expect(await failure(join(clone, "org.yaml"), "HEAD^")).toMatchObject({
      code: "base-shallow",
      message: 'This clone is shallow and does not have "HEAD^", or there is no such commit.',
      remedy: expect.stringContaining("fetch-depth: 0"),
    });
  });

  test("a charter that was not valid then, with its places at that commit", async () => {
    const repository = new Repository();
    repository.commit({ "org.yaml": charter().replace("owner", "onwer") });
    expect(await failure(repository.path("org.yaml"), "HEAD")).toMatchObject({
      code: "base-invalid",
      message: expect.stringContaining("HEAD:org.yaml:6:26: error: `onwer` is no organization role"),
    });
  });

  test.each([
    ["bytes that are no text", { "c/org.yaml": Uint8Array.of(0x61, 0xff, 0xfe) }, "HEAD:c/org.yaml is not UTF-8 text."],
    [
      "a file that is too large",
      { "c/org.yaml": "#".repeat(16 * 1024 * 1024 + 1) },
      "HEAD:c/org.yaml is larger than 16 MiB",
    ],
  ])("%s", async (_, files, message) => {
    const repository = new Repository();
    repository.commit(files);
    expect(await failure(repository.path("c"), "HEAD")).toMatchObject({
      code: "base-unreadable",
      message: expect.stringContaining(message),
    });
  });

  test.each(["../outside.yaml", "/etc/hostname", "../../../../../outside.yaml"])(
    "a link out of the folder: %s",
    async (target) => {
      const repository = new Repository();
      mkdirSync(repository.path("c"));
      symlinkSync(target, repository.path("c/secret.yaml"));
      repository.commit({ "c/org.yaml": charter(), "outside.yaml": "a: 1" });
      expect(await failure(repository.path("c"), "HEAD")).toMatchObject({
        code: "base-unreadable",
        message: "HEAD:c/secret.yaml is a link that leads out of the folder that was named.",
      });
    },
  );
});
