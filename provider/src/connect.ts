/** Picks the adapter that a platform's file names, for the service that the environment names. */

import type { Platform } from "@charter/schema";
import type { Backend } from "./backend";
import { serviceUrl, tokenFor } from "./credentials";
import { CharterError } from "./errors";
import type { Write } from "./http/write";
import { createKeystoneBackend } from "./keystone";
import { createRestBackend } from "./rest";

type Permit = (write: Write) => void;
type Connect = (platform: Platform, environment: NodeJS.ProcessEnv, permit: Permit | undefined) => Backend;

/** An adapter is a folder beside this file and a line here. */
const adapters: Readonly<Record<string, Connect>> = {
  rest: (_platform, environment, permit) =>
    createRestBackend({ url: serviceUrl(environment), token: (slug) => tokenFor(slug, environment), permit }),
  keystone: (platform, environment, permit) => createKeystoneBackend({ platform, environment, permit }),
};

/**
 * Connects to the service that the environment names: `CHARTER_URL` with `CHARTER_TOKEN`, or for OpenStack the `OS_*` variables.
 * Credentials are read at the moment of the call.
 * @param platform says which adapter its services need
 * @param permit asked before each write; it throws where the write may not be made
 * @throws CharterError where there is no such adapter, or where a variable is missing or names no usable address
 */
export function connect(platform: Platform, environment: NodeJS.ProcessEnv = process.env, permit?: Permit): Backend {
  const { adapter, title } = platform;
  const open = Object.hasOwn(adapters, adapter) ? adapters[adapter] : undefined;
  if (open !== undefined) return open(platform, environment, permit);
  throw new CharterError(
    "unknown-adapter",
    `${title} needs the adapter ${adapter}, which this Charter does not have.`,
    {
      remedy: `It has ${Object.keys(adapters).join(", ")}: correct \`adapter:\` in the platform's file.`,
    },
  );
}
