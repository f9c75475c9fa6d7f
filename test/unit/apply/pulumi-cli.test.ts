import { chmodSync } from "node:fs";
import { delimiter, dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { oldestCli } from "../../../sdk/setup/versions.mjs";
import { cliWords } from "../../../sdk/src/apply/cli-words";
import { findPulumi } from "../../../sdk/src/apply/pulumi-cli";
import { oldestPulumi, pulumiRoot } from "../../../sdk/src/programs/pulumi-root";
import { temporaryFolder, write } from "../state/state-fixture";

/** A `pulumi` that is this shell script. */
function script(file: string, text: string, mode = 0o755): string {
  chmodSync(write(file, `#!/bin/sh\n${text}\n`), mode);
  return file;
}

/** An installation of Charter's setup. */
function installation(tools: string, name: string, version: string, mode = 0o755): string {
  write(join(tools, name, "charter-tools.json"), JSON.stringify({ version, source: "go" }));
  script(join(tools, name, "bin", "pulumi"), "exit 0", mode);
  return join(tools, name);
}

describe("the Pulumi CLI", () => {
  test("is the one on PATH, where that is a file that can be run", () => {
    const [folder, tools] = [temporaryFolder(), temporaryFolder()];
    const root = installation(tools, "one", "3.259.0");
    const env = { PATH: folder, CHARTER_TOOLS: tools, HOME: folder };
    script(join(folder, "pulumi"), "exit 0", 0o644);
    expect(pulumiRoot(env)).toBe(root);
    chmodSync(join(folder, "pulumi"), 0o755);
    expect(pulumiRoot(env)).toBeUndefined();
  });

  test("is never one that a relative or empty folder of the PATH holds: the work's own files may", () => {
    const [folder, tools] = [temporaryFolder(), temporaryFolder()];
    const root = installation(tools, "one", "3.259.0");
    script(join(folder, "pulumi"), "exit 0");
    const PATH = [relative(process.cwd(), folder), "", "."].join(delimiter);
    expect(pulumiRoot({ PATH, CHARTER_TOOLS: tools, HOME: folder })).toBe(root);
  });

  test("is the newest that the setup installed, else", () => {
    const tools = temporaryFolder();
    installation(tools, "pulumi-1", "3.259.0");
    const newest = installation(tools, "pulumi-2", "3.1000.0");
    installation(tools, "pulumi-3", "3.270.0");
    installation(tools, "pulumi-4", "3.2000.0", 0o644);
    write(join(tools, "pulumi-5.partial-1", "bin", "pulumi"), "half");
    expect(pulumiRoot({ PATH: "", CHARTER_TOOLS: tools, HOME: tools })).toBe(newest);
  });

  test("is the one that Pulumi's own installer put into the home, where none is on PATH", () => {
    const [home, tools] = [temporaryFolder(), temporaryFolder()];
    installation(tools, "one", "3.1000.0");
    script(join(home, ".pulumi/bin/pulumi"), "exit 0");
    script(join(home, "elsewhere/bin/pulumi"), "exit 0");
    const env = { PATH: "", CHARTER_TOOLS: tools, HOME: home };
    expect(pulumiRoot(env)).toBe(join(home, ".pulumi"));
    expect(pulumiRoot({ ...env, PULUMI_HOME: join(home, "elsewhere") })).toBe(join(home, "elsewhere"));
  });

  test("is missed with the command that brings it, and what to install instead", () => {
    expect(() => pulumiRoot({ PATH: "", CHARTER_TOOLS: temporaryFolder(), HOME: temporaryFolder() })).toThrow(
      expect.objectContaining({
        code: "no-pulumi",
        remedy: expect.stringMatching(new RegExp(`^\`npx charter setup\` brings it; .*${oldestCli} or newer`)),
      }),
    );
  });

  test("is as old as the setup allows, and no older", async () => {
    expect(oldestPulumi).toBe(oldestCli);
    const pulumi = script(join(temporaryFolder(), "pulumi"), "echo v3.258.9");
    const env = { PATH: `${dirname(pulumi)}${delimiter}${process.env.PATH}` };
    await expect(findPulumi(env)).rejects.toMatchObject({
      code: "pulumi-too-old",
      message: `The Pulumi CLI (${pulumi}) is 3.258.9, and Charter needs ${oldestCli} or newer.`,
    });
    script(pulumi, `echo v${oldestCli}-alpha.1`);
    expect((await findPulumi(env)).version.version).toBe(`${oldestCli}-alpha.1`);
  });

  test("that the setup made ready is as old as its note says, and is not started for that", async () => {
    const tools = temporaryFolder();
    const root = installation(tools, "pulumi-1", "3.271.0");
    script(join(root, "bin", "pulumi"), "exit 1");
    for (const env of [
      { PATH: "", CHARTER_TOOLS: tools, HOME: tools },
      { PATH: join(root, "bin"), CHARTER_TOOLS: tools },
    ])
      expect((await findPulumi(env)).version.version).toBe("3.271.0");
  });

  test.each([
    ["ends with an error", "echo 'error: cannot load libc' >&2; exit 3", "cannot load libc"],
    ["is newer than the Automation API", "echo v4.0.0", "it is 4.0.0, and Charter knows Pulumi 3"],
    ["says nothing that is a version", "echo hello", "Failed to parse Pulumi CLI version"],
  ])("that %s is told as one that does not run", async (_, text, said) => {
    const pulumi = script(join(temporaryFolder(), "pulumi"), text);
    const env = { PATH: `${dirname(pulumi)}${delimiter}${process.env.PATH}` };
    const error: unknown = await findPulumi(env).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: "pulumi-unusable",
      message: expect.stringContaining(`The Pulumi CLI (${pulumi}) does not run: ${said}`),
      remedy: expect.stringContaining("https://www.pulumi.com/docs/install/"),
    });
    expect(String(error)).not.toMatch(/code: -2|stderr:/);
  });

  test("is quoted by what it calls an error, not by what the Automation API makes of it", () => {
    const message = [
      "code: -2",
      " stdout: ",
      " stderr: Command failed with exit code 255: pulumi stack init organization/charter/main --non-interactive",
      "error: open /srv/state/.pulumi/meta.yaml: permission denied",
      " err?: Error: Command failed with exit code 255: pulumi stack init",
      "error: open /srv/state/.pulumi/meta.yaml: permission denied",
      "",
    ].join("\n");
    expect([cliWords(new Error(message)), cliWords(new Error("")), cliWords("a\nb.")]).toEqual([
      "open /srv/state/.pulumi/meta.yaml: permission denied",
      "it did not say why",
      "b",
    ]);
  });
});
