import type { components } from "@charter/schema/openapi";

/** The bodies of the contract, as generated from it. */
export type Schemas = components["schemas"];

/** A body to send: absent and undefined are the same, JSON has no undefined. */
export type Sent<Body> = { readonly [Field in keyof Body]: Body[Field] | undefined };
