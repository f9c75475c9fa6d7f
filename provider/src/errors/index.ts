/** Every failure that a caller can tell apart. */
export { AccountGoesError } from "./account-goes-error";
export { CharterError } from "./charter-error";
export { ConflictError } from "./conflict-error";
export type { Exchange } from "./exchange";
export { ForbiddenError } from "./forbidden-error";
export { InvalidRequestError } from "./invalid-request-error";
export { InvalidTokenError } from "./invalid-token-error";
export { MaybeDoneError } from "./maybe-done-error";
export { MissingCredentialError } from "./missing-credential-error";
export { MissingSecretError } from "./missing-secret-error";
export { MissingTokenError } from "./missing-token-error";
export { NotFoundError } from "./not-found-error";
export type { FieldProblem, Problem } from "./problem";
export { ProtocolError } from "./protocol-error";
export { ServiceUrlError } from "./service-url-error";
export { UnauthorizedError } from "./unauthorized-error";
export { type Tried, UnavailableError } from "./unavailable-error";
