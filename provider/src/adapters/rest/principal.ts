import { normalizePrincipal, type Platform } from "@charter/schema";

/** Gives a principal its one spelling. */
export type Spell = (principal: string) => string;

/** What platforms call people by, where nothing else is said: e-mail addresses. */
const byEmail: Pick<Platform, "principal"> = { principal: { is: "email", rename: false } };

/** Gives principals that a service sent the spelling of its platform, so that they are found under the declared one. */
export const spelling =
  (platform: Pick<Platform, "principal"> = byEmail): Spell =>
  (principal) =>
    normalizePrincipal(principal, platform);
