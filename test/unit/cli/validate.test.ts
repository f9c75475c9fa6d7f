import { cpSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { build, temporaryFolder } from "./charter-process";
import { charter } from "./in-turn";

beforeAll(build, 120_000);

const small = resolve(__dirname, "small.yaml");

/** A folder with a charter of two errors in it. */
function folderWithErrors(): string {
  const folder = temporaryFolder();
  writeFileSync(
    join(folder, "org.yaml"),
    `charter: v1
platform: standard
organizations:
  acme:
    nmae: Acme, Inc.
    members:
      dana@acme.example: owner
      kim@acme.example: membr
`,
  );
  return folder;
}

describe("charter validate", { timeout: 30_000 }, () => {
  test("says in a line what a valid charter holds", async () => {
    const folder = temporaryFolder();
    cpSync(small, join(folder, "org.yaml"));
    expect(await charter(["validate", "org.yaml"], folder)).toEqual({
      code: 0,
      stdout: "org.yaml is valid: 1 organization, 1 workspace, 0 applications, 3 members, 1 grant.\n",
      stderr: "",
    });
  });

  test("reads a folder", async () => {
    const folder = temporaryFolder();
    cpSync(small, join(folder, "access", "acme.yaml"), { recursive: true });
    expect(await charter(["validate", "access"], folder)).toEqual({
      code: 0,
      stdout: "access is valid: 1 organization, 1 workspace, 0 applications, 3 members, 1 grant.\n",
      stderr: "",
    });
  });

  test("says every error with its place, the line, and what was meant", async () => {
    expect(await charter(["validate", "org.yaml"], folderWithErrors())).toMatchInlineSnapshot(`
      {
        "code": 1,
        "stderr": "",
        "stdout": "org.yaml:5:5: error: \`nmae\` is not known here. [unknown-field]
            nmae: Acme, Inc.
            ^

      org.yaml:8:25: error: \`membr\` is no organization role of Standard. [unknown-role]
              kim@acme.example: membr
                                ^
        Did you mean \`member\`?

      2 errors. \`charter explain unknown-field unknown-role\` says more.
      ",
      }
    `);
  });

  test("says the same as JSON", async () => {
    const { code, stdout } = await charter(["validate", "org.yaml", "--json"], folderWithErrors());
    const { valid, diagnostics } = JSON.parse(stdout);
    expect({
      code,
      valid,
      diagnostics: diagnostics.map(({ code, position }: Record<string, unknown>) => ({ code, position })),
    }).toEqual({
      code: 1,
      valid: false,
      diagnostics: [
        { code: "unknown-field", position: { file: "org.yaml", line: 5, column: 5 } },
        { code: "unknown-role", position: { file: "org.yaml", line: 8, column: 25 } },
      ],
    });
  });

  test("says that a valid charter is, as JSON", async () => {
    const { code, stdout } = await charter(["validate", small, "--json"], temporaryFolder());
    expect({ code, verdict: JSON.parse(stdout) }).toEqual({ code: 0, verdict: { valid: true, diagnostics: [] } });
  });

  test("says that a file is not there", async () => {
    expect(await charter(["validate", "nowhere.yaml"], temporaryFolder())).toEqual({
      code: 1,
      stdout:
        "nowhere.yaml:1:1: error: There is no such file or folder. [file-not-found]\n\n1 error. `charter explain file-not-found` says more.\n",
      stderr: "",
    });
  });

  test("colors its output only where it is asked to, away from a terminal", async () => {
    const folder = folderWithErrors();
    const runs = [{}, { FORCE_COLOR: "1" }].map((env) => charter(["validate", "org.yaml"], folder, env));
    const colored = (await Promise.all(runs)).map(({ stdout }) => stdout.includes("\u001b["));
    expect(colored).toEqual([false, true]);
  });

  test.each(["(a+)+$", "*?".repeat(30), `${"*a".repeat(100)}b`, "a".repeat(300)])(
    "ends at once, whatever stands in `ignore`: %s",
    async (pattern) => {
      const folder = temporaryFolder();
      writeFileSync(
        join(folder, "org.yaml"),
        `charter: v1
platform: standard
organizations:
  acme: { members: { dana@acme.example: owner, ${"a".repeat(64)}@${"a".repeat(63)}.example: member } }
ignore: { members: ["${pattern}"] }
`,
      );
      // Killed after 30 seconds, it would have no exit code.
      const { code, stdout } = await charter(["validate", "org.yaml"], folder);
      expect({ code, errors: stdout.match(/error: .*/g)?.length }).toEqual({ code: 1, errors: 1 });
    },
  );
});
