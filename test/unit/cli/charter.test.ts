import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { build, charter as charterAlone, entry, runNode, temporaryFolder } from "./charter-process";
import { charter } from "./in-turn";

beforeAll(build, 120_000);

describe("charter", { timeout: 30_000 }, () => {
  test("says its version", async () => {
    const manifest = JSON.parse(readFileSync(resolve(__dirname, "../../../sdk/package.json"), "utf8"));
    expect(await charterAlone(["--version"], temporaryFolder())).toEqual({
      code: 0,
      stdout: `${manifest.version}\n`,
      stderr: "",
    });
  });

  test.each([[["--help"]], [["validate", "--help"]], [["plan", "--help"]], [["serve", "--help"]]])(
    "%j helps with examples",
    async (args) => {
      const { code, stdout, stderr } = await charter(args, temporaryFolder());
      expect({ code, stderr, examples: /\nExamples:\n {2}\$ charter /.test(stdout) }).toEqual({
        code: 0,
        stderr: "",
        examples: true,
      });
    },
  );

  test("proposes the command that was meant", async () => {
    expect(await charter(["plna", "org.yaml"], temporaryFolder())).toEqual({
      code: 1,
      stdout: "",
      stderr: "error: unknown command 'plna'\n(Did you mean plan?)\nRun it with --help to see how it is used.\n",
    });
  });

  test("without a command shows its help as an error", async () => {
    const { code, stdout, stderr } = await charterAlone([], temporaryFolder());
    expect({ code, stdout, help: stderr.startsWith("Usage: charter ") }).toEqual({ code: 1, stdout: "", help: true });
  });

  test("lives on when nobody reads its output any more", async () => {
    const child = spawn(process.execPath, [entry, "--help"], { stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.destroy();
    let stderr = "";
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    const [code] = await once(child, "close");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  test("shows what is behind an error with --verbose alone", async () => {
    const env = { CHARTER_URL: "no address", CHARTER_TOKEN: "t" };
    const folder = temporaryFolder();
    const file = resolve(__dirname, "small.yaml");
    const [short, long] = await Promise.all([
      charter(["plan", file], folder, env),
      charter(["plan", file, "--verbose"], folder, env),
    ]);
    expect([short.code, long.code, / {4}at /.test(short.stderr), / {4}at /.test(long.stderr)]).toEqual([
      1,
      1,
      false,
      true,
    ]);
  });
});

/** Runs a command inside a small program, which then says which packages it has loaded. */
async function packagesLoadedBy(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const program = `
    process.on("exit", () => {
      const names = Object.keys(require.cache).map((file) => /node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(file)?.[1]);
      console.error("LOADED " + JSON.stringify([...new Set(names)]));
    });
    require(${JSON.stringify(resolve(entry, "../../dist/cli/main.js"))}).main(["node", "charter", ...${JSON.stringify(args)}]);`;
  const { stderr } = await runNode(["-e", program], temporaryFolder(), env);
  const loaded: readonly string[] = JSON.parse(/LOADED (.*)/.exec(stderr)?.[1] ?? "[]");
  return loaded;
}

describe("charter loads only what a command needs", { timeout: 30_000 }, () => {
  const heavy = ["@pulumi/pulumi", "axios", "fastify", "kysely"];
  const small = resolve(__dirname, "small.yaml");

  test("validate: neither the engine nor a client nor a server", async () => {
    const loaded = await packagesLoadedBy(["validate", small]);
    expect([loaded.includes("yaml"), heavy.filter((name) => loaded.includes(name))]).toEqual([true, []]);
  });

  test("plan: neither the engine nor a server", async () => {
    const loaded = await packagesLoadedBy(["plan", small], { CHARTER_URL: "http://127.0.0.1:1" });
    expect(heavy.filter((name) => loaded.includes(name))).toEqual(["axios"]);
  });
});
