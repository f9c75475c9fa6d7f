/** The contract's operations as TypeScript types: what a handler gets and what it may answer. */

import type { components, operations } from "@charter/schema/openapi";

/** The name of an operation of the contract. */
export type OperationId = keyof operations;

/** The objects of the contract by name. */
export type Schemas = components["schemas"];

type Parameters<Id extends OperationId> = operations[Id]["parameters"];
type Given<T> = [NonNullable<T>] extends [never] ? Readonly<Record<never, never>> : NonNullable<T>;
type BodyOf<Id extends OperationId> = operations[Id] extends {
  readonly requestBody: { readonly content: infer Content };
}
  ? Content[keyof Content]
  : operations[Id] extends { readonly requestBody?: { readonly content: infer Content } }
    ? Content[keyof Content] | undefined
    : undefined;

/** A request, validated. */
export interface RequestOf<Id extends OperationId> {
  readonly path: Given<Parameters<Id>["path"]>;
  readonly query: Given<Parameters<Id>["query"]>;
  readonly header: Given<Parameters<Id>["header"]>;
  readonly body: BodyOf<Id>;
}

/** An answer, before it is validated and sent. `headers` that are not set are left out. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

type Responses<Id extends OperationId> = operations[Id]["responses"];
type Success<Id extends OperationId> = Extract<keyof Responses<Id>, 200 | 201 | 204>;
type Answer<Status, Response> = Response extends { content: { readonly "application/json": infer Body } }
  ? { readonly status: Status; readonly body: Body }
  : { readonly status: Status };

/** What an operation may answer when it succeeds. Failures are thrown as {@link Problem}s. */
export type ReplyOf<Id extends OperationId> = Reply &
  { [Status in Success<Id>]: Answer<Status, Responses<Id>[Status]> }[Success<Id>];
