export { addressOf, organizationOf } from "./address";
export { InvalidPlatformError } from "./errors/invalid-platform-error";
export { UnknownPlatformError } from "./errors/unknown-platform-error";
export type * from "./generated/charter";
export * from "./model";
export * from "./platform";
export { bundledPlatforms, loadPlatform, type Platforms, platformsIn, readPlatform } from "./platform-file";
export { isEmailAddress, isPrincipal, normalizePrincipal } from "./principal";
