import { diagnose } from "../diagnostic";
import type { Rule } from "./rule";

/** Undeclared people cannot be revoked yet (D39): saying so is safer than reporting only. */
export const unmanaged: Rule = ({ organizations }) =>
  organizations.flatMap(({ settings }) => {
    const word = settings.word("unmanaged");
    if (word?.text !== "revoke") return [];
    return [
      diagnose("not-supported-yet", word.place, "`unmanaged: revoke` is not supported yet.", {
        suggestion: "Write `unmanaged: report`; undeclared people are then shown in every plan.",
      }),
    ];
  });
