/** What a kind does that has nothing special about it: all of it follows from its description. */

import type { Kind } from "@charter/schema";
import { differenceOf } from "./difference";
import { deleteFromService, readFromSnapshot } from "./gone";
import type { KindRules } from "./kind";
import { createOrAdopt, updateInPlace } from "./lifecycle";
import { withPrincipal } from "./principal";
import { refuseChanged, refuseMoved, refuseUnwritable } from "./refusals";

/** The rules that all kinds have, as far as one does not say something else. */
export function commonRules<K extends Kind>(kind: K): KindRules<K> {
  const rules: KindRules<K> = {
    kind,
    normalize: withPrincipal,
    diff: (inputs, live, platform, inherited) => differenceOf(kind, inputs, live, platform, inherited),
    check: (inputs, before, platform) => [
      ...refuseMoved(kind, inputs, before),
      ...refuseChanged(kind, inputs, before, platform),
      ...refuseUnwritable(kind, inputs, platform),
    ],
    create: (context, inputs, options) => createOrAdopt(rules, context, inputs, options),
    read: (context, known) => readFromSnapshot(kind, context, known),
    update: (context, inputs, known) => updateInPlace(rules, context, inputs, known),
    delete: (context, known) => deleteFromService(kind, context, known),
  };
  return rules;
}
