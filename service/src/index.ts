export type { Clock } from "./clock";
export { DataFolderInUseError } from "./database/data-folder-in-use-error";
export { drainOnSignals } from "./drain-on-signals";
export type { RateLimit } from "./http/application";
export type { LoggedRequest, RequestLog } from "./http/request-log";
export type { Deliver, InvitationMail } from "./mail/invitation-mail";
export { createService, type Service, type ServiceOptions, type TokenRequest } from "./service";
