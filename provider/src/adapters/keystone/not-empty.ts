/** Keystone's 403 for a project that others are below: no lack of permission, and nothing that Charter may delete. */

import { RefusedError } from "../../errors/refused-error";
import type { Named } from "./contract";

/** The refusal, with what is in the way. */
export const notEmpty = (
  what: "workspace" | "application",
  address: string,
  below: readonly Pick<Named, "name">[],
): RefusedError =>
  new RefusedError(
    `${what}-not-empty`,
    `${address} holds projects that Charter does not know: ${below.map(({ name }) => name).join(", ")}.`,
    "Delete these by hand first; nothing was deleted.",
  );
