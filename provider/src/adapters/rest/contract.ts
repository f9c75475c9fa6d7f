import type { FieldOf } from "@charter/schema";
import type { components } from "@charter/schema/openapi";
import type { LiveByKind } from "../../backend";

/** The bodies of the contract, as generated from it. */
export type Schemas = components["schemas"];

/** A body to send: absent and undefined are the same, JSON has no undefined. */
export type Sent<Body> = { readonly [Field in keyof Body]: Body[Field] | undefined };

/** What the contract answers of objects whose fields are settings. */
interface AnsweredByKind {
  readonly Organization: Schemas["Organization"];
  readonly Workspace: Schemas["Workspace"];
  readonly Application: Schemas["Application"];
}

type Untold<K extends keyof AnsweredByKind> = Exclude<FieldOf<K>, keyof AnsweredByKind[K]>;

/** A live object as it is answered: no such thing where the contract lacks a field, which would never be compared. */
export type Told<K extends keyof AnsweredByKind> = [Untold<K>] extends [never]
  ? LiveByKind[K]
  : { readonly "fields that the contract does not answer": Untold<K> };
