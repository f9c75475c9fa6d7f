/** Names that change hands: the service's own id is who somebody is, not what they are called. */

import { type DesiredResource, readAddress } from "@charter/schema";
import type { ManagedObject } from "../managed";
import type { PlanRefusal } from "../plan";
import type { GuardInput } from "./guard-rule";

/** Who somebody is: the service's id of what they have begins with what it is in. */
const personIn = (id: string): string => id.slice(id.lastIndexOf("/") + 1);

/** Whoever this charter managed under that name is called otherwise by now. */
function renamed(
  { index }: GuardInput,
  desired: DesiredResource<"Membership">,
  managed: ManagedObject,
): PlanRefusal | undefined {
  const live = index?.byId("Membership", managed.id);
  const { principal } = desired.inputs;
  // Whose line says what they were called before is meant.
  if (live === undefined || live.principal === principal || desired.previously !== undefined) return undefined;
  return {
    code: "renamed-person",
    message: `${desired.address} meant somebody who is called ${live.principal} by now (${personIn(managed.id)}); ${principal} may be anybody.`,
    remedy: `Call them ${live.principal} in all lines, with \`previously: ${principal}\` at the one under \`members:\`.`,
    position: desired.position,
  };
}

/** Somebody else has the name of whom this charter managed. */
function replaced({ index }: GuardInput, desired: DesiredResource, managed: ManagedObject): PlanRefusal | undefined {
  if (index === undefined || desired.adopt === true) return undefined;
  const { principal = "" } = readAddress(desired.kind, desired.address);
  const member = index.membership(principal);
  if (member === undefined || !/^\d+$/.test(personIn(managed.id)) || !/^\d+$/.test(personIn(member.id)))
    return undefined;
  if (personIn(member.id) === personIn(managed.id) || index.byId("Membership", personIn(managed.id)) !== undefined)
    return undefined;
  return {
    code: "another-person",
    message: `${desired.address} meant another person (${personIn(managed.id)}) than the one who is called ${principal} by now (${personIn(member.id)}).`,
    remedy:
      "Take the line out and apply that; then declare whoever is meant. If it is the new one, write `adopt: true` at the line under `members:`.",
    position: desired.position,
  };
}

/** Refuses lines that mean somebody else than they did. */
export function refuseOtherPeople(input: GuardInput): readonly PlanRefusal[] {
  const { charter, desired, managed } = input;
  if (charter.platform.principal.reassigned !== true) return [];
  return desired.flatMap((one) => {
    const entry = managed.objects.get(one.address);
    if (entry === undefined || one.kind !== "Membership") return [];
    return [renamed(input, one, entry) ?? replaced(input, one, entry)].filter((refusal) => refusal !== undefined);
  });
}
