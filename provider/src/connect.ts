/** Picks the adapter that a platform's file names, for the service that the environment names. */

import type { Platform } from "@charter/schema";
import type { Backend } from "./backend";
import { serviceUrl, tokenFor } from "./credentials";
import { createKeystoneBackend } from "./keystone";
import { createRestBackend } from "./rest";

type Connect = (platform: Platform, environment: NodeJS.ProcessEnv) => Backend;

/** An adapter is a folder beside this file and a line here. */
const adapters: { readonly [A in Platform["adapter"]]: Connect } = {
  rest: (_platform, environment) =>
    createRestBackend({ url: serviceUrl(environment), token: (slug) => tokenFor(slug, environment) }),
  keystone: (platform, environment) => createKeystoneBackend({ platform, environment }),
};

/**
 * Connects to the service that the environment names: `CHARTER_URL` with `CHARTER_TOKEN`, or for OpenStack the `OS_*` variables.
 * Credentials are read at the moment of the call.
 * @param platform says which adapter its services need
 * @throws CharterError where a variable is missing or names no usable address
 */
export function connect(platform: Platform, environment: NodeJS.ProcessEnv = process.env): Backend {
  return adapters[platform.adapter](platform, environment);
}
