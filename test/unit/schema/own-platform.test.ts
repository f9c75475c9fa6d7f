/** `platform: ./our-service.yaml`: a file of one's own, read as a charter is. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import {
  type Charter,
  InvalidCharterError,
  loadCharter,
  parseCharter,
  platformIn,
  platformWord,
  UnreadablePlatformError,
} from "@charter/schema";
import fc from "fast-check";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";

const bundled = readFileSync(join(__dirname, "../../../schema/platforms/standard.yaml"), "utf8");

/** A platform like `standard`, whose top role is called `boss`. */
const ours = bundled
  .replace("platform: standard", "platform: our-service")
  .replace("title: Standard", "title: Our service")
  .replace(/^caller: .*\n/m, "")
  .replace("  owner:\n    title: Owner", "  boss:\n    title: Boss")
  .replace("except: [owner]", "except: [boss]")
  .replace("role: owner", "role: boss");

const charter = `charter: v1
platform: ./our-service.yaml
organizations:
  acme:
    members: { dana@acme.example: boss, lee@acme.example: admin }
    workspaces: { main: {} }
`;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "charter-platform-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
});

function write(name: string, text: string): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** What is wrong, as `file:line:column code message suggestion`, without the folder. */
async function wrong(path: string): Promise<readonly string[]> {
  try {
    await loadCharter(path);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidCharterError)) throw error;
    return error.diagnostics.map(({ code, message, suggestion = "", position: { file, line, column } }) =>
      `${file}:${line}:${column} ${code} ${message} ${suggestion}`.replaceAll(`${folder}/`, "").trim(),
    );
  }
}

/** What is wrong with the platform's file after a change. */
async function wrongAfter(from: string | RegExp, to: string): Promise<readonly string[]> {
  expect(ours.replace(from, to)).not.toBe(ours);
  write("our-service.yaml", ours.replace(from, to));
  return wrong(write("org.yaml", charter));
}

describe("a charter brings its own platform file", () => {
  test("and its roles are those of that file", async () => {
    write("our-service.yaml", ours);
    const { platform, platformPositions } = await loadCharter(write("org.yaml", charter));
    expect([platform.title, platform.topRole.role, platform.caller]).toEqual(["Our service", "boss", "member"]);
    expect(platformPositions?.[""]).toEqual({ file: join(folder, "org.yaml"), line: 2, column: 11 });
    expect(platformPositions?.["organizationRoles.boss"]).toMatchObject({ file: join(folder, "our-service.yaml") });
  });

  test("in a folder, where the file is no part of the charter, whichever file names it", async () => {
    write("org/our-service.yaml", ours);
    write("org/main.yaml", charter);
    write(
      "org/teams/beta.yaml",
      "charter: v1\nplatform: ../our-service.yaml\norganizations: { beta: { members: { dana@acme.example: boss } } }\n",
    );
    const { resources } = await loadCharter(join(folder, "org"));
    expect(resources.map(({ address }) => address)).toContain("beta/members/dana@acme.example");
  });

  test("in JSON, in quotes and with a remark behind it", async () => {
    write("our-service.yaml", ours);
    const titles = [
      '"platform": "./our-service.yaml",',
      "platform: './our-service.yaml' # ours",
      "platform:   ./our-service.yaml   # ours",
    ];
    const texts = [
      `{ "charter": "v1", ${titles[0]} "organizations": { "acme": { "members": { "dana@acme.example": "boss" } } } }`,
      ...titles.slice(1).map((line) => charter.replace("platform: ./our-service.yaml", line)),
    ];
    for (const [index, text] of texts.entries())
      expect((await loadCharter(write(`org-${index}.yaml`, text))).platform.title).toBe("Our service");
  });

  test("and every mistake in it has its place, and a suggestion", async () => {
    expect(await wrongAfter("title: Our service", "titl: Our service")).toEqual(
      [
        "our-service.yaml:3:1 missing-field `title` is missing in the document. Add a line `title: …`.",
        "our-service.yaml:4:1 unknown-field `titl` is not known here. Did you mean `title`?",
      ].toSorted(),
    );
    expect(await wrongAfter("except: [boss]", "except: [bos]")).toEqual([
      "our-service.yaml:41:14 unknown-name `bos` is not known here. Did you mean `boss`?",
    ]);
    expect(await wrongAfter("implies: { workspace: write }", "implies: { workspace: writ }")).toEqual([
      "our-service.yaml:37:27 unknown-name `writ` is not known here. Did you mean `write`?",
    ]);
    const repositories = (byRole: string) =>
      `title: Our service\nrepositories: { permissions: { read: { title: Read } }, byRole: { ${byRole} } }`;
    expect(await wrongAfter("title: Our service", repositories("boss: reed"))).toEqual([
      "our-service.yaml:5:73 unknown-name `reed` is not known here. Did you mean `read`?",
    ]);
    expect(await wrongAfter("title: Our service", repositories("bos: read"))).toEqual([
      "our-service.yaml:5:67 unknown-name `bos` is not known here. Did you mean `boss`?",
    ]);
    expect(await wrongAfter("billing: { visibleTo", "biling: { visibleTo")).toEqual([
      "our-service.yaml:74:5 unknown-name `biling` is not known here. Did you mean `billing`?",
    ]);
    expect(await wrongAfter("title: Our service", "title: Our service\ntitle: Twice")).toEqual([
      "our-service.yaml:5:1 duplicate-key `title` is declared twice. Keep one of the two.",
    ]);
  });

  test("which may neither say who makes the calls nor name an adapter that is none", async () => {
    expect(await wrongAfter("adapter: rest", "adapter: rest\ncaller: operator")).toEqual([
      "our-service.yaml:6:1 not-for-a-charter Who makes the calls is not for a charter to say. Remove the line: it follows from `adapter`.",
    ]);
    expect(await wrongAfter("adapter: rest", "adapter: ../../evil")).toEqual([
      'our-service.yaml:5:10 invalid-value `adapter` must match pattern "^[a-z][a-z0-9-]*$".',
      "our-service.yaml:5:10 unknown-adapter There is no adapter `../../evil`. It is one of `croct`, `github`, `keycloak`, `keystone`, `rest`.",
    ]);
    expect(await wrongAfter("adapter: rest", "adapter: keystone")).toEqual([]);
    expect(await wrongAfter("adapter: rest", "adapter: rest\nurl: https://evil.example")).toEqual([
      "our-service.yaml:6:1 unknown-field `url` is not known here.",
    ]);
  });

  test("under the name that it has, and under no name of a platform that comes with Charter", async () => {
    expect(await wrongAfter("platform: our-service", "platform: other")).toEqual([
      "our-service.yaml:3:11 platform-name `other` is not the name of this file. Write `platform: our-service`, or call the file other.yaml.",
    ]);
    write("standard.yaml", bundled.replace(/^caller: .*\n/m, ""));
    expect(await wrong(write("org.yaml", charter.replace("our-service", "standard")))).toEqual([
      "standard.yaml:3:11 platform-name `standard` is a platform that comes with Charter. Give the file and the platform in it another name.",
    ]);
  });

  test("with the limits that a charter has: aliases, encoding, size, syntax", async () => {
    const bomb = `a: &a [${"x,".repeat(200)}]\nb: &b [${"*a,".repeat(60)}]\n`;
    expect((await wrongAfter(/^/, bomb))[0]).toContain("our-service.yaml:2:");
    expect((await wrongAfter(/^/, bomb))[0]).toContain("alias-bomb");
    write("our-service.yaml", "platform: [");
    expect((await wrong(join(folder, "org.yaml")))[0]).toMatch(/^our-service\.yaml:1:\d+ yaml-syntax/);
    writeFileSync(join(folder, "our-service.yaml"), Buffer.from([0x70, 0xff, 0xfe]));
    expect(await wrong(join(folder, "org.yaml"))).toEqual([
      "org.yaml:2:11 not-utf-8 The platform's file `our-service.yaml`: This file is not UTF-8 text. Save it as UTF-8.",
    ]);
  });

  test("of which nothing is shown where it is something else: a charter may name any file beside it", async () => {
    for (const text of ["password: S3CRET\n", "S3CRET", "- S3CRET: [", ""]) {
      write("our-service.yaml", text);
      const said = await wrong(write("org.yaml", charter));
      expect(said).toEqual([
        "our-service.yaml:1:1 no-platform This is no platform's file, so nothing of it is shown. A platform's file begins with `platform: our-service`.",
      ]);
      await expect(loadCharter(join(folder, "org.yaml"))).rejects.not.toThrow("S3CRET");
    }
  });

  test("as a regular file in the place where the charter is, and nowhere else", async () => {
    const org = write("org.yaml", charter);
    expect(await wrong(org)).toEqual([
      "org.yaml:2:11 file-not-found The platform's file `our-service.yaml`: There is no such file or folder.",
    ]);
    mkdirSync(join(folder, "our-service.yaml"));
    expect((await wrong(org))[0]).toContain("not-a-file");
    execFileSync("git", ["init", "-q", join(folder, "repository")]);
    write("our-service.yaml/our-service.yaml", ours);
    const inside = write(
      "repository/org.yaml",
      charter.replace("./our-service.yaml", "../our-service.yaml/our-service.yaml"),
    );
    expect((await wrong(inside))[0]).toContain("link-outside");
    symlinkSync(join(folder, "our-service.yaml/our-service.yaml"), join(folder, "repository/linked.yaml"));
    expect((await wrong(write("repository/org.yaml", charter.replace("our-service", "linked"))))[0]).toContain(
      "link-outside",
    );
    expect(await wrong(write("org.yaml", charter.replace("./our-service.yaml", "/etc/our-service.yaml")))).toEqual([
      "org.yaml:2:11 unknown-platform There is no platform `/etc/our-service.yaml`. A file of your own begins with `./`: `platform: ./etc/our-service.yaml`.",
    ]);
  });
});

test("a platform of one's own is one word for a state, and comes back whole; one that comes with Charter is its name", async () => {
  write("our-service.yaml", ours);
  const { platform }: Charter = await loadCharter(write("org.yaml", charter));
  const word = platformWord(platform);
  expect(word.length).toBeLessThan(1_500);
  expect(platformIn(word)).toEqual(platform);
  expect(platformWord(platformIn("standard"))).toBe("standard");
  expect(() => platformIn("=nonsense")).toThrow(UnreadablePlatformError);
});

test("whatever is written in a platform's file, it is read or refused with places", () => {
  const lines = ours.split("\n");
  fc.assert(
    fc.property(
      fc.nat(lines.length - 1),
      fc.constantFrom(
        "",
        "  ",
        "- x",
        "x: &a [*a]",
        "a: {",
        "? [a]: b",
        "platform: 7",
        "levels: 3",
        '"\\u0000"',
        "!!js x",
        "__proto__: {}",
      ),
      (at, instead) => {
        const text = lines.toSpliced(at, 1, instead).join("\n");
        try {
          parseCharter([
            { file: "org.yaml", text: charter },
            { file: "our-service.yaml", text, beside: true },
          ]);
        } catch (error) {
          if (!(error instanceof InvalidCharterError)) throw error;
          expect(error.diagnostics.every(({ position: { line, column } }) => line >= 1 && column >= 1)).toBe(true);
        }
      },
    ),
    { numRuns: 150 },
  );
});
