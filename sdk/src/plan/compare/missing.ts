/** What becomes of a declared object that is not there. */

import { compareFields, type FieldChange } from "@charter/provider";
import {
  type Charter,
  type DesiredResource,
  descriptionOf,
  fieldNames,
  fieldRules,
  type Platform,
  valueAt,
} from "@charter/schema";
import type { Match } from "../match";
import type { LiveIndex } from "../observe";
import type { PlannedChange, PlanRefusal } from "../plan";
import { stepFor } from "./step";
import { reasonToWait } from "./waits";

/** Every declared field that is set: what creating writes. */
function declaredFields({ kind, inputs }: DesiredResource): readonly FieldChange[] {
  return compareFields(kind, { ...inputs }, Object.fromEntries(fieldNames(kind).map((name) => [name, null])));
}

/** Fields without which the platform creates no such object. */
export function refusedCreate(desired: DesiredResource, platform: Platform): readonly PlanRefusal[] {
  return fieldRules(platform, descriptionOf(desired.kind).owner)
    .filter(([field, { required }]) => required === true && valueAt(desired.inputs, field) === undefined)
    .map(([field]) => ({
      code: "required-field",
      message: `${desired.address} does not exist yet, and creating it needs ${field}.`,
      remedy: `Declare \`${field}:\` there; check the spelling of its key if it should exist already.`,
      position: desired.position,
    }));
}

/** The step that makes it, or waits. `own` is the credential's principal. */
export function changeOfMissing(
  match: Match,
  index: LiveIndex | undefined,
  charter: Charter,
  own: string,
): PlannedChange | undefined {
  const { desired, managed } = match;
  const cause = reasonToWait(desired, index, charter, own);
  // Nobody can tell whether they are invited still; what is managed as declared needs no step.
  const isManaged = cause?.type === "not-visible" && managed !== undefined;
  if (isManaged && compareFields(desired.kind, { ...desired.inputs }, managed.inputs).length === 0) return undefined;
  if (cause !== undefined) return { ...stepFor(desired), verb: "wait", fields: declaredFields(desired), cause };
  if (index === undefined && desired.kind === "Membership" && desired.inputs.principal === own) {
    const creator = { role: charter.platform.topRole.role, accessUntil: null };
    const fields = compareFields("Membership", { ...desired.inputs }, creator);
    if (fields.length === 0)
      return { ...stepFor(desired), verb: "adopt", fields, cause: { type: "creates-organization" } };
    return { ...stepFor(desired), verb: "update", fields };
  }
  return { ...stepFor(desired), verb: "create", fields: declaredFields(desired) };
}
