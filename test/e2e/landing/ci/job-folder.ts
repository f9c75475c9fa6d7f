import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pulumiEnvironment } from "../../pulumi-environment.js";

const entry = resolve("sdk/bin/charter.js");
const { version }: { readonly version: string } = JSON.parse(readFileSync(resolve("sdk/package.json"), "utf8"));

/** Installs what is built here, were it asked for as a job has to: globally, no scripts, this version. */
const npm = (bin: string): string => `#!/bin/bash
[ "$*" = "install --global --ignore-scripts --no-audit --no-fund @charter/sdk@${version}" ] || { echo "npm $*: not so" >&2; exit 1; }
case "$PWD" in */job) echo "npm runs in the checkout" >&2; exit 1;; esac
printf '#!/bin/bash\\nexec ${process.execPath} ${entry} "$@"\\n' >${bin}/charter
chmod +x ${bin}/charter
`;

/** A machine for one job: nothing lasts on it. */
export interface Machine {
  readonly folder: string;
  /** The checkout. */
  readonly workspace: string;
  readonly temp: string;
  readonly variables: Readonly<Record<string, string>>;
  /** The folder of the Pulumi CLI. */
  readonly pulumi: string;
  /** `charter …` of somebody who is no CI. */
  readonly charter: (args: readonly string[], env: Readonly<Record<string, string>>) => Promise<Ended>;
}

export function machineIn(folder: string): Machine {
  const [workspace, temp, bin] = [join(folder, "job"), join(folder, "temp"), join(folder, "bin")];
  for (const path of [workspace, temp, bin]) mkdirSync(path, { recursive: true });
  writeFileSync(join(bin, "npm"), npm(bin));
  chmodSync(join(bin, "npm"), 0o755);
  const { variables, bin: pulumi } = pulumiEnvironment(folder);
  const { PULUMI_BACKEND_URL: _, PULUMI_STACK: __, PULUMI_CONTINUE_ON_ERROR: ___, ...rest } = variables;
  const PATH = [bin, dirname(process.execPath), "/usr/local/bin:/usr/bin:/bin"].join(":");
  const charter: Machine["charter"] = (args, env) =>
    bash(`exec ${process.execPath} ${entry} "$@"`, workspace, { ...variables, ...env }, [], ["charter", ...args]);
  return { folder, workspace, temp, pulumi, charter, variables: { ...rest, PATH, CI: "true" } };
}

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a script as CI hosts run one in bash. */
export function bash(
  script: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
  options: readonly string[],
  args: readonly string[] = [],
) {
  return new Promise<Ended>((end, fail) => {
    const child = spawn("bash", [...options, "-c", script, ...args], {
      cwd,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      timeout: 120_000,
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    }
    child.on("error", fail);
    child.on("close", (code) => end({ code, output }));
  });
}
