/** Who is to be invited under a name that looks like somebody's who is there: in a review nobody could tell the two apart. */

import type { LiveMembership } from "@charter/provider";
import { addressOf, type DesiredResource, isAscii, outlineOf, spelledOut } from "@charter/schema";
import type { Plan } from "../plan";

/** A warning for each declared member who is not there yet, while somebody is whose name looks the same in other letters. */
export function lookAlikes(
  desired: readonly DesiredResource[],
  live: readonly Pick<LiveMembership, "principal">[],
): Plan["warnings"] {
  const present = new Set(live.map(({ principal }) => principal));
  const isForeign = [...present].some((principal) => !isAscii(principal));
  const added = desired.flatMap((one) =>
    one.kind === "Membership" && !present.has(one.inputs.principal) ? [{ ...one, name: one.inputs.principal }] : [],
  );
  const suspects = isForeign ? added : added.filter(({ name }) => !isAscii(name));
  if (suspects.length === 0) return [];
  const byOutline = new Map([...present].map((principal) => [outlineOf(principal), principal]));
  return suspects.flatMap(({ name, position, previously, inputs }) => {
    const other = byOutline.get(outlineOf(name));
    // The line itself says that the two are one person.
    if (other !== undefined && previously === addressOf("Membership", { ...inputs, principal: other })) return [];
    if (other === undefined || (isAscii(other) && isAscii(name))) return [];
    const message = `${spelledOut(name)} looks like ${spelledOut(other)}, who is there already, and is somebody else.`;
    return [{ code: "look-alike", severity: "warning" as const, message, position }];
  });
}
