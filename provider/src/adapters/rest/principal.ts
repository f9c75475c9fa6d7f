import { normalizePrincipal } from "@charter/schema";

/** The contract compares principals case-folded and in Unicode normal form, whatever they are. */
const spelling = { principal: { is: "email", rename: false } } as const;

/** The one spelling of a principal that a service sent, so that it is found under the declared one. */
export const spelled = (principal: string): string => normalizePrincipal(principal, spelling);
