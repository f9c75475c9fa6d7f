import { quoted } from "../characters/visible";
import type { Word } from "../declared/model";
import { diagnose } from "../diagnostic";
import type { Diagnostic } from "../model";
import type { Platform } from "../platform";
import { isEmailAddress, isPrincipal, normalizePrincipal } from "../principal";
import { disguiseOfAddress } from "../principal/domain";
import type { Rule } from "./rule";

/** What to write in its place. */
function remedyFor(text: string, { principal }: Platform): string | undefined {
  const among = /<([^<>]*)>\s*$/.exec(text)?.[1];
  if (among !== undefined) return `Write what stands between \`<\` and \`>\` alone: ${quoted(among)}.`;
  if (principal.is !== "email") return undefined;
  const straight = text.replace(/[\u2018\u2019\u02bc]/gu, "'");
  return isEmailAddress(normalizePrincipal(straight, { principal }))
    ? `Write a straight apostrophe: ${quoted(straight)}.`
    : "Write it as in `dana@acme.example`.";
}

const words = { email: "an e-mail address", account: "an account name" } as const;

/** What is wrong with a name, if anything is; of one in disguise, that is said elsewhere. */
function problemOf({ text, place }: Word, platform: Platform): Diagnostic | undefined {
  if (disguiseOfAddress(text) !== undefined) return undefined;
  const principal = normalizePrincipal(text, platform);
  if (!isPrincipal(principal, platform))
    return diagnose("invalid-principal", place, `${quoted(text)} is not ${words[platform.principal.is]}.`, {
      suggestion: remedyFor(text, platform),
    });
  if (platform.principal.ascii !== true || /^[\x21-\x7e]+@/.test(principal)) return undefined;
  const message = `${quoted(text)} has letters before the \`@\` that ${platform.title} does not take.`;
  return diagnose("invalid-principal", place, message, { suggestion: "Write an address in ASCII there." });
}

/** A member is named by what names people on the platform: an e-mail address or an account name. */
export const principals: Rule = ({ organizations }, platform) =>
  organizations.flatMap(({ members }) =>
    members
      .flatMap(({ key, previously }) => (previously === undefined ? [key] : [key, previously]))
      .flatMap((word) => problemOf(word, platform) ?? []),
  );
