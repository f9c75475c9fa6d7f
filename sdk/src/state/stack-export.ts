/** Asks the Pulumi CLI for a stack's state, where the state is not a local folder. */

import { execFile } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Environment, environmentFor, stateNeeds } from "../programs/environment";
import { NoPulumiError, withPulumi } from "../programs/pulumi-root";
import { makeTemporaryFolder } from "../programs/temporary-folder";
import { StateExportError } from "./errors";
import { describeLocation, type StateLocation } from "./location";

const run = promisify(execFile);

const limits = { timeout: 60_000, maxBuffer: 1024 * 1024 * 1024 };

/** What the CLI said, in its last words; it never prints credentials. */
function said(error: unknown): string {
  const stderr = error instanceof Error && "stderr" in error ? String(error.stderr) : "";
  return (
    stderr
      .trim()
      .split("\n")
      .at(-1)
      ?.replace(/^error: /, "") || "the Pulumi CLI did not answer."
  );
}

/** An environment in which `pulumi` is the CLI that applies; undefined where there is none. */
function environmentOfCli(env: Environment): Environment | undefined {
  try {
    return withPulumi(env);
  } catch (error) {
    if (error instanceof NoPulumiError) return undefined;
    throw error;
  }
}

/**
 * The state of a stack as `pulumi stack export` prints it, secrets left encrypted.
 * @returns "no-cli" where there is no Pulumi CLI, "no-stack" where the backend does not know the stack
 * @throws StateExportError where the CLI fails
 */
export async function exportStack(
  location: StateLocation,
  env: Environment = process.env,
): Promise<{ readonly text: string } | "no-cli" | "no-stack"> {
  const { backendUrl, organization, project, stack } = location;
  const found = environmentOfCli(env);
  if (found === undefined) return "no-cli";
  // The CLI takes the project's name from a Pulumi.yaml in its working directory only.
  const folder = makeTemporaryFolder();
  try {
    await writeFile(join(folder, "Pulumi.yaml"), `name: ${JSON.stringify(project)}\nruntime: nodejs\n`);
    const name = organization === undefined ? stack : `${organization}/${stack}`;
    const { stdout } = await run("pulumi", ["stack", "export", "--stack", name, "--non-interactive"], {
      cwd: folder,
      env: {
        ...environmentFor(stateNeeds(backendUrl), found),
        PULUMI_BACKEND_URL: backendUrl,
        PULUMI_SKIP_UPDATE_CHECK: "true",
      },
      ...limits,
    });
    return { text: stdout };
  } catch (error) {
    if (/no stack named/.test(said(error))) return "no-stack";
    throw new StateExportError(describeLocation(location), said(error), error);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
