/** The adapters, by the names that platform files have for them. Only the one that a platform names is loaded. */

import type { Platform } from "@charter/schema";
import type { Backend } from "../backend";
import { CharterError } from "../errors";
import type { Adapter, Permit } from "./adapter";

export type { Variables } from "./adapter";

/** An adapter is a folder beside this file and a line here. */
const adapters: Readonly<Record<string, () => Promise<Adapter>>> = {
  rest: () => import("./rest/index.js"),
  keystone: () => import("./keystone/index.js"),
  croct: () => import("./croct/index.js"),
  keycloak: () => import("./keycloak/index.js"),
  github: () => import("./github/index.js"),
};

/**
 * Loads the adapter that a platform's services need, or the one that `CHARTER_ADAPTER` names: the reference service speaks every platform
 * over `rest`.
 * @throws CharterError where there is no such adapter
 */
export async function adapterOf(platform: Platform, { CHARTER_ADAPTER }: NodeJS.ProcessEnv): Promise<Adapter> {
  const { title } = platform;
  const adapter = CHARTER_ADAPTER || platform.adapter;
  const load = Object.hasOwn(adapters, adapter) ? adapters[adapter] : undefined;
  if (load !== undefined) return load();
  throw new CharterError(
    "unknown-adapter",
    `${title} needs the adapter ${adapter}, which this Charter does not have.`,
    {
      remedy: `It has ${Object.keys(adapters).join(", ")}: correct ${
        CHARTER_ADAPTER ? "CHARTER_ADAPTER" : "`adapter:` in the platform's file"
      }.`,
    },
  );
}

/**
 * Connects to the service that the environment names: `CHARTER_URL` with `CHARTER_TOKEN`, or for OpenStack the `OS_*` variables, for Keycloak the `KEYCLOAK_*` ones.
 * Credentials are read at the moment of the call.
 * @param platform says which adapter its services need
 * @param permit asked before each write; it throws where the write may not be made
 * @throws CharterError where there is no such adapter, or where a variable is missing or names no usable address
 */
export async function connect(
  platform: Platform,
  environment: NodeJS.ProcessEnv = process.env,
  permit?: Permit,
): Promise<Backend> {
  const adapter = await adapterOf(platform, environment);
  return adapter.connect(platform, environment, permit);
}
