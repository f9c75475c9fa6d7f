import type { Kind } from "@charter/schema";

/** What a write does, in the terms of a plan: so that a reviewed plan can be held against it. */
export interface Write {
  readonly kind: Kind;
  /** The natural key, as in an address; stable ids stand in for slugs that the adapter was never told. */
  readonly key: string;
  readonly verb: "create" | "update" | "delete" | "resend" | "transfer";
}
