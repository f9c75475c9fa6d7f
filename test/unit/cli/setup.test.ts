/** `charter setup`: the Pulumi CLI, where it is not there. */

import { chmodSync, existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { write } from "../state/state-fixture";
import { build, charter, temporaryFolder } from "./charter-process";

beforeAll(async () => {
  await build();
}, 120_000);

let home: string;
beforeEach(() => {
  home = realpathSync(temporaryFolder());
});

const program = (file: string, text: string) => chmodSync(write(file, `#!/bin/sh\n${text}\n`), 0o755);

/** A machine that reaches no release and has these programs. */
function machine(programs: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  for (const [name, text] of Object.entries(programs)) program(join(home, "bin", name), text);
  return {
    PATH: [join(home, "bin"), dirname(process.execPath), "/usr/bin:/bin"].join(":"),
    https_proxy: "http://127.0.0.1:9",
    CHARTER_TOKEN: "told-to-nobody",
  };
}

/** A Go that builds a program which only says a version, and tells what it was given. */
const go = `env >> "$HOME/seen"
test "$1" = env && echo go1.26.1 && exit
while test "$1" != -o; do shift; done
printf '#!/bin/sh\\necho v3.259.0\\n' > "$2" && chmod +x "$2"`;

const setup = (env: Readonly<Record<string, string>>) => charter(["setup", "--json"], home, env);

describe("charter setup", () => {
  test.each([
    ["on PATH", "bin/pulumi"],
    ["where its own installer puts it", ".pulumi/bin/pulumi"],
  ])("brings nothing where a Pulumi CLI is %s", async (_, place) => {
    program(join(home, place), "echo v3.280.0");
    const { code, stdout, stderr } = await setup(machine({ go }));
    expect({ code, found: JSON.parse(stdout), stderr }).toEqual({
      code: 0,
      found: { version: "3.280.0", place: join(home, place) },
      stderr: "",
    });
    expect(existsSync(join(home, "seen"))).toBe(false);
  });

  test("brings it for every project of this user, says what takes long, and tells no token to what builds it", async () => {
    const env = machine({ go });
    const { code, stdout, stderr } = await charter(["setup"], home, env);
    const tools = join(home, ".cache/charter/tools");
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(
      /^Pulumi 3\.259\.0 is there: (.*)\/pulumi\n`charter` finds it by itself\. .*export PATH="\1:\$PATH"\n$/,
    );
    expect(stdout).toContain(`is there: ${tools}/`);
    expect(stderr).toMatch(/get\.pulumi\.com does not answer, so it is built with Go/);
    expect(readFileSync(join(home, "seen"), "utf8")).not.toContain("told-to-nobody");
    const doctor = await charter(["doctor"], home, env);
    expect([doctor.code, doctor.stdout]).toEqual([0, expect.stringContaining(`✓ Pulumi   3.259.0, ${tools}/`)]);
    expect(JSON.parse((await setup(env)).stdout)).toMatchObject({ version: "3.259.0" });
  });

  test("says each way that it tried where nothing can be had, and what to install", async () => {
    const { code, stdout } = await setup(machine({}));
    expect([code, JSON.parse(stdout)]).toEqual([
      1,
      {
        error: {
          code: "pulumi-not-brought",
          message: [
            "No Pulumi CLI can be had here:",
            `  - there is no pulumi on PATH, nor in ${home}/.pulumi/bin`,
            "  - get.pulumi.com does not answer",
            "  - there is no Go 1.26 or newer on PATH to build it with",
            "Install Pulumi 3.259.0 or newer (https://www.pulumi.com/docs/install/), or Go 1.26 or newer, and run this again.",
          ].join("\n"),
          remedy: expect.any(String),
        },
      },
    ]);
  });
});
