import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { loadBase } from "../../../sdk/src/state/base-charter";
import { charter, Repository } from "./repository";
import { temporaryFolder, write } from "./state-fixture";

const namesIn = (declared: readonly { readonly address: string }[]) => declared.map(({ address }) => address);
const addresses = async (path: string, ref = "HEAD") => namesIn((await loadBase(path, ref)).applied);
const person = (address: string): string => address.replace("acme/members/", "").replace("@acme.example", "");
const peopleIn = (declared: readonly { readonly address: string }[]) => namesIn(declared).slice(2).map(person);

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

  test("has the guard that was in force there", async () => {
    const repository = new Repository();
    repository.commit({ "org.yaml": `${charter("kim")}\nguard: { maxLosses: 2 }\n` });
    repository.commit({ "org.yaml": `${charter("kim")}\nguard: { maxLosses: 100% }\n` });
    const { rules } = await loadBase(repository.path("org.yaml"), "HEAD^");
    expect(rules.charter?.guard).toMatchObject({
      maxRemovals: "25%",
      maxLosses: 2,
      minOwners: 1,
      requiredOwners: [],
    });
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

describe("a range of commits", () => {
  /** What a pipeline keeps: kim was applied, all else was tried since. */
  function pipeline(): Repository {
    const repository = new Repository();
    repository.commit({ "org.yaml": charter("kim") });
    repository.git("update-ref", "refs/charter/applied", "HEAD");
    return repository;
  }
  const range = "refs/charter/applied..refs/charter/tried";

  test("is its start and every first-parent commit in which the charter changed: not what was never at the tip", async () => {
    const repository = pipeline();
    repository.git("switch", "--quiet", "--create", "edit");
    repository.commit({ "org.yaml": charter("eve") });
    repository.commit({ "org.yaml": charter("joe") });
    repository.git("switch", "--quiet", "main");
    repository.commit({ "README.md": "nothing of it" });
    repository.git("merge", "--quiet", "--no-ff", "--message", "Merge", "edit");
    repository.commit({ "org.yaml": charter("pat") });
    repository.git("update-ref", "refs/charter/tried", "HEAD");
    repository.commit({ "org.yaml": charter("ana") });
    const { applied, tried, called, warnings } = await loadBase(repository.path("org.yaml"), range);
    expect({ applied: peopleIn(applied), tried: tried.map(peopleIn), called, warnings }).toEqual({
      applied: ["kim"],
      tried: [["joe"], ["pat"]],
      called: range,
      warnings: [],
    });
  });

  test("is its start alone where nothing was tried since", async () => {
    const repository = pipeline();
    repository.git("update-ref", "refs/charter/tried", "HEAD");
    expect(await loadBase(repository.path("org.yaml"), range)).toMatchObject({ tried: [] });
  });

  test("leaves out a charter that is not valid, which no run can have applied, and says so", async () => {
    const repository = pipeline();
    repository.commit({ "org.yaml": charter("joe").replace("owner", "onwer") });
    repository.git("update-ref", "refs/charter/tried", "HEAD");
    repository.commit({ "org.yaml": charter("pat") });
    const { applied, tried, warnings } = await loadBase(repository.path("org.yaml"), "refs/charter/applied..HEAD");
    expect({ applied: peopleIn(applied), tried: tried.map(peopleIn), codes: warnings.map(({ code }) => code) }).toEqual(
      {
        applied: ["kim"],
        tried: [["pat"]],
        codes: ["never-applied"],
      },
    );
  });

  test("is bounded", async () => {
    const repository = pipeline();
    const blob = (index: number): string =>
      `commit refs/heads/main\ncommitter CI <ci@acme.example> ${1_700_000_000 + index} +0000\ndata 1\nx\n${
        index === 0 ? "from refs/heads/main^0\n" : ""
      }M 644 inline org.yaml\ndata <<END\n${charter(`kim${index}`)}END\n\n`;
    const commits = Array.from({ length: 101 }, (_, index) => blob(index)).join("");
    execFileSync("git", ["-C", repository.folder, "fast-import", "--quiet"], { input: commits });
    await expect(loadBase(repository.path("org.yaml"), "refs/charter/applied..main")).rejects.toMatchObject({
      code: "base-too-long",
      message: "In refs/charter/applied..main the charter changed in more than 100 commits.",
    });
    expect((await loadBase(repository.path("org.yaml"), "refs/charter/applied..main~98")).tried).toHaveLength(3);
  });
});

describe("the base of a branch", () => {
  const ofBranch = async (repository: Repository, ref: string) => {
    const { applied, tried, called } = await loadBase(repository.path("org.yaml"), ref, { branch: true });
    return { applied: peopleIn(applied), tried: tried.map(peopleIn), called };
  };

  test("is where it left its target: what was merged there since is nothing that it takes away", async () => {
    const repository = new Repository();
    repository.commit({ "org.yaml": charter("kim") });
    const left = repository.git("rev-parse", "--short=10", "HEAD").trim();
    repository.git("switch", "--quiet", "--create", "edit");
    repository.commit({ "org.yaml": charter() });
    repository.git("switch", "--quiet", "main");
    repository.commit({ "org.yaml": charter("kim", "joe") });
    repository.git("switch", "--quiet", "edit");
    expect(await ofBranch(repository, "main")).toEqual({
      applied: ["kim"],
      tried: [],
      called: `${left}, where this branch left main`,
    });
    expect(peopleIn((await loadBase(repository.path("org.yaml"), "main")).applied)).toEqual(["joe", "kim"]);
  });

  test("of a range is as much of it as the branch has", async () => {
    const repository = new Repository();
    repository.commit({ "org.yaml": charter("kim") });
    repository.git("tag", "applied");
    repository.commit({ "org.yaml": charter("joe") });
    repository.git("switch", "--quiet", "--create", "edit");
    repository.git("switch", "--quiet", "main");
    repository.commit({ "org.yaml": charter("pat") });
    repository.git("tag", "tried");
    repository.git("switch", "--quiet", "edit");
    expect(await ofBranch(repository, "applied..tried")).toEqual({
      applied: ["kim"],
      tried: [["joe"]],
      called: "applied..tried",
    });
  });

  test("is not known where both have nothing in common", async () => {
    const repository = new Repository();
    repository.commit({ "org.yaml": charter("kim") });
    repository.git("switch", "--quiet", "--orphan", "other");
    repository.commit({ "org.yaml": charter("joe") });
    await expect(loadBase(repository.path("org.yaml"), "main", { branch: true })).rejects.toMatchObject({
      code: "base-unrelated",
      message: 'This clone knows no commit that "main" and HEAD have in common.',
    });
  });

  test("is not known in a clone that ends before it", async () => {
    const repository = new Repository();
    repository.commit({ "org.yaml": charter("kim") });
    repository.git("switch", "--quiet", "--create", "edit");
    repository.commit({ "org.yaml": charter("joe") });
    repository.git("switch", "--quiet", "main");
    repository.commit({ "org.yaml": charter("pat") });
    const clone = join(temporaryFolder(), "clone");
    const url = pathToFileURL(repository.folder).href;
    repository.git("clone", "--quiet", "--depth=1", "--no-single-branch", "--branch=edit", url, clone);
    await expect(loadBase(join(clone, "org.yaml"), "origin/main", { branch: true })).rejects.toMatchObject({
      code: "base-shallow",
      remedy: expect.stringContaining("fetch-depth: 0"),
    });
  });
});

describe("a charter that was moved since its base is read where it was, and that is said:", () => {
  const moved = (path: string) => [
    { code: "charter-moved", message: `At main the charter lay at ${path}; it is read there.` },
  ];

  test("a file", async () => {
    const repository = new Repository();
    repository.commit({ "org.yaml": charter("kim", "joe") });
    repository.git("switch", "--quiet", "--create", "edit");
    mkdirSync(repository.path("charters"));
    repository.git("mv", "org.yaml", "charters/acme.yaml");
    repository.commit({ "charters/acme.yaml": charter("kim") });
    const { applied, warnings } = await loadBase(repository.path("charters/acme.yaml"), "main");
    expect({ people: peopleIn(applied), warnings }).toEqual({ people: ["joe", "kim"], warnings: moved("org.yaml") });
  });

  test("a folder", async () => {
    const repository = new Repository();
    const kim = "organizations: { acme: { members: { kim@acme.example: member } } }\n";
    repository.commit({ "org/a.yaml": charter("joe"), "org/people/b.yaml": kim, "other.yaml": "a: 1\n" });
    repository.git("switch", "--quiet", "--create", "edit");
    repository.git("mv", "org", "charters");
    repository.commit({ "charters/c.yaml": "" });
    const { applied, warnings } = await loadBase(repository.path("charters"), "main");
    expect({ people: peopleIn(applied), warnings }).toEqual({ people: ["joe", "kim"], warnings: moved("org") });
  });

  test("within a range as well: what was tried lay here or there", async () => {
    const repository = new Repository();
    repository.commit({ "org.yaml": charter("kim") });
    repository.git("tag", "applied");
    repository.commit({ "org.yaml": charter("joe") });
    repository.git("mv", "org.yaml", "acme.yaml");
    repository.commit({ "acme.yaml": charter("joe", "pat") });
    const { applied, tried } = await loadBase(repository.path("acme.yaml"), "applied..HEAD");
    expect({ applied: peopleIn(applied), tried: tried.map(peopleIn) }).toEqual({
      applied: ["kim"],
      tried: [["joe"], ["joe", "pat"]],
    });
  });

  test("not another file, though it was moved as well", async () => {
    const repository = new Repository();
    repository.commit({ "globex.yaml": charter("kim") });
    repository.git("switch", "--quiet", "--create", "edit");
    repository.git("mv", "globex.yaml", "initech.yaml");
    repository.commit({ "acme.yaml": charter() });
    expect(await loadBase(repository.path("acme.yaml"), "main")).toMatchObject({ applied: [], warnings: [] });
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

  test.each([
    ["HEAD...HEAD", ".HEAD"],
    ["..HEAD", ""],
    ["HEAD..", ""],
    ["HEAD..origin/main", "origin/main"],
    ["--all..HEAD", "--all"],
  ])("no such commit in a range: %s", async (range, end) => {
    const repository = new Repository();
    repository.commit({ "org.yaml": charter() });
    expect(await failure(repository.path("org.yaml"), range)).toMatchObject({
      code: "base-unknown",
      message: `This repository has no commit ${JSON.stringify(end)}.`,
    });
  });

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

describe("the platform's file that a charter brings along", () => {
  const bundled = readFileSync(join(__dirname, "../../../schema/platforms/standard.yaml"), "utf8");
  const ours = bundled.replace("platform: standard", "platform: ours").replace(/^caller: .*\n/m, "");
  const named = charter("kim").replace("platform: standard", "platform: ../ours.yaml");

  test("is read as it was at the base, beside the charter or above it, and is no part of it", async () => {
    const repository = new Repository();
    repository.commit({ "teams/org.yaml": named, "ours.yaml": ours });
    repository.commit({ "ours.yaml": ours.replace("workspace: write", "workspace: read") });
    const implied = async (ref: string) => {
      const { rules } = await loadBase(repository.path("teams/org.yaml"), ref);
      return rules.charter?.platform.organizationRoles.owner?.implies?.workspace;
    };
    expect([await implied("HEAD^"), await implied("HEAD")]).toEqual(["write", "read"]);
    expect(await addresses(repository.path("teams"))).toContain("acme/members/kim@acme.example");
  });

  test("is never read out of the repository, nor through a link", async () => {
    const repository = new Repository();
    symlinkSync("/etc/passwd", repository.path("linked.yaml"));
    repository.commit({ "org.yaml": named.replace("../ours", "./linked"), "other.yaml": named });
    await expect(loadBase(repository.path("org.yaml"), "HEAD")).rejects.toThrow(/link/);
    await expect(loadBase(repository.path("other.yaml"), "HEAD")).rejects.toThrow("outside of the repository");
  });
});
