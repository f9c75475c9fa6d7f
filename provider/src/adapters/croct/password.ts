/** What the service wants an account's password for: Charter has a token alone, and refuses. */

import { RefusedError } from "../../errors/refused-error";

const code = "needs-password";

/** Refuses to delete an object that a charter can forget. */
export function refuseDeleting(address: string): never {
  throw new RefusedError(
    code,
    `${address} is deleted with an account's password only, which Charter does not have.`,
    `Delete it in the service's own pages and run again, or write \`removed: { ${address}: forget }\`, which leaves it alone.`,
  );
}

/** Refuses to write what only an account's password can. */
export function refuseWriting(address: string, field: string): never {
  throw new RefusedError(
    code,
    `${address}: ${field} is changed with an account's password only, which Charter does not have.`,
    "Change it in the service's own pages, then declare it as it is there.",
  );
}
