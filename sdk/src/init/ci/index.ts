/**
 * What a CI host runs for a charter: files under `templates/ci/` of this package, as they lie in a repository. Where a command in them
 * asks the service, `__READ__` or `__WRITE__` stands for what the platform's adapter is handed.
 */

import { existsSync, readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { adapterOf, CharterError, type Variables } from "@charter/provider";
import { FileExistsError, writeNew } from "../../new-file";
import { packageFolder } from "../../package-folder";
import { github } from "./github";
import { gitlab } from "./gitlab";
import { type CiHost, everybody } from "./host";
import { platformOf } from "./platform";

const templates = join(packageFolder, "templates", "ci");

const known: Readonly<Record<string, CiHost>> = { github, gitlab };

/** The hosts for whose CI something is written. */
export const hosts: readonly string[] = Object.keys(known);

/** Nothing is written for this CI host. */
export class UnknownCiError extends CharterError {
  constructor(name: string) {
    super("unknown-ci", `Charter writes nothing for the CI of ${JSON.stringify(name)}.`, {
      remedy: `Choose one with --ci: ${hosts.join(" or ")}.`,
    });
  }
}

function version(): string {
  const manifest: { readonly version: string } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
  return manifest.version;
}

/** Where the charter is, from the folder: what is said, or the starter that lies there. */
const charterIn = (folder: string, said: string | undefined): string =>
  said?.replace(/^(?:\.\/+)+/, "") ?? (existsSync(join(folder, "org.ts")) ? "org.ts" : "org.yaml");

/** Each line with what is handed over in it. */
const withVariables = (text: string, host: CiHost, variables: Variables): string =>
  everybody.reduce(
    (written, who) =>
      written.replaceAll(new RegExp(`^( *)(.*)__${who}__`, "gm"), (_, indent: string, before: string) => {
        const handed = host.hand(variables, who).join(host.between(indent));
        return `${indent}${before}${handed}`;
      }),
    text,
  );

const withWords = (text: string, words: Readonly<Record<string, string>>): string =>
  text.replaceAll(/__(\w+?)__/g, (placeholder, word: string) => words[word] ?? placeholder);

async function filesOf(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** Where the charter is, and what it is for. */
export interface CiOptions {
  /** The charter's path from the folder. */
  readonly charter?: string | undefined;
  /** The platform of a charter that is not there yet. */
  readonly platform?: string | undefined;
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

/**
 * Writes the files of a CI host into a repository's folder: all of them, or where one is there already, none.
 * @throws UnknownCiError, FileExistsError, FileOutsideError; InvalidCharterError where the charter that is there is none
 */
export async function writeCi(folder: string, ci: string, options: CiOptions = {}): Promise<WrittenCi> {
  const host = Object.hasOwn(known, ci) ? known[ci] : undefined;
  if (host === undefined) throw new UnknownCiError(ci);
  const charter = charterIn(folder, options.charter);
  const { name, platform } = await platformOf(folder, charter, options.platform);
  const { variables } = await adapterOf(platform, {});
  const { own } = host;
  const all = await filesOf(join(templates, ci));
  const includes = own !== undefined && existsSync(join(folder, own.file));
  const files = includes ? all.filter((file) => file !== own.file) : all;
  for (const file of files) {
    if (existsSync(join(folder, file))) throw new FileExistsError(join(folder, file), otherwise, undefined);
  }
  const words = { CHARTER: JSON.stringify(charter), PLATFORM: JSON.stringify(name), VERSION: version() };
  for (const file of files) {
    const text = await readFile(join(templates, ci, file), "utf8");
    await writeNew(join(folder, file), withWords(withVariables(text, host, variables), words), { otherwise });
  }
  return {
    files: files.map((file) => join(folder, file)),
    charter,
    found: existsSync(join(folder, charter)),
    next: `${includes ? `${own.include}\n\n` : ""}${host.next(variables)}`,
  };
}
