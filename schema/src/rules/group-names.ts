import { quoted } from "../characters/visible";
import { diagnose } from "../diagnostic";
import { isPrincipal, normalizePrincipal } from "../principal";
import type { Rule } from "./rule";

/** A group's name can never be taken for somebody: it is neither a member nor an e-mail address. */
export const groupNames: Rule = ({ organizations }, platform) =>
  organizations.flatMap(({ groups, memberByPrincipal }) =>
    [...groups.values()].flatMap(({ key }) => {
      const principal = normalizePrincipal(key.text, platform);
      const member = memberByPrincipal.get(principal);
      const looksLikePerson = platform.principal.is === "email" && isPrincipal(principal, platform);
      if (member === undefined && !looksLikePerson) return [];
      return [
        diagnose("group-name-clash", key.place, `${quoted(key.text)} is the name of a group and of a person.`, {
          suggestion: "Give the group another name.",
          ...(member === undefined ? {} : { related: [{ message: "the person is here", place: member.key.place }] }),
        }),
      ];
    }),
  );
