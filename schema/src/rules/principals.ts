import { quoted } from "../characters/visible";
import type { Word } from "../declared/model";
import { peopleNamed } from "../declared/people-named";
import { diagnose } from "../diagnostic";
import type { Diagnostic } from "../model";
import type { Platform } from "../platform";
import { isPrincipal, namesNobody, normalizePrincipal, somebodyOn } from "../principal";
import { disguiseOfAddress } from "../principal/domain";
import type { Rule } from "./rule";

/** What to write in its place. */
function remedyFor(text: string, platform: Platform): string | undefined {
  const among = /<([^<>]*)>\s*$/.exec(text)?.[1];
  if (among !== undefined) return `Write what stands between \`<\` and \`>\` alone: ${quoted(among)}.`;
  if (platform.principal.is !== "email") return undefined;
  const straight = text.replace(/[\u2018\u2019\u02bc]/gu, "'");
  return isPrincipal(normalizePrincipal(straight, platform), platform)
    ? `Write a straight apostrophe: ${quoted(straight)}.`
    : `Write it as in ${quoted(somebodyOn(platform))}.`;
}

const words = { email: "e-mail address", account: "account name" } as const;

/** What is wrong with a word that has to name somebody, if anything is; of one in disguise, that is said elsewhere. */
export function problemOfPerson({ text, place }: Word, platform: Platform): Diagnostic | undefined {
  if (disguiseOfAddress(text) !== undefined) return undefined;
  const name = words[platform.principal.is];
  const why = namesNobody(normalizePrincipal(text, platform), platform);
  if (why === undefined) return undefined;
  return why === "form"
    ? diagnose("invalid-principal", place, `${quoted(text)} is not an ${name}.`, {
        suggestion: remedyFor(text, platform),
      })
    : diagnose("invalid-principal", place, `${quoted(text)} is no ${name} that ${platform.title} takes.`, {
        suggestion: platform.principal.takes?.instead,
      });
}

/** Whoever is named anywhere is named by what names people on the platform: an e-mail address or an account name that it takes. */
export const principals: Rule = (declared, platform) =>
  peopleNamed(declared).flatMap((word) => problemOfPerson(word, platform) ?? []);
