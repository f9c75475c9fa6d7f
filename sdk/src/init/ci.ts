/** What a CI host runs for a charter: files under `templates/ci/` of this package, as they lie in a repository. */

import { existsSync, readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { CharterError } from "@charter/provider";
import { FileExistsError, writeNew } from "../new-file";
import { packageFolder } from "../package-folder";

const templates = join(packageFolder, "templates", "ci");

/** Nothing is written for this CI host. */
export class UnknownCiError extends CharterError {
  constructor(name: string, known: readonly string[]) {
    super("unknown-ci", `Charter writes nothing for the CI of ${JSON.stringify(name)}.`, {
      remedy: `Choose one with --ci: ${known.join(" or ")}.`,
    });
  }
}

/** Where a team's own file may be, which only has to include what was written. */
const own = ".gitlab-ci.yml";

const afterwards: Readonly<Record<string, string>> = {
  github: `Before it works, in the repository's settings:

  secret CHARTER_READ_TOKEN      for reviews and drift: a token of the service with the scope "read"
  environment charter            for applies: deployment branches main alone; in it
    secret CHARTER_WRITE_TOKEN   a token of an owner with the scope "write"
  variable CHARTER_URL           the account service
  variable PULUMI_BACKEND_URL    where a state is kept; without it, two git refs remember what was applied

Make the checks "review" and "offline" required (of each pull request one is skipped, which counts as passed), and branches up to
date before they merge. Where your branch is not main, write it into charter-apply.yml.`,
  gitlab: `Before it works, in the project's CI/CD variables:

  CHARTER_READ_TOKEN     masked: a token of the service with the scope "read", for reviews and drift
  CHARTER_WRITE_TOKEN    masked, protected, environment scope charter: a token of an owner with the scope "write", for applies
  CHARTER_URL            the account service
  GITLAB_TOKEN           masked: a project access token, role Reporter, scope api, for the note, the issue and the reviewed plan
  PULUMI_BACKEND_URL     where a state is kept; without it two git refs remember what was applied, and the project's settings
                         have to allow Git push requests with a job's token

In Settings > Merge requests: "Pipelines must succeed", and a merge method that wants branches up to date, semi-linear or
fast-forward. And a schedule for the drift: Build > Pipeline schedules.`,
};

function version(): string {
  const manifest: { readonly version: string } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
  return manifest.version;
}

/** Where the charter is, from the folder: what is said, or the starter that lies there. */
const charterIn = (folder: string, said: string | undefined): string =>
  said?.replace(/^(?:\.\/+)+/, "") ?? (existsSync(join(folder, "org.ts")) ? "org.ts" : "org.yaml");

async function filesOf(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** What was written, and what is left to do. */
export interface WrittenCi {
  readonly files: readonly string[];
  readonly charter: string;
  /** Whether that is there already. */
  readonly found: boolean;
  /** In words. */
  readonly next: string;
}

const otherwise = "Move it away first, or compare it with what another folder gets.";

/** The hosts for whose CI something is written. */
export const hosts = async (): Promise<readonly string[]> => (await readdir(templates)).sort();

/**
 * Writes the files of a CI host into a repository's folder: all of them, or where one is there already, none.
 * @param said the charter's path from that folder
 * @throws UnknownCiError, FileExistsError, FileOutsideError
 */
export async function writeCi(folder: string, ci: string, said?: string): Promise<WrittenCi> {
  const known = await hosts();
  // Only a listed name becomes a path.
  if (!known.includes(ci)) throw new UnknownCiError(ci, known);
  const charter = charterIn(folder, said);
  const all = await filesOf(join(templates, ci));
  const includes = all.includes(own) && existsSync(join(folder, own));
  const files = includes ? all.filter((file) => file !== own) : all;
  for (const file of files) {
    if (existsSync(join(folder, file))) throw new FileExistsError(join(folder, file), otherwise, undefined);
  }
  for (const file of files) {
    const text = await readFile(join(templates, ci, file), "utf8");
    const filled = text.replaceAll("__CHARTER__", JSON.stringify(charter)).replaceAll("__VERSION__", version());
    await writeNew(join(folder, file), filled, { otherwise });
  }
  const include = includes
    ? `Add to your ${own}:\n\n  include:\n    - local: .gitlab/charter.yml\n\nIts jobs are in the stages test and deploy: where you say \`stages:\`, keep both among them.\n\n`
    : "";
  const found = existsSync(join(folder, charter));
  return { files: files.map((file) => join(folder, file)), charter, found, next: `${include}${afterwards[ci] ?? ""}` };
}
