/** Deleting a domain takes two steps: nothing is left half done unsaid, and nobody locks themselves out. */

import type { Known } from "../../backend/live";
import { CharterError, ForbiddenError } from "../../errors";
import { RefusedError } from "../../errors/refused-error";
import { remove, saysMissing } from "../../http/missing";
import { path } from "../../http/path";
import type { Write } from "../../http/write";
import type { Connection } from "./connection";
import { domainShape, objectOf } from "./contract";
import { isMissing } from "./missing";

interface Call {
  /** The domain's. */
  readonly id: string;
  readonly path: string;
  readonly organization: string;
  readonly write: Write;
}

/** Nobody can sign in to a domain that is disabled: whoever makes the calls would be locked out before the end. */
async function requireForeign({ door }: Connection, { id, slug }: Known<"Organization">): Promise<void> {
  const { name, domain } = await door.whoAmI();
  if (domain.id !== id) return;
  throw new RefusedError(
    "own-domain",
    `${name}, whom these calls are made as, belongs to the domain ${slug}, which would be disabled first.`,
    "Run with the credential of an administrator who belongs to another domain.",
  );
}

async function setEnabled({ door }: Connection, { id, ...call }: Call, enabled: boolean): Promise<void> {
  const answer = await door.request({ ...call, method: "PATCH", body: { domain: { enabled } } });
  objectOf(answer, "domain", domainShape, { id, enabled });
}

/** A 403 for a domain that is still enabled is no lack of permission: somebody enabled it in between. */
async function wasEnabled({ door }: Connection, { id, path: at, organization }: Call): Promise<boolean> {
  const answer = await door.request({ method: "GET", path: at, organization });
  return objectOf(answer, "domain", domainShape, { id }).enabled === true;
}

/** What could not be deleted is enabled again; where that fails too, it is said. */
async function restore(connection: Connection, call: Call, failure: unknown): Promise<"deleted"> {
  const { id, organization } = call;
  try {
    if (failure instanceof ForbiddenError && (await wasEnabled(connection, call)))
      throw new RefusedError(
        "organization-enabled",
        `${organization} was enabled again while it was deleted.`,
        "Run again.",
      );
    await setEnabled(connection, call, true);
  } catch (cause) {
    // The deletion had come to its end, only its answer had not.
    if (saysMissing(cause, isMissing("domain", id))) return "deleted";
    if (cause instanceof RefusedError) throw cause;
    const message = failure instanceof Error ? failure.message : String(failure);
    throw new CharterError(
      "organization-disabled",
      `${organization} stays disabled, and could not be deleted: ${message}`,
      {
        cause,
        remedy: `Run again, or keep it: openstack domain set --enable ${organization}`,
      },
    );
  }
  throw failure;
}

/** Keystone deletes no domain that is enabled, and takes along everything in it. */
export async function removeDomain(
  connection: Connection,
  known: Known<"Organization">,
  write: Write,
): Promise<"deleted" | "missing"> {
  const { id, organization } = known;
  const call = { path: path`/v3/domains/${id}`, organization, write };
  const isGone = isMissing("domain", id);
  await requireForeign(connection, known);
  try {
    await setEnabled(connection, { id, ...call }, false);
  } catch (error) {
    if (saysMissing(error, isGone)) return "missing";
    throw error;
  }
  return remove(connection.door, call, isGone).catch((error: unknown) => restore(connection, { id, ...call }, error));
}
