import { diagnose } from "../diagnostic";
import { isPrincipal } from "../principal";
import { quoted } from "../visible";
import type { Rule } from "./rule";

const words = { email: "an e-mail address", account: "an account name" } as const;

/** A member is named by what names people on the platform: an e-mail address or an account name. */
export const principals: Rule = ({ organizations }, platform) =>
  organizations.flatMap(({ members }) =>
    members
      .filter(({ principal }) => !isPrincipal(principal, platform))
      .map(({ key }) =>
        diagnose("invalid-principal", key.place, `${quoted(key.text)} is not ${words[platform.principal.is]}.`),
      ),
  );
