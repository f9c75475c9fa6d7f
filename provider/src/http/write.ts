import { addressIn, type Kind, type Named } from "@charter/schema";
import type { Names } from "./names";

/**
 * What a request writes, in the terms of a plan: the act that it is a part of, so that the plan can be held against it. An act may
 * take several requests; each says the same.
 */
export interface Write {
  readonly kind: Kind;
  /** The natural key, as in an address; stable ids stand in for slugs that the adapter was never told. */
  readonly key: string;
  /** The service's id of the object; absent where it is to be made. */
  readonly id?: string;
  readonly verb: "create" | "update" | "delete" | "resend" | "transfer";
}

/** The making of what a charter names so. */
export const creation = (kind: Kind, inputs: Parameters<typeof addressIn>[1]): Write => ({
  kind,
  key: addressIn(kind, inputs),
  verb: "create",
});

/** What names an object that there is. */
interface Existing extends Omit<Named, "key" | "workspace"> {
  readonly id: string;
  readonly organization: string;
  readonly workspaceId?: string;
}

/** A write to an object that there is, which goes by its slug. */
export function writeTo(names: Names, kind: Kind, known: Existing, verb: Write["verb"]): Write {
  const { id, workspaceId, slug } = known;
  const workspace = workspaceId === undefined ? undefined : names.workspace(workspaceId);
  return { kind, key: addressIn(kind, { ...known, key: slug, workspace }), id, verb };
}
