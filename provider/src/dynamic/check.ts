/** What is said of a declaration before anything is written. */

import { addressOf, descriptionOf, type Kind } from "@charter/schema";
import { rulesByKind } from "../kinds";
import type { Context, KindRules, Refusal } from "../kinds/kind";
import { refuseOther } from "../kinds/refusals";
import { hasUnknownIdentity, missingIdentity, type Properties, readInputs, unknownValue } from "./state";
import { reasonToWait } from "./waiting";
import { type Failure, refuseWords } from "./words";

/** What the engine goes on with. */
export interface Checked {
  readonly inputs: Properties;
  readonly failures?: readonly Failure[];
}

/** What is wrong with the properties by themselves: each is said once. */
function malformed(kind: Kind, properties: Properties, context: Context): readonly Failure[] {
  const missing = missingIdentity(kind, properties);
  return [
    ...missing.map((property) => ({ property, reason: `${property} is missing` })),
    ...refuseWords(kind, properties, context).filter(({ property }) => !missing.includes(property)),
  ];
}

/** Another object that this one is named after. A charter says it by the address, so that there it is only called otherwise by now. */
function otherNamesake(kind: Kind, properties: Properties, before: object | undefined): readonly Refusal[] {
  const { namedAfter, names } = descriptionOf(kind);
  if (namedAfter === undefined || properties.unplanned !== true) return [];
  return refuseOther(names[0], descriptionOf(namedAfter).words[0], properties, before);
}

/** Checks a declaration, and notes in its inputs why it waits or is written again. */
export async function checkDeclaration<K extends Kind>(
  kind: K,
  context: Context,
  olds: Properties,
  news: Properties,
): Promise<Checked> {
  const rules: KindRules<K> = rulesByKind[kind];
  const normalize = (properties: Properties) => rules.normalize?.(properties, context.platform) ?? properties;
  const properties = normalize(news);
  const wrong = malformed(kind, properties, context);
  if (wrong.length > 0) return { inputs: properties, failures: wrong };
  if (hasUnknownIdentity(kind, properties)) return { inputs: properties };
  const inputs = readInputs(kind, properties);
  if (properties.unplanned === true) context.rules.noteRegistered(addressOf(kind, inputs));
  const before = normalize(olds);
  const past = missingIdentity(kind, before).length === 0 ? readInputs(kind, before) : undefined;
  const failures = [...rules.check(inputs, past, context.platform), ...otherNamesake(kind, properties, past)]
    .filter(({ field }) => properties[field] !== unknownValue)
    .map(({ field, reason }) => ({ property: field, reason }));
  if (failures.length > 0) return { inputs: properties, failures };
  // A service that cannot be asked leaves it open: nothing of this is needed to go on.
  const waiting = await reasonToWait(rules, context, inputs).catch(() => undefined);
  const because = rules.again?.(context, inputs);
  const notes = { ...(waiting === undefined ? {} : { waiting }), ...(because === undefined ? {} : { because }) };
  return { inputs: { ...properties, ...notes } };
}
