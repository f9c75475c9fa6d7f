/** Causes in words, for reports and messages: made here, and read by nobody but people. */

import type { Cause } from "./cause";

type Words = { readonly [T in Cause["type"]]: (cause: Extract<Cause, { readonly type: T }>) => string };

const times = (count: number): string => (count === 1 ? "once" : `${count} times`);

const words: Words = {
  declared: ({ through = [] }) => through.join(", "),
  "creates-organization": () => "creates the organization",
  "joins-below": ({ role }) => `${role} once they have accepted`,
  "taken-over-from": ({ principal }) => `from ${principal}`,
  "invitation-ended": ({ status, sent }) => (sent === undefined ? status : `${status}, sent ${times(sent)}`),
  "no-longer-declared": () => "",
  expired: ({ lastDay }) => `ended with ${lastDay}`,
  buried: () => "",
  ignored: () => "ignored",
  undeclared: () => "unmanaged: revoke",
  "goes-with": ({ address }) => `goes with ${address}`,
  "waits-for-member": ({ principal, status, elsewhere }) => {
    if (status !== undefined) return `${principal} is ${status}`;
    return elsewhere === true ? `${principal} is no member yet` : `${principal} is invited first`;
  },
  "not-visible": () => "not visible to this credential",
  "waits-to-invite": ({ status, until }) => `${status}, is invited again after ${until.slice(0, 16)}Z`,
  "waits-for-invitations": ({ daily }) => `${daily} invitations a day`,
  "waits-for-successors": ({ principals }) =>
    `until ${principals.join(", ")} ${principals.length === 1 ? "is" : "are"} active`,
};

function wordsOf<T extends Cause["type"]>(type: T, cause: Extract<Cause, { readonly type: T }>): string {
  return words[type](cause);
}

/** A cause as people read it; nothing where the line itself, or its absence, is the cause. */
export const causeWords = (cause: Cause): string => wordsOf(cause.type, cause);
