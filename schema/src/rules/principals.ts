import { diagnose } from "../diagnostic";
import { disguiseOf } from "../look-alikes";
import { isPrincipal, normalizePrincipal } from "../principal";
import { quoted } from "../visible";
import type { Rule } from "./rule";

const words = { email: "an e-mail address", account: "an account name" } as const;

/** A member is named by what names people on the platform: an e-mail address or an account name. */
export const principals: Rule = ({ organizations }, platform) =>
  organizations.flatMap(({ members }) =>
    members
      .flatMap(({ key, previously }) => (previously === undefined ? [key] : [key, previously]))
      // Of a name in disguise, that is said.
      .filter(
        ({ text }) => !isPrincipal(normalizePrincipal(text, platform), platform) && disguiseOf(text) === undefined,
      )
      .map(({ text, place }) =>
        diagnose("invalid-principal", place, `${quoted(text)} is not ${words[platform.principal.is]}.`),
      ),
  );
