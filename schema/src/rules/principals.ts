import { quoted } from "../characters/visible";
import { diagnose } from "../diagnostic";
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

/** A member is named by what names people on the platform: an e-mail address or an account name. */
export const principals: Rule = ({ organizations }, platform) =>
  organizations.flatMap(({ members }) =>
    members
      .flatMap(({ key, previously }) => (previously === undefined ? [key] : [key, previously]))
      // Of a name in disguise, that is said.
      .filter(
        ({ text }) =>
          !isPrincipal(normalizePrincipal(text, platform), platform) && disguiseOfAddress(text) === undefined,
      )
      .map(({ text, place }) =>
        diagnose("invalid-principal", place, `${quoted(text)} is not ${words[platform.principal.is]}.`, {
          suggestion: remedyFor(text, platform),
        }),
      ),
  );
