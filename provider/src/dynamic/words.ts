/** What a program of classes says, in the words of its platform: a charter's lines are validated before anything is registered. */

import { type Kind, type ObjectProblem, objectProblems } from "@charter/schema";
import type { Context } from "../kinds/kind";
import { listOf, ownWords, type Properties } from "./state";

/** Why a declaration is refused, as the engine takes it. */
export interface Failure {
  readonly property: string;
  readonly reason: string;
}

/** What another platform may well have. */
const ofPlatform = /^(?:unknown-|not-on-platform$)/;

/** Where nobody named the platform, it may be the wrong one. */
const whose = ({ code }: ObjectProblem, { rules }: Context): string =>
  ofPlatform.test(code) && rules.guards.platform === undefined && !process.env.CHARTER_PLATFORM
    ? " CHARTER_PLATFORM names another platform."
    : "";

/** Refuses what the service would refuse for its form or its words, as far as it is known; a preview is told, too. */
export function refuseWords(kind: Kind, properties: Properties, context: Context): readonly Failure[] {
  if (properties.unplanned !== true) return [];
  return objectProblems(kind, ownWords(properties), context.platform).map((problem) => ({
    property: problem.field,
    reason: `${problem.message}${whose(problem, context)}`,
  }));
}

/** Refuses a roster that lists somebody by a name that nobody can have: whoever is meant would be revoked. */
export function refusePeople(properties: Properties, context: Context): readonly Failure[] {
  if (properties.unplanned !== true) return [];
  return listOf(properties.principals)
    .flatMap((principal) => objectProblems("Membership", { principal }, context.platform))
    .map(({ message }) => ({ property: "principals", reason: message }));
}
