/** The contract as the service reads it: generated from `schema/openapi.yaml`, with everything resolved. */

import type { OperationId } from "./types";

/** A JSON Schema as it stands in the contract. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly [keyword: string]: unknown;
}

/** One operation with everything that the service needs to route and validate it. */
export interface Operation {
  readonly id: OperationId;
  readonly method: "GET" | "PUT" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  /** `required`: only with a token; `optional`: a handler decides; `none`: for everybody. */
  readonly authentication: "required" | "optional" | "none";
  readonly parameters: readonly {
    readonly name: string;
    readonly in: "path" | "query" | "header";
    readonly required: boolean;
    readonly schema: SchemaNode;
  }[];
  /** The media types of the body with their schemas; empty where the operation takes none. */
  readonly bodies: Readonly<Record<string, SchemaNode>>;
  /** All of a request: `path`, `query`, `header` and `body`. */
  readonly request: SchemaNode;
  readonly responses: Readonly<Record<string, { readonly schema?: SchemaNode; readonly etag: boolean }>>;
}

/** All operations, and the schemas by name; a schema refers to another one as `contract:<name>`. */
export interface Contract {
  readonly operations: readonly Operation[];
  readonly schemas: Readonly<Record<string, SchemaNode>>;
}
