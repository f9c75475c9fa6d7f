/** Picks the adapter that a platform's file names, for the service that the environment names. */

import type { Platform } from "@charter/schema";
import type { Backend } from "./backend";
import { serviceUrl, tokenFor } from "./credentials";
import { CharterError } from "./errors";
import { createKeystoneBackend } from "./keystone";
import { createRestBackend } from "./rest";

type Connect = (platform: Platform, environment: NodeJS.ProcessEnv) => Backend;

/** An adapter is a folder beside this file and a line here. */
const adapters: Readonly<Record<string, Connect>> = {
  rest: (_platform, environment) =>
    createRestBackend({ url: serviceUrl(environment), token: (slug) => tokenFor(slug, environment) }),
  keystone: (platform, environment) => createKeystoneBackend({ platform, environment }),
};

/**
 * Connects to the service that the environment names: `CHARTER_URL` with `CHARTER_TOKEN`, or for OpenStack the `OS_*` variables.
 * Credentials are read at the moment of the call.
 * @param platform says which adapter its services need
 * @throws CharterError where there is no such adapter, or where a variable is missing or names no usable address
 */
export function connect(platform: Platform, environment: NodeJS.ProcessEnv = process.env): Backend {
  const { adapter, title } = platform;
  const open = Object.hasOwn(adapters, adapter) ? adapters[adapter] : undefined;
  if (open !== undefined) return open(platform, environment);
  throw new CharterError(
    "unknown-adapter",
    `${title} needs the adapter ${adapter}, which this Charter does not have.`,
    {
      remedy: `It has ${Object.keys(adapters).join(", ")}: correct \`adapter:\` in the platform's file.`,
    },
  );
}
