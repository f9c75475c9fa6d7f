/**
 * What the programs that Charter starts may know: each what it needs, by name, and nothing else of this process's environment.
 * These are lists of what is let through, because nobody knows what all the secrets of a CI job are called.
 */

import { delimiter } from "node:path";
import { absoluteFolders, liesIn } from "./path";

/** The environment of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

const needs = {
  /** To run at all: whose files, which language, what time, where temporary files go. */
  system: /^(?:HOME|USER|LOGNAME|LANG|LANGUAGE|LC_[A-Z]+|TZ|TERM|TMPDIR|XDG_(?:CONFIG|CACHE|DATA|STATE)_HOME)$/,
  /** Where git's own configuration of the user and the machine is. */
  gitConfiguration: /^GIT_CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM)$/,
  /** The way out: proxies, and whom to trust. */
  network: /^(?:(?:HTTPS?|ALL|NO|GRPC|NO_GRPC)_PROXY|SSL_CERT_(?:FILE|DIR))$/i,
  /** To reach a state and what encrypts it: Pulumi's own variables, and those of the clouds that may hold them. */
  state: /^(?:(?:PULUMI|AWS|AZURE|ARM|GOOGLE|GCLOUD|CLOUDSDK|VAULT|MSI|IDENTITY|IMDS)_\w+|GCE_METADATA_(?:HOST|IP))$/,
  /** To reach a state in PostgreSQL. */
  postgres: /^PG[A-Z]+$/,
  /** How Node.js runs, and what it needs of the system: the provider's process is one. */
  node: /^(?:LD_LIBRARY_PATH|NODE_(?:OPTIONS|EXTRA_CA_CERTS|TLS_\w+|USE_\w+|(?:DISABLE_)?COMPILE_CACHE|V8_COVERAGE|DEBUG))$/,
  /** To find the Pulumi CLI, and to bring it where there is none: where it is kept, and how Go builds. */
  setup: /^(?:CHARTER_TOOLS|PULUMI_HOME|GO[A-Z0-9]+)$/,
  /** To write to the service: the provider's process reads its tokens at the moment of a call. */
  service: /^(?:CHARTER_(?!DATABASE_URL$)\w+|OS_\w+|KEYCLOAK_(?:URL|REALM|CLIENT_ID|CLIENT_SECRET))$/,
} as const;

/** What a program may need of this process's environment, beside a PATH. */
export type Need = keyof typeof needs;

/**
 * What is needed of this process's environment, with a PATH that leads to no relative place.
 * @param shunned the folder that the program works in, where others wrote its files: nothing that leads into it is let through
 */
export function environmentFor(
  needed: readonly Need[],
  env: Environment = process.env,
  shunned?: string,
): Record<string, string> {
  const isShunned = (place: string): boolean => shunned !== undefined && liesIn(shunned, place);
  const known = Object.entries(env).flatMap(([name, value = ""]) =>
    value !== "" && needed.some((need) => needs[need].test(name)) && !isShunned(value) ? [[name, value] as const] : [],
  );
  const folders = absoluteFolders(env.PATH).filter((folder) => !isShunned(folder));
  return { ...Object.fromEntries(known), PATH: folders.join(delimiter) };
}

/** What the Pulumi CLI needs to find, read and save a state. */
export const stateNeeds = (backendUrl: string): readonly Need[] =>
  /^postgres(?:ql)?:/.test(backendUrl) ? ["system", "network", "state", "postgres"] : ["system", "network", "state"];
