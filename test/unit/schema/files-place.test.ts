import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { InvalidCharterError, loadCharter, staysInPlace } from "@charter/schema";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const charter = "charter: v1\nplatform: standard\norganizations: { acme: { members: { dana@acme.example: owner } } }\n";

/** What a stranger must not see, in the place of a token or a file of passwords. */
const secret = "ghp_0123456789abcdef";

let outside: string;
let folder: string;
const before = process.cwd();
beforeEach(() => {
  const above = realpathSync(mkdtempSync(join(tmpdir(), "charter-place-")));
  outside = join(above, "outside");
  folder = join(above, "checkout");
  write(join(outside, "passwd.yaml"), secret);
  write(join(outside, "valid.yaml"), charter);
  mkdirSync(folder);
});
afterEach(() => {
  process.chdir(before);
  rmSync(dirname(folder), { recursive: true });
});

function write(path: string, content: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

function link(target: string, name: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
  return path;
}

/** How reading a charter ends: "read", or the codes of what was said, which never holds the secret. */
async function reading(path: string): Promise<string> {
  return loadCharter(path).then(
    () => "read",
    (error: unknown) => {
      if (!(error instanceof InvalidCharterError)) throw error;
      expect(`${error.message}${JSON.stringify(error.diagnostics)}`).not.toContain(secret.slice(0, 6));
      return error.diagnostics.map(({ code }) => code).join(" ");
    },
  );
}

const inGit = (): void => mkdirSync(join(folder, ".git"));
const inFolder = (): void => process.chdir(folder);

describe.each([
  ["in a git work tree", inGit],
  ["in the working directory", inFolder],
])("a path %s is not led out of it:", (_, enter) => {
  beforeEach(enter);

  it("by the file itself", async () => {
    expect(await reading(link("../outside/passwd.yaml", "org.yaml"))).toBe("link-outside");
    expect(await reading(link(join(outside, "valid.yaml"), "other.yaml"))).toBe("link-outside");
  });

  it("by the folder itself", async () => {
    expect(await reading(link("../outside", "charters"))).toBe("link-outside");
    expect(await reading(link("/", "root"))).toBe("link-outside");
  });

  it("by a folder on the way", async () => {
    link("../outside", "charters");
    expect(await reading(join(folder, "charters/passwd.yaml"))).toBe("link-outside");
    expect(await reading(join(folder, "charters/valid.yaml"))).toBe("link-outside");
  });

  it("by a link to a link", async () => {
    link("../../outside/valid.yaml", "hidden/one.yaml");
    expect(await reading(link("hidden/one.yaml", "org.yaml"))).toBe("link-outside");
  });

  it("to what the machine knows of this process", async () => {
    expect(await reading(link("/proc/self/environ", "org.yaml"))).toBe("link-outside");
  });

  it("to a work tree that is not its own", async () => {
    mkdirSync(join(outside, ".git"));
    link("../outside", "charters");
    expect(await reading(join(folder, "charters/valid.yaml"))).toBe("link-outside");
  });

  it("and may be a link that stays in it", async () => {
    write(join(folder, "v2/org.yaml"), charter);
    expect(await reading(link("v2", "current"))).toBe("read");
    expect(await reading(join(folder, "current/org.yaml"))).toBe("read");
    expect(await reading(link("../v2/org.yaml", "links/org.yaml"))).toBe("read");
  });

  it("may be a mounted configuration, which is made of links", async () => {
    write(join(folder, "..2026_11_28/org.yaml"), charter);
    link("..2026_11_28", "..data");
    expect(await reading(link("..data/org.yaml", "org.yaml"))).toBe("read");
  });
});

describe("a path", () => {
  it("that is in no work tree and not in the working directory is not led out of its own folder", async () => {
    expect(await reading(link("../outside/valid.yaml", "org.yaml"))).toBe("link-outside");
    expect(await reading(link("../outside", "charters"))).toBe("link-outside");
    write(join(folder, "2026/org.yaml"), charter);
    expect(await reading(link("2026/org.yaml", "current.yaml"))).toBe("read");
  });

  it("may come by links to the place it is in: a folder of temporary files, a mounted disk", async () => {
    write(join(folder, "org.yaml"), charter);
    const mounted = join(dirname(folder), "mounted");
    symlinkSync(folder, mounted);
    expect(await reading(join(mounted, "org.yaml"))).toBe("read");
    inGit();
    expect(await reading(join(mounted, "org.yaml"))).toBe("read");
    process.chdir(mounted);
    expect(await reading(join(mounted, "org.yaml"))).toBe("read");
    expect(await reading("org.yaml")).toBe("read");
  });

  it("is read as it is written: what follows a link and `..` is beside the link", async () => {
    inGit();
    write(join(dirname(folder), "org.yaml"), charter);
    link("../outside", "charters");
    expect(await reading(`${folder}/charters/../org.yaml`)).toBe("file-not-found");
  });

  it("in a work tree within another is not led out of the inner one", async () => {
    inGit();
    mkdirSync(join(folder, "pull-request/.git"), { recursive: true });
    write(join(folder, "secrets.yaml"), charter);
    expect(await reading(link("../secrets.yaml", "pull-request/org.yaml"))).toBe("link-outside");
  });
});

describe("what is to be written", () => {
  it("stays in its place, whether it is there yet or not", () => {
    inGit();
    link("../outside", "out");
    link("../outside/nothing-yet", "dangling");
    link(".", "here");
    const answers = ["new/deeper", "here/new", "out", "out/new/deeper", "dangling", "dangling/new"].map((name) => [
      name,
      staysInPlace(join(folder, name)),
    ]);
    expect(Object.fromEntries(answers)).toEqual({
      "new/deeper": true,
      "here/new": true,
      out: false,
      "out/new/deeper": false,
      dangling: false,
      "dangling/new": false,
    });
  });
});
