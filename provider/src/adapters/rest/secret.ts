/** The secret of a connection: read from its variable when it is sent. */

import type { PlainMap } from "@charter/schema";
import type { Connection } from "./connection";
import type { Beside } from "./settings";

/**
 * What is sent of a secret: what the variable holds that is written, and nothing where none is.
 * @param written the fields that are written: what names a variable is the charter, and never an answer
 * @throws MissingSecretError
 */
export function withSecret({ secretIn }: Connection, { secret: variable }: PlainMap): Beside {
  if (variable === null) return { body: { password: null } };
  if (typeof variable !== "string") return {};
  const password = secretIn(variable);
  return { body: { password }, secrets: [password] };
}
