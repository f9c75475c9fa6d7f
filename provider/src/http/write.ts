import type { Kind } from "@charter/schema";

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
