/** How the service account signs in: the variables that the Terraform provider for Keycloak uses, too. */

import { CharterError } from "../../errors";

type Environment = Readonly<Record<string, string | undefined>>;

/** What signing in needs. */
export interface Account {
  readonly url: string;
  readonly realm: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** @throws CharterError where a variable is not set */
function needed(environment: Environment, name: string): string {
  const value = environment[name];
  if (value) return value;
  throw new CharterError("missing-credential", `Nobody can sign in to Keycloak: ${name} is not set.`, {
    remedy:
      "Set KEYCLOAK_URL, KEYCLOAK_REALM, KEYCLOAK_CLIENT_ID and KEYCLOAK_CLIENT_SECRET to a service account of the realm.",
  });
}

/** What the environment says of signing in. @throws CharterError where it lacks something */
export const accountOf = (environment: Environment): Account => ({
  url: needed(environment, "KEYCLOAK_URL").replace(/\/+$/, ""),
  realm: needed(environment, "KEYCLOAK_REALM"),
  clientId: needed(environment, "KEYCLOAK_CLIENT_ID"),
  clientSecret: needed(environment, "KEYCLOAK_CLIENT_SECRET"),
});
