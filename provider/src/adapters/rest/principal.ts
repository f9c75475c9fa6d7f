import { normalizePrincipal, type Platform } from "@charter/schema";

/** Gives a principal its one spelling. */
export type Spell = (principal: string) => string;

/** Gives principals that a service sent the spelling of its platform, so that they are found under the declared one. */
export const spelling =
  (platform: Pick<Platform, "principal">): Spell =>
  (principal) =>
    normalizePrincipal(principal, platform);
