import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parse } from "yaml";
import type { OperationId } from "./types";

/** A JSON Schema as it stands in the contract. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly [keyword: string]: unknown;
}

interface Ref {
  readonly $ref?: string;
}

interface Parameter extends Ref {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  readonly schema: SchemaNode;
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: SchemaNode }>>;
}

interface Body extends Ref, Content {
  readonly required?: boolean;
}

interface Response extends Ref, Content {
  readonly headers?: Readonly<Record<string, unknown>>;
}

interface OperationNode {
  readonly operationId: OperationId;
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Body;
  readonly responses: Readonly<Record<string, Response>>;
}

const methods = { get: "GET", put: "PUT", post: "POST", patch: "PATCH", delete: "DELETE" } as const;
type Verb = keyof typeof methods;
const verbs = ["get", "put", "post", "patch", "delete"] as const satisfies readonly Verb[];

type PathItem = { readonly [V in Verb]?: OperationNode } & {
  readonly parameters?: readonly Parameter[];
};

/** The contract, as far as the service reads it. */
export interface ContractDocument {
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, SchemaNode>>;
    readonly parameters: Readonly<Record<string, Parameter>>;
    readonly responses: Readonly<Record<string, Response>>;
  };
}

/** One operation with everything resolved that the service needs to route and validate it. */
export interface Operation {
  readonly id: OperationId;
  readonly method: (typeof methods)[Verb];
  readonly path: string;
  /** `required`: only with a token; `optional`: a handler decides; `none`: for everybody. */
  readonly authentication: "required" | "optional" | "none";
  readonly parameters: readonly Parameter[];
  readonly bodyRequired: boolean;
  /** The media types of the body with their schemas; empty where the operation takes none. */
  readonly bodies: Readonly<Record<string, SchemaNode>>;
  readonly responses: Readonly<Record<string, { readonly schema: SchemaNode | undefined; readonly etag: boolean }>>;
}

/** Reads the contract that the schema package ships. */
export function readContract(): ContractDocument {
  const path = createRequire(__filename).resolve("@charter/schema/openapi.yaml");
  return parse(readFileSync(path, "utf8"));
}

/** All operations of the contract. */
export function operationsOf(document: ContractDocument): readonly Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    verbs.flatMap((verb) => {
      const node = item[verb];
      return node === undefined ? [] : [operation(document, path, verb, item, node)];
    }),
  );
}

function operation(
  document: ContractDocument,
  path: string,
  verb: Verb,
  item: PathItem,
  node: OperationNode,
): Operation {
  const body = node.requestBody;
  return {
    id: node.operationId,
    method: methods[verb],
    path,
    authentication: authentication(node),
    parameters: [...(item.parameters ?? []), ...(node.parameters ?? [])].map((entry) =>
      resolve(document.components.parameters, entry),
    ),
    bodyRequired: body?.required ?? false,
    bodies: schemas(body),
    responses: Object.fromEntries(
      Object.entries(node.responses).map(([status, entry]) => {
        const response = resolve(document.components.responses, entry);
        return [status, { schema: Object.values(schemas(response))[0], etag: "ETag" in (response.headers ?? {}) }];
      }),
    ),
  };
}

function authentication(node: OperationNode): Operation["authentication"] {
  if (node.security === undefined) return "required";
  if (node.security.length === 0) return "none";
  return node.security.some((scheme) => Object.keys(scheme).length === 0) ? "optional" : "required";
}

const schemas = (holder: Content | undefined): Readonly<Record<string, SchemaNode>> =>
  Object.fromEntries(Object.entries(holder?.content ?? {}).map(([media, { schema }]) => [media, schema]));

function resolve<T extends Ref>(components: Readonly<Record<string, T>>, node: T): T {
  if (node.$ref === undefined) return node;
  const found = components[node.$ref.slice(node.$ref.lastIndexOf("/") + 1)];
  if (found === undefined) throw new Error(`The contract has no ${node.$ref}`);
  return found;
}
