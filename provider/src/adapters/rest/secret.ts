/** The secret of a connection: read from its variable when it is sent. */

import type { PlainMap } from "@charter/schema";
import type { Connection } from "./connection";
import type { Beside } from "./settings";

/**
 * What is sent of a secret: where another variable is named, or another version, what the variable holds.
 * @param written the fields that are written
 * @param live the object before
 * @throws MissingSecretError
 */
export function withSecret({ secretIn }: Connection, written: PlainMap, live: PlainMap): Beside {
  if (written.secret === undefined && written.version === undefined) return {};
  const variable = written.secret === undefined ? live.secret : written.secret;
  if (written.secret === null) return { body: { password: null } };
  if (typeof variable !== "string") return {};
  const password = secretIn(variable);
  return { body: { password }, secrets: [password] };
}
