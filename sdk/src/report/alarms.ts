/** What no preview of Pulumi's own shows, in lines: it speaks of what is registered alone. */

import type { Plan } from "../plan/plan";
import { escapeLine } from "./escape";

/** People with more than the lowest role whom nobody declared come first; then what the guard allows now, and who is suspended. */
export function alarmsOf({
  unmanaged,
  loosened,
  platformChanges = [],
  ruleChanges = [],
  suspended,
}: Plan): readonly string[] {
  return [
    ...unmanaged
      .filter(({ elevated }) => elevated === true)
      .map(({ address, detail = "" }) => `Nobody declared ${address} (${detail}), who has more than the lowest role.`),
    ...loosened.map(({ figure, from, to }) => `guard.${figure} allows more than before: ${from} → ${to}.`),
    ...platformChanges.map(
      ({ at, from, to }) => `The platform's file says otherwise than before: ${at}: ${from} → ${to}.`,
    ),
    ...ruleChanges.map(({ rule, from, to }) => `Otherwise than at the base: ${rule}: ${from} → ${to}.`),
    ...suspended.map(({ address, role }) => `${address} is suspended, so without the role ${role} that its line says.`),
  ].map(escapeLine);
}
