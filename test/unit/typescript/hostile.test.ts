import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { evaluate } from "../../../sdk/src/typescript/evaluate";
import { build, entry, temporaryFolder } from "../cli/charter-process";
import { charter } from "../cli/in-turn";
import { read, said } from "./reading";

beforeAll(build, 120_000);

/** The processes that one started. */
const childrenOf = (parent: number | undefined): readonly string[] =>
  readdirSync("/proc").filter((pid) => {
    try {
      const [, of] = /\) \S (\d+) /.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
      return of === String(parent) && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("--permission");
    } catch {
      return false; // No process, or one that has ended.
    }
  });

const organizations = 'organizations: { acme: { members: { "dana@acme.example": "owner" } } }';
const document = `{ charter: "v1", platform: "standard", ${organizations} }`;

describe("the code of a charter has only what a language for data has", () => {
  const alone = "A charter is evaluated alone, without process, modules, files, network, timers, clock and chance.";
  test.each([
    ["ends no process", "process.exit(0)", "process is not defined"],
    ["reads no token", "process.env.CHARTER_TOKEN", "process is not defined"],
    ["writes to no stream", 'process.stdout.write("{}")', "process is not defined"],
    ["prints nothing", 'console.log("{}")', "console is not defined"],
    ["loads no module", 'require("node:fs")', "require is not defined"],
    ["calls nobody", 'fetch("http://127.0.0.1")', "fetch is not defined"],
    ["waits for no timer", "setTimeout(() => 1, 1)", "setTimeout is not defined"],
    ["has no memory that no limit covers", "new Uint8Array(1e9)", "Uint8Array is not defined"],
    ["makes no code of text", 'Function("return 3")()', "Code generation from strings disallowed for this context"],
    [
      "comes to nothing by what it is given",
      'defineCharter.constructor("return process")()',
      "Code generation from strings disallowed for this context",
    ],
  ])("it %s", async (_, code, why) => {
    const text = `import { defineCharter } from "@charter/sdk";\nexport default defineCharter(${document} as any);\nconst x = ${code};`;
    expect(await said(text)).toEqual([
      {
        code: "code-failed",
        message: `This charter's code failed: ${why}`,
        at: expect.stringMatching(/^3:/),
        suggestion: alone,
      },
    ]);
  });

  test.each([
    "new Date()",
    "Date()",
    "Date.now()",
    "new Date(0).constructor.now()",
    "new (new Date(0).constructor as any)()",
    "Math.random()",
    "Intl",
  ])(
    "it has neither clock nor chance, so that a charter at a commit says the same whenever it is read: %s",
    async (code) => {
      expect(await said(`export default ${document};\nconst x = ${code};`)).toEqual([
        {
          code: "code-failed",
          message: expect.stringMatching(/no clock and no chance|Intl is not defined/),
          at: expect.stringMatching(/^2:/),
          suggestion: alone,
        },
      ]);
      expect((await read(`const x = new Date(0).toISOString();\nexport default ${document};`)).resources).toHaveLength(
        2,
      );
    },
  );

  test.each([
    ['import { readFileSync } from "node:fs";'],
    ['import { people } from "./people.ts";'],
    ['import * as sdk from "@charter/sdk";'],
    ['import { Charter } from "@charter/sdk";'],
    ['export * from "./people.ts";'],
    ['export { people } from "./people.ts";'],
  ])("it imports nothing but `defineCharter` and types: %s", async (line) => {
    expect(await said(`import type { People } from "./people";\n${line}\nexport default ${document};`)).toEqual([
      {
        code: "import-refused",
        message: "A charter in TypeScript is one file and imports nothing but `defineCharter` and types.",
        at: "2:1",
        suggestion: expect.any(String),
      },
    ]);
  });

  test.each([
    ["import(", 'import("node:fs").catch((error) => error.constructor.constructor("return process")());'],
    ["import /* the words */ (", 'const fs = import /* the words */ ("node:fs");'],
    ["import.meta", "const here = import.meta.url;"],
    ["in a text", `const text = \`\${import("x")}\`;`],
  ])("it asks for no module while it runs, for Node's refusal leads to the process: %s", async (_, line) => {
    expect(await said(`export default ${document};\n${line}`)).toEqual([
      {
        code: "import-refused",
        message: "A charter in TypeScript is one file and imports nothing but `defineCharter` and types.",
        at: `2:${line.indexOf("import") + 1}`,
        suggestion: expect.any(String),
      },
    ]);
  });

  test("a name that only looks like an import is one", async () => {
    expect(await said(`export default ${document};\nconst x = { import: 1 }.import;\nconst y = "import()";`)).toEqual(
      [],
    );
  });

  test.each(["<!--", "-->"])("it hides nothing behind a comment that only scripts have: %s", async (mark) => {
    expect(await said(`export default ${document};\n${mark} import("x")`)).toMatchObject([
      { code: "typescript-syntax" },
    ]);
  });

  test("a promise that it leaves behind is nobody's", async () => {
    const { resources } = await read(`Promise.reject(new Error("x"));\nexport default ${document};`);
    expect(resources).toHaveLength(2);
  });

  test("an error that is made around it, where no stack is left, is no way to what is there", async () => {
    const text = `const errors: any[] = [];
const within = () => {
  try { within(); } catch (error) { errors.push(error); }
  try { new Error("y").stack; } catch (error) { errors.push(error); }
};
within();
const outside = errors.filter((error) => !(error instanceof Error)).map((error) => {
  const found: unknown[] = [];
  try { found.push(error.constructor.constructor("return typeof process")()); } catch {}
  try { error.constructor.prototype.constructor = 3; found.push("changed"); } catch {}
  return found;
});
if (outside.flat().length > 0) throw outside.flat()[0];
export default ${document};`;
    expect(await said(text)).toEqual([]);
  });

  test("nothing in it turns the reading direction, so that it reads otherwise than it runs", async () => {
    expect(await said(`// \u202e} owner {\nexport default ${document};`)).toEqual([
      {
        code: "hidden-character",
        message: "A character stands here that turns the reading direction of the code.",
        at: "1:4",
        suggestion: "Write it in a text as an escape, such as `\\u202e`.",
      },
    ]);
  });

  test("whatever it throws is said in words", async () => {
    for (const thrown of [
      "{ get message() { throw 1; } }",
      "null",
      "undefined",
      "new Proxy({}, { get() { throw 1; } })",
    ]) {
      expect(await said(`export default 3;\nthrow ${thrown};`)).toMatchObject([{ code: "code-failed" }]);
    }
  });
});

test("the process that runs it knows no variable, may read nothing but its own code, and ends by itself where whoever started it is gone", {
  timeout: 60_000,
}, async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "org.ts"), `for (;;);\nexport default ${document};`);
  const env = { PATH: process.env.PATH, HOME: folder, CHARTER_TOKEN: "hunter2", NODE_OPTIONS: "--no-deprecation" };
  const command = spawn(process.execPath, [entry, "validate", "org.ts"], { cwd: folder, env, stdio: "ignore" });
  onTestFinished(() => void command.kill("SIGKILL"));
  const pid = await vi.waitUntil(() => childrenOf(command.pid).at(0), { timeout: 20_000, interval: 50 });
  const partsOf = (file: string) => readFileSync(`/proc/${pid}/${file}`, "utf8").split("\0").filter(Boolean);
  const modules = "/acorn/*";
  expect({ environ: partsOf("environ"), options: partsOf("cmdline").slice(1) }).toEqual({
    environ: partsOf("environ").filter((line) => line.startsWith("LD_LIBRARY_PATH=")),
    options: [
      "--permission",
      "--disallow-code-generation-from-strings",
      "--frozen-intrinsics",
      `--allow-fs-read=${resolve("sdk/dist/apart/typescript/*")}`,
      ...partsOf("cmdline").filter((option) => option.startsWith("--allow-fs-read=") && option.endsWith(modules)),
      "--max-old-space-size=256",
      "--no-warnings",
      resolve("sdk/dist/apart/typescript/main.js"),
    ],
  });
  command.kill("SIGKILL");
  await vi.waitUntil(() => !existsSync(`/proc/${pid}`), { timeout: 30_000, interval: 200 });
});

describe("the code of a charter has an end", { timeout: 60_000 }, () => {
  const simpler = "A charter's code only puts values together: look for a loop that does not end, or grows.";
  test.concurrent.each([
    ["a loop", "for (;;);"],
    ["a proxy that answers for ever", "const x = new Proxy({}, { ownKeys: () => { for (;;); } });", "x"],
  ])("in time: %s", async (_, code, value = document) => {
    expect(await said(`${code}\nexport default ${value};`, { seconds: 0.5 })).toEqual([
      {
        code: "code-too-slow",
        message: "This charter's code took more than 0.5 seconds.",
        at: expect.stringMatching(/:1$/),
        suggestion: simpler,
      },
    ]);
  });

  test.each([
    ["a list that grows", "const all: unknown[] = []; for (;;) all.push(Array(1_000_000).fill(all));"],
    ["a text that grows", "const all: string[] = []; for (;;) all.push(JSON.stringify('x'.repeat(10_000_000)));"],
  ])("in memory: %s", async (_, code) => {
    expect(await said(`${code}\nexport default ${document};`, { seconds: 60 })).toEqual([
      {
        code: "code-too-large",
        message: "This charter's code needed more than 256 MiB of memory.",
        at: "2:1",
        suggestion: simpler,
      },
    ]);
  });

  test("in either: promises that follow each other", async () => {
    const code = "const next = (): any => Promise.resolve().then(next);\nnext();";
    expect(await said(`${code}\nexport default ${document};`, { seconds: 0.5 })).toMatchObject([
      { code: expect.stringMatching(/^code-too-(?:slow|large)$/) },
    ]);
  });

  test("in what it hands out", async () => {
    const many = "Array.from({ length: 600_000 }, () => 'x')";
    expect(await said(`export default { organizations: ${many} };`)).toMatchObject([
      { code: "charter-too-large", message: expect.stringContaining("more than 500000 entries") },
    ]);
    const large = "Array.from({ length: 200 }, () => 'x'.repeat(100_000))";
    expect(await said(`export default { organizations: ${large} };`)).toMatchObject([
      { code: "charter-too-large", message: "The document is larger than a charter may be." },
    ]);
  });
});

describe("code is refused", { timeout: 30_000 }, () => {
  const prepared = () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "org.ts"), `export default ${document};`);
    return folder;
  };
  const nobody = { CHARTER_URL: "http://127.0.0.1:9", CHARTER_TOKEN: "t" };

  test.each([["validate"], ["plan"], ["apply"], ["drift"]])("with `--no-code`: charter %s", async (command) => {
    const { code, stdout, stderr } = await charter([command, "org.ts", "--no-code"], prepared(), nobody);
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: "",
      stderr:
        "org.ts is TypeScript, and `--no-code` was said: nothing of it was run. [code-refused]\n" +
        "  Write the charter in YAML where others than those who may apply it change it.\n" +
        "  `charter explain code-refused` says more.\n",
    });
  });

  test("where a CI job works on what comes from a fork", async () => {
    const folder = prepared();
    const exit = async (env: Readonly<Record<string, string>>) => {
      const { code, stdout } = await charter(["validate", "org.ts", "--json"], folder, env);
      return code === 0 ? "run" : JSON.parse(stdout).error.code;
    };
    const github = (event: object) => {
      writeFileSync(join(folder, "event.json"), JSON.stringify(event));
      return exit({ GITHUB_EVENT_PATH: join(folder, "event.json"), GITHUB_REPOSITORY: "acme/access" });
    };
    const pull = (repo: unknown) => github({ pull_request: { head: { repo } } });
    const gitlab = (from: string) =>
      exit({ CI_MERGE_REQUEST_PROJECT_ID: "1", CI_MERGE_REQUEST_SOURCE_PROJECT_ID: from });
    expect({
      fork: await pull({ full_name: "mallory/access" }),
      deleted: await pull(null),
      ownBranch: await pull({ full_name: "acme/access" }),
      afterAFork: await github({ workflow_run: { head_repository: { full_name: "mallory/access" } } }),
      push: await github({ ref: "refs/heads/main" }),
      unreadable: await exit({ GITHUB_EVENT_PATH: join(folder, "none.json"), GITHUB_REPOSITORY: "acme/access" }),
      gitlabFork: await gitlab("2"),
      gitlabBranch: await gitlab("1"),
      azureFork: await exit({ SYSTEM_PULLREQUEST_ISFORK: "True" }),
      azureBranch: await exit({ SYSTEM_PULLREQUEST_ISFORK: "False" }),
    }).toEqual({
      fork: "code-refused",
      deleted: "code-refused",
      ownBranch: "run",
      afterAFork: "code-refused",
      push: "run",
      unreadable: "code-refused",
      gitlabFork: "code-refused",
      gitlabBranch: "run",
      azureFork: "code-refused",
      azureBranch: "run",
    });
  });

  test.each([
    ["22.17.1", "node-too-old"],
    ["22.18.0", "run"],
    ["23.5.0", "node-too-old"],
    ["23.6.0", "run"],
    ["26.0.0", "run"],
  ])("where Node.js %s reads no TypeScript by itself", async (version, ending) => {
    const source = { file: "org.ts", text: `export default ${document};` };
    const ended = await evaluate(source, { code: true, node: version }).then(
      () => "run",
      ({ code, message }: Error & { readonly code: string }) => {
        expect(message).toBe(`org.ts is TypeScript, which Node.js ${version} does not read by itself.`);
        return code;
      },
    );
    expect(ended).toBe(ending);
  });

  test("in a folder it is no part of the charter, and is not run: a charter in TypeScript is named itself", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "charters"));
    writeFileSync(join(folder, "charters", "org.ts"), "for (;;);");
    const { code, stdout } = await charter(["validate", "charters"], folder);
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout:
        "charters:1:1: error: This folder holds no *.yaml or *.yml file. [no-files]\n" +
        "  A charter in TypeScript is one file: name that.\n\n1 error. `charter explain no-files` says more.\n",
    });
    expect(readdirSync(join(folder, "charters"))).toEqual(["org.ts"]);
  });

  test("nothing is shown of a file that is no charter", async () => {
    const folder = temporaryFolder();
    for (const text of [
      'export const password = "hunter2";',
      'export default { password: "hunter2" };',
      "password hunter2",
    ]) {
      writeFileSync(join(folder, "secret.ts"), text);
      const { code, stdout, stderr } = await charter(["validate", "secret.ts"], folder);
      expect({ code, shown: /hunter2/.test(stdout + stderr) }, stdout).toEqual({ code: 1, shown: false });
      expect(stdout).toContain("This is no charter, so nothing of it is shown.");
    }
  });
});
