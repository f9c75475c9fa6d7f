/** Secrets that a run would send and that are not there: said before its first write. */

import { liveOf } from "@charter/provider";
import { type DesiredResource, describeField, organizationOf } from "@charter/schema";
import { type Observations, type Plan, type PlanRefusal, writes } from "./plan";
import type { Environment } from "./programs/environment";

/** A plan, with what it was made of. */
interface Planned {
  readonly plan: Plan;
  readonly resources: readonly DesiredResource[];
  readonly observed: Observations;
}

/** Refuses each step that sends the secret of a variable which is not set. What a secret is, nobody is told. */
export function absentSecrets(
  { plan, resources, observed }: Planned,
  env: Environment = process.env,
): readonly PlanRefusal[] {
  const declared = new Map(resources.map((resource) => [resource.address, resource]));
  return writes(plan).flatMap(({ address, kind, fields, live }) => {
    const sends = fields.filter(({ field, to }) => {
      const { secret, rotates } = describeField(kind, field);
      return to !== null && (secret === true || rotates === true);
    });
    const resource = declared.get(address);
    if (sends.length === 0 || resource === undefined) return [];
    const now = observed.get(organizationOf(address))?.observed;
    const there = now === undefined ? undefined : liveOf(kind, now).find(({ id }) => id === live?.id);
    const variable = Object.entries({ ...there, ...resource.inputs }).find(
      ([field]) => describeField(kind, field).secret === true,
    )?.[1];
    if (typeof variable !== "string" || (env[variable] ?? "") !== "") return [];
    return [
      {
        code: "missing-secret",
        message: `${address} needs the secret in ${variable}, which is not set.`,
        remedy: `Set ${variable} where this runs; \`charter plan\` works without it.`,
        position: resource.position,
      },
    ];
  });
}
