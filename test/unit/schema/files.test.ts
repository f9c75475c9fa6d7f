import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { InvalidCharterError, loadCharter } from "@charter/schema";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "charter-files-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const heading = "charter: v1\nplatform: standard\n";
const acme = "organizations: { acme: { members: { dana@acme.example: owner } } }\n";

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** What loading refuses: code, and the file within the folder. */
async function refused(path = folder): Promise<readonly string[]> {
  try {
    await loadCharter(path);
  } catch (error) {
    if (!(error instanceof InvalidCharterError)) throw error;
    return error.diagnostics.map(({ code, position }) => `${position.file.slice(folder.length + 1)} ${code}`);
  }
  return [];
}

const codesOf = async (path: string): Promise<readonly string[]> =>
  loadCharter(path).then(
    () => [],
    (error: unknown) =>
      error instanceof InvalidCharterError ? error.diagnostics.map(({ code }) => code) : [String(error)],
  );

describe("a charter's files", () => {
  it("are one file of any name", async () => {
    const path = write("org.charter", heading + acme);
    const [organization] = (await loadCharter(path)).resources;
    expect(organization?.position).toEqual({ file: path, line: 3, column: 18 });
  });

  it("are the YAML files of a folder and of the folders in it, hidden ones left out", async () => {
    write("a.yaml", heading);
    write("people/acme.yml", acme);
    write(".git/config.yaml", "nonsense: true");
    write("node_modules/x.yaml", "nonsense: true");
    write("README.md", "# nonsense");
    const charter = await loadCharter(folder);
    expect(charter.resources.map(({ address, position }) => [address, position.file])).toEqual([
      ["acme", join(folder, "people/acme.yml")],
      ["acme/members/dana@acme.example", join(folder, "people/acme.yml")],
    ]);
  });

  it("may be links within the folder, read once: a mounted configuration is made of them", async () => {
    write("..2027_01/org.yaml", heading + acme);
    symlinkSync("..2027_01", join(folder, "..data"));
    symlinkSync("..data/org.yaml", join(folder, "org.yaml"));
    symlinkSync("org.yaml", join(folder, "same.yaml"));
    symlinkSync(".", join(folder, "loop"));
    const charter = await loadCharter(folder);
    expect(charter.resources).toHaveLength(2);
  });

  it("are never links that lead out of the folder", async () => {
    const outside = mkdtempSync(join(tmpdir(), "charter-outside-"));
    writeFileSync(join(outside, "secret.yaml"), "secret: 1");
    write("a.yaml", heading + acme);
    symlinkSync(join(outside, "secret.yaml"), join(folder, "b.yaml"));
    symlinkSync(outside, join(folder, "c"));
    symlinkSync("nowhere.yaml", join(folder, "d.yaml"));
    expect((await refused()).toSorted()).toEqual(["b.yaml link-outside", "c link-outside", "d.yaml file-not-found"]);
    await expect(loadCharter(folder)).rejects.toThrow(
      /This link leads out of the folder that was named\. \[link-outside\]\n {2}Name the file itself, or a folder that holds both\./,
    );
    rmSync(outside, { recursive: true });
  });

  it("are regular files: a device is none", async () => {
    expect(await codesOf("/dev/zero")).toEqual(["not-a-file"]);
    expect(await codesOf("/dev/null")).toEqual(["not-a-file"]);
  });

  it("are regular files: a pipe is refused, not waited for", async () => {
    execFileSync("/usr/bin/mkfifo", [join(folder, "pipe.yaml")]);
    expect(await refused()).toEqual(["pipe.yaml not-a-file"]);
    expect(await refused(join(folder, "pipe.yaml"))).toEqual(["pipe.yaml not-a-file"]);
  });

  it("are UTF-8", async () => {
    write("latin.yaml", new Uint8Array([0x61, 0x3a, 0x20, 0xe9]));
    expect(await refused()).toEqual(["latin.yaml not-utf-8"]);
  });

  it("are at most 16 MiB each; a larger one is not read", async () => {
    truncateSync(write("large.yaml", ""), 20 * 1024 * 1024);
    expect(await refused()).toEqual(["large.yaml file-too-large"]);
  });

  it("are at most a thousand", async () => {
    for (let i = 0; i <= 1_000; i += 1) write(`${i}.yaml`, "");
    expect(await refused()).toEqual([" too-many-files"]);
  });

  it("are there", async () => {
    expect(await refused()).toEqual([" no-files"]);
    expect(await refused(join(folder, "org.yaml"))).toEqual(["org.yaml file-not-found"]);
  });
});
