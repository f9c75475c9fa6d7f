/** Where tests begin: a charter was applied and everybody has joined. It is built once for all that begin so, and copied. */

import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect } from "vitest";
import { type Account, makeAccount, useAccount } from "./account.js";
import { type Environment, findText, type Project, useProject } from "./project.js";
import { pulumiEnvironment } from "./pulumi-environment.js";

/** Folders that nobody writes to. */
interface Given {
  /** The data of the service. */
  readonly data: string;
  /** The state of what is managed there. */
  readonly state: string;
}

const builtOf = new Map<string, Promise<Given>>();

/** What is left where a charter was applied, and once more when everybody had joined. */
export function given(charter: object): Promise<Given> {
  const key = JSON.stringify(charter);
  const built = builtOf.get(key) ?? build(key);
  builtOf.set(key, built);
  return built;
}

async function build(charter: string): Promise<Given> {
  const folder = temporaryFolder();
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const { state, variables } = pulumiEnvironment(folder);
  const data = join(folder, "data");
  mkdirSync(data);
  writeFileSync(join(folder, "org.yaml"), charter);
  const account = makeAccount();
  await account.start({ data });
  const env = { ...variables, CHARTER_URL: account.url, CHARTER_TOKEN: account.token };
  for (const _ of ["invited", "granted"]) {
    await promisify(execFile)(process.execPath, [resolve("sdk/bin/charter.js"), "apply", "org.yaml"], {
      cwd: folder,
      env,
    });
    await account.everybodyAccepts();
  }
  await account.close();
  expect(findText(state, account.token)).toEqual([]);
  return { data, state };
}

const temporaryFolder = () => mkdtempSync(join(tmpdir(), "charter-given-"));

/**
 * An account on which a charter was applied and everybody has joined, and the project that did so. Its charter is declared, and
 * nothing of its past is left to read.
 * @param more what the commands need beside the address and the token
 */
export function useGiven(
  charter: object,
  more?: () => Environment,
): { readonly account: Account; readonly project: Project } {
  const data = temporaryFolder();
  afterAll(() => rmSync(data, { recursive: true, force: true }));
  const account = useAccount(async () => {
    cpSync((await given(charter)).data, data, { recursive: true });
    return { data };
  });
  const project = useProject(account, more);
  beforeAll(async () => {
    cpSync((await given(charter)).state, project.state, { recursive: true });
    project.declare(charter);
    await account.forget();
  });
  return { account, project };
}
