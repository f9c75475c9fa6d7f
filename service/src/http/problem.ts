import type { Schemas } from "../contract/types";

type ProblemType = Schemas["ProblemType"];

/** The last part of a problem's type: `last-owner`. */
export type ProblemName = ProblemType extends `https://charter.invalid/problems/${infer Name}` ? Name : never;

/** A field at fault. */
export type FieldError = NonNullable<Schemas["Problem"]["errors"]>[number];

/** What a problem may say besides its type. */
export type ProblemDetails = Omit<Schemas["Problem"], "type" | "title" | "status" | "detail" | "requestId">;

const catalogue: { readonly [Name in ProblemName]: readonly [status: number, title: string] } = {
  "malformed-json": [400, "The body is not JSON"],
  "bad-request": [400, "The request is not understood"],
  "bad-cursor": [400, "The cursor does not belong to this list"],
  unauthenticated: [401, "A valid token is needed"],
  "insufficient-scope": [403, "The token may only read"],
  "missing-capability": [403, "The role does not allow this"],
  "role-out-of-reach": [403, "The role may not touch this role"],
  "token-exceeds-own": [403, "A token may not have more than the one that mints it"],
  "invitation-invalid": [403, "The invitation link is not valid"],
  "password-needed": [403, "This needs a password"],
  "not-deletable": [403, "This cannot be deleted"],
  "not-found": [404, "There is no such object"],
  "unknown-route": [404, "There is no such operation"],
  "request-timeout": [408, "The request took too long to arrive"],
  taken: [409, "The key is taken"],
  "already-member": [409, "There is a membership already"],
  "last-owner": [409, "Somebody active must hold the top role, without an end"],
  "single-owner": [409, "Only one person holds the top role; it is transferred"],
  "last-workspace": [409, "The last workspace cannot be deleted"],
  "default-workspace-required": [409, "One workspace is the default"],
  "membership-not-active": [409, "The membership is not active"],
  "unexpected-status": [409, "The membership has another status by now"],
  "membership-active": [409, "The membership is active already"],
  "invitation-expired": [409, "The invitation has expired"],
  "invitation-declined": [409, "The invitation was declined"],
  "reissue-needed": [409, "A pending invitation cannot change its role"],
  "limit-reached": [409, "The organization may hold no more of these"],
  "precondition-failed": [412, "The object is not as expected"],
  "body-too-large": [413, "The body is too large"],
  "unsupported-media-type": [415, "The media type is not supported"],
  "invalid-body": [422, "The body is not valid"],
  "not-a-member": [422, "The person is not a member of the organization"],
  "email-domain-not-allowed": [422, "The organization does not allow this e-mail domain"],
  "idempotency-key-reused": [422, "The idempotency key was used for another request"],
  "rate-limited": [429, "Too many requests"],
  "contract-violation": [500, "The service would have broken its contract"],
  "internal-error": [500, "The service failed"],
  draining: [503, "The service is shutting down"],
  "database-unavailable": [503, "The service cannot use its database"],
};

/** A failure that the caller is told, as a problem document (RFC 9457). Thrown by handlers. */
export class Problem extends Error {
  /** The HTTP status. */
  readonly status: number;

  /**
   * @param code the problem's name in the contract
   * @param detail what happened this time; without secrets
   * @param details further members of the document
   * @param headers response headers
   */
  constructor(
    readonly code: ProblemName,
    detail: string,
    readonly details: ProblemDetails = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.name = "Problem";
    this.status = catalogue[code][0];
  }

  /** The document as it is sent. */
  document(requestId: string): Schemas["Problem"] {
    const [status, title] = catalogue[this.code];
    const type: ProblemType = `https://charter.invalid/problems/${this.code}`;
    return { type, title, status, detail: this.message, requestId, ...this.details };
  }
}

/** A problem with one field of the body. */
export const invalidField = (field: string, code: string, message: string): Problem =>
  new Problem("invalid-body", message, { errors: [{ field, code, message }] });
