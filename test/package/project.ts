import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import type { Registry } from "./registry.js";

const execute = promisify(execFile);
const repository = resolve(__dirname, "../..");

/** The packages that are published, parents first. */
export const published = ["schema", "provider", "service", "sdk"] as const;

/** A project of somebody else's, outside of this repository, of somebody with a home of their own. */
export interface Project {
  readonly folder: string;
  /** Runs a command in the project and answers its standard output; fails with both streams. */
  run(command: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<string>;
  write(name: string, text: string): Promise<void>;
  remove(): Promise<void>;
}

/** Packs the published packages into `folder`; the tarballs' paths, in the order of {@link published}. */
export async function pack(folder: string): Promise<readonly string[]> {
  const tarballs: string[] = [];
  for (const name of published) {
    const args = ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder, "--workspace", name];
    const { stdout } = await execute("npm", args, { cwd: repository, env: outside(process.env) });
    tarballs.push(join(folder, stdout.trim()));
  }
  return tarballs;
}

/** Publishes packages as a release does, but for what says where they were built. */
export async function publish(registry: Registry, tarballs: readonly string[]): Promise<void> {
  const project = await createProject(registry);
  for (const tarball of tarballs) await project.run("npm", ["publish", "--ignore-scripts", "--silent", tarball]);
  await project.remove();
}

/** An empty project, which knows the registry that has our packages. */
export async function createProject({ settings }: Registry): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), "charter-project-"));
  const write = (name: string, text: string) => writeFile(join(folder, name), text);
  await write("package.json", JSON.stringify({ name: "platform", private: true }));
  await write(".npmrc", `${settings.join("\n")}\n`);
  return {
    folder,
    write,
    run: (command, args, env = process.env) => runIn(folder, command, args, env),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function runIn(cwd: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  try {
    const { stdout } = await execute(command, [...args], {
      cwd,
      env: outside(env),
      timeout: 240_000,
      maxBuffer: 2 ** 26,
    });
    return stdout;
  } catch (error) {
    const { stdout, stderr, code } = error as {
      readonly stdout?: string;
      readonly stderr?: string;
      readonly code?: unknown;
    };
    throw new Error(`${command} ${args.join(" ")} failed with ${code}\n${stdout ?? ""}\n${stderr ?? ""}`, {
      cause: error,
    });
  }
}

/** Without what npm tells the scripts that it runs about this repository. */
export function outside(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours =
    /^(npm_package_|npm_lifecycle_|npm_config_(local_)?prefix$|npm_config_workspace|INIT_CWD$|NODE_OPTIONS$|NODE_ENV$|VITEST)/i;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ours.test(name)));
}

/** A PATH with the Node.js that runs this, and without Pulumi. */
export const withoutPulumi = (path: string | undefined): string =>
  [dirname(process.execPath), ...(path ?? "").split(delimiter)]
    .filter((folder) => !existsSync(join(folder, "pulumi")))
    .join(delimiter);
