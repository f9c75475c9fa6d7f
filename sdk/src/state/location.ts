/** Where the state of a charter lies: one answer for `plan` and `apply`. */

import { readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { inQuotes } from "../programs/in-shell";
import { InvalidStackNameError } from "./errors";
import { isFileBackend, folderOf as stateFolderOf } from "./file-backend";
import { createInOwnFolder } from "./own-folder";

type Environment = Readonly<Record<string, string | undefined>>;

/** A stack's state: which backend, which project, which stack. */
export interface StateLocation {
  /** As `pulumi login` takes it: `file://…`, `https://…`, `s3://…`. */
  readonly backendUrl: string;
  readonly project: string;
  readonly stack: string;
  /** The owner of the stack on a backend that has several. */
  readonly organization?: string;
  /** The `.charter` folder beside the charter, where nothing else was chosen; see `createStateFolder`. */
  readonly ownFolder?: string;
}

/** The folder in Charter's own that a state lies in. */
export const stateFolder = "state";

/** The Pulumi project that Charter's own commands use. */
const projectName = "charter";

const name = /^[A-Za-z0-9_.-]{1,100}$/;

/** `main`, `organization/main` or `organization/project/main`, checked: names become paths. */
function stackNames(text: string): Pick<StateLocation, "organization" | "project" | "stack"> {
  const parts = text.split("/");
  if (parts.length > 3 || !parts.every((part) => name.test(part) && !/^\.+$/.test(part))) {
    throw new InvalidStackNameError(text);
  }
  const stack = parts.at(-1) ?? text;
  const project = (parts.length === 3 ? parts[1] : undefined) ?? projectName;
  const organization = parts.length > 1 ? parts[0] : undefined;
  return { ...(organization === undefined ? {} : { organization }), project, stack };
}

/** The backend of the last `pulumi login`, where there was one. */
function loggedInTo(env: Environment): string | undefined {
  const home = env.PULUMI_CREDENTIALS_PATH || env.PULUMI_HOME || join(env.HOME || homedir(), ".pulumi");
  try {
    const credentials: unknown = JSON.parse(readFileSync(join(home, "credentials.json"), "utf8"));
    if (typeof credentials !== "object" || credentials === null || !("current" in credentials)) return undefined;
    return typeof credentials.current === "string" && credentials.current !== "" ? credentials.current : undefined;
  } catch {
    return undefined; // Nobody is logged in, or the CLI will complain about its own file.
  }
}

function folderOf(charterPath: string): string {
  const path = resolve(charterPath);
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? path : dirname(path);
}

/** A path as a `file://` URL; only what a URL reads differently is escaped, so that it stays legible. */
export const fileUrl = (path: string): string =>
  `file://${path.replaceAll("\\", "/").replaceAll(/[%?#]/g, encodeURIComponent)}`;

/**
 * A chosen backend, wherever it is read from: the engine works in a folder of its own, in which a relative path would
 * mean another place. What follows a `?` stays.
 */
function absolute(backendUrl: string): string {
  if (!isFileBackend(backendUrl) || backendUrl.startsWith("file:///")) return backendUrl;
  const [, options = ""] = /(\?.*)$/s.exec(backendUrl) ?? [];
  return `${fileUrl(stateFolderOf(backendUrl))}${options}`;
}

/**
 * Where the state of a charter lies. The backend is `PULUMI_BACKEND_URL`, else that of the last `pulumi login`, else
 * the folder `.charter/state` beside the charter; a relative folder is one of the working directory. The stack is `stack`, else `PULUMI_STACK`, else `main`.
 * @param charterPath the charter's file or folder
 * @throws InvalidStackNameError
 */
export function stateLocation(charterPath: string, env: Environment = process.env, stack?: string): StateLocation {
  const names = stackNames(stack ?? (env.PULUMI_STACK || "main"));
  const chosen = env.PULUMI_BACKEND_URL || loggedInTo(env);
  if (chosen !== undefined) return { backendUrl: absolute(chosen), ...names };
  const ownFolder = join(folderOf(charterPath), ".charter");
  return { backendUrl: fileUrl(join(ownFolder, stateFolder)), ...names, ownFolder };
}

/** Makes the folder of a location that has none of its own choosing: nobody else may read it, and git leaves it out. */
export function createStateFolder({ ownFolder }: StateLocation): void {
  if (ownFolder !== undefined) createInOwnFolder(ownFolder, stateFolder);
}

/** `stack main in file:///home/…/.charter/state`: without what a URL may carry of credentials. */
export function describeLocation({ backendUrl, stack }: StateLocation): string {
  return `stack ${stack} in ${backendUrl.replace(/\?.*$/s, "").replace(/\/\/[^/]*@/, "//")}`;
}

/** What the CLI has to be told of a state that nobody chose a place for. */
const forOwnFolder = (backendUrl: string): string =>
  `PULUMI_BACKEND_URL=${inQuotes(backendUrl)} PULUMI_CONFIG_PASSPHRASE="$PULUMI_CONFIG_PASSPHRASE" `;

/** A command of the Pulumi CLI on a stack: anywhere it is the same one, and no project has to be there. */
function commandOn(
  { backendUrl, organization = "organization", project, stack, ownFolder }: StateLocation,
  words: string,
) {
  const before = ownFolder === undefined ? "" : forOwnFolder(backendUrl);
  return `${before}pulumi ${words} --stack ${organization}/${project}/${stack} --yes`;
}

/** The command that ends Pulumi's protection of a resource. */
export const unprotecting = (urn: string, location: StateLocation): string =>
  commandOn(location, `state unprotect ${inQuotes(urn)}`);

/** The command that takes a resource out of the state, and leaves alone what it stands for. */
export const forgetting = (urn: string, location: StateLocation): string =>
  commandOn(location, `state delete ${inQuotes(urn)}`);

/** The command that takes the lock of a stack away. */
export const unlocking = (location: StateLocation): string => commandOn(location, "cancel");
