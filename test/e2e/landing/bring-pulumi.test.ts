/** `charter apply` where there is no Pulumi CLI: it asks whether to bring it, and goes on. */

import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { findPulumi } from "../../../sdk/setup/find.mjs";
import { useAccount } from "../account.js";
import { charterOf } from "../charters.js";
import { useProject } from "../project.js";
import { until } from "../whole/large.js";

const team = (...names: readonly string[]) =>
  charterOf({
    members: {
      "dana@acme.example": "owner",
      ...Object.fromEntries(names.map((name) => [`${name}@acme.example`, "member"])),
    },
  });

describe("`charter apply` without a Pulumi CLI", () => {
  const account = useAccount();
  const project = useProject(account);

  /** A machine that reaches no release, and on which Go builds at once: what an earlier setup built. */
  function machine(name: string): Readonly<Record<string, string>> {
    const folder = join(project.folder, name);
    mkdirSync(join(folder, "bin"), { recursive: true });
    writeFileSync(
      join(folder, "bin", "go"),
      `#!/bin/sh
test "$1" = env && echo go1.26.1 && exit
while test "$1" != -o; do shift; done
cp "${findPulumi()?.bin}/$(basename "$2")" "$2"\n`,
    );
    chmodSync(join(folder, "bin", "go"), 0o755);
    return {
      PATH: [join(folder, "bin"), dirname(process.execPath), "/usr/bin:/bin"].join(":"),
      CHARTER_TOOLS: join(folder, "tools"),
      https_proxy: "http://127.0.0.1:9",
    };
  }

  /** Answers the first question and says yes to every other one. */
  async function onTerminal(answer: string, env: Readonly<Record<string, string>>) {
    const { child, ended } = project.onTerminal(["apply", "org.yaml"], env);
    let shown = "";
    let answered = 0;
    const over = ended.then(() => true);
    child.stdout?.on("data", (text: string) => {
      shown += text;
      for (; shown.split("(yes/no)").length - 1 > answered; answered += 1)
        child.stdin?.write(answered === 0 ? answer : "yes\r");
    });
    await until(() => child.exitCode !== null || answered > 0);
    await over;
    const { code, output } = await ended;
    return { code, output };
  }

  test("brings it after a yes on a terminal, and applies with it", async () => {
    project.declare(team("kim"));
    const { code, output } = await onTerminal("yes\r", machine("yes"));
    expect(code, output).toBe(0);
    expect(output).toMatch(
      /Bring it now[\s\S]*built with Go[\s\S]*Carry out this plan\?[\s\S]*✓ invite kim@acme\.example/,
    );
    expect(await account.events()).toContain("membership.invited kim@acme.example");
  });

  test.each<
    [
      string,
      (env: Readonly<Record<string, string>>) => Promise<{ readonly code: number | null; readonly output: string }>,
    ]
  >([
    ["after a no", (env) => onTerminal("no\r", env)],
    ["away from a terminal", (env) => project.charter(["apply", "org.yaml"], env)],
  ])("brings nothing %s, says the command that does, and writes nothing", async (name, apply) => {
    project.declare(team("kim", "ana"));
    await account.forget();
    const { code, output } = await apply(machine(name));
    expect({ code, writes: account.writes() }, output).toEqual({ code: 1, writes: [] });
    expect(output).toMatch(
      /invite ana@acme\.example[\s\S]*There is no Pulumi CLI here[\s\S]*`npx charter setup` brings it/,
    );
  });
});
