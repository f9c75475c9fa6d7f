// Pulumi from Go modules, for machines that reach a module proxy and no release. Both go.sum files are committed: what is
// built is what was reviewed.
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeInstallation, readInstallation, shortHash } from "./cache.mjs";
import { run } from "./run.mjs";
import { goLanguageHost, isAtLeast, oldestCli } from "./versions.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const oldestGo = "1.26";
const limit = 45 * 60_000;
const silence = 6 * 60_000;

const parts = [
  {
    module: "cli",
    target: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    program: "pulumi",
    version: oldestCli,
    flags: ["-tags", "osusergo,grpcnotrace"],
  },
  {
    module: "language-nodejs",
    target: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
    program: "pulumi-language-nodejs",
    version: goLanguageHost,
    flags: [],
  },
];

/** @param {string} folder */
export function goRoot(folder) {
  const sums = parts.flatMap(({ module }) =>
    ["go.mod", "go.sum"].map((name) => readFileSync(join(here, module, name))),
  );
  const key = shortHash([...sums, JSON.stringify(parts)]);
  return join(folder, `pulumi-${oldestCli}-go-${process.platform}-${process.arch}-${key}`);
}

/** @param {string} folder */
export function readGoBuild(folder) {
  return readInstallation(goRoot(folder));
}

/**
 * Whether a Go that is new enough is on PATH.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export async function hasGo(env) {
  try {
    const text = await run("go", ["env", "GOVERSION"], { env: goEnvironment(env), limit: 20_000 });
    return isAtLeast(text, oldestGo);
  } catch {
    return false;
  }
}

/**
 * Builds the CLI and the language host; five to eight minutes on two cores when nothing is cached.
 *
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env
 * @param {(compiled: number) => void} progress told how many packages are compiled so far
 */
export function buildWithGo(folder, env, progress) {
  return makeInstallation(goRoot(folder), async (partial) => {
    let compiled = 0;
    const onLine = (/** @type {string} */ line) => {
      if (!line.startsWith("go: ")) progress(++compiled);
    };
    for (const { module, target, program, version, flags } of parts) {
      const stamp = `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${version}`;
      const args = [
        "-mod=readonly",
        "-buildvcs=false",
        "-v",
        ...flags,
        "-ldflags",
        stamp,
        "-o",
        join(partial, "bin", program),
      ];
      await run("go", ["build", ...args, target], {
        cwd: join(here, module),
        env: goEnvironment(env),
        onLine,
        limit,
        silence,
      });
    }
    return { version: oldestCli, source: "go" };
  });
}

/**
 * Go's own caches stay where they are; Go needs a home to find them, and no question may be asked on the terminal.
 *
 * @param {NodeJS.ProcessEnv} env
 */
function goEnvironment(env) {
  return {
    ...env,
    HOME: env.HOME || homedir(),
    CGO_ENABLED: "0",
    GOTOOLCHAIN: "local",
    GOWORK: "off",
    GIT_TERMINAL_PROMPT: "0",
  };
}
