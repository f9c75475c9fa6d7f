/** Picks the adapter for the service that the environment names. */

import type { Backend } from "./backend";
import { serviceUrl, tokenFor } from "./credentials";
import { createRestBackend } from "./rest";

/**
 * Connects to the service at `CHARTER_URL`; tokens are read from the environment at the moment of each call.
 * @throws CharterError where the variable is missing or names no usable address
 */
export function connect(environment: NodeJS.ProcessEnv = process.env): Backend {
  return createRestBackend({ url: serviceUrl(environment), token: (slug) => tokenFor(slug, environment) });
}
