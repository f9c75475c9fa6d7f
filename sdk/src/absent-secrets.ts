/** Secrets that a run would send and that are not there: said before its first write. */

import { type DesiredResource, describeField } from "@charter/schema";
import { type Plan, type PlanRefusal, writes } from "./plan";
import type { Environment } from "./programs/environment";

/** A plan, with what it was made of. */
interface Planned {
  readonly plan: Plan;
  readonly resources: readonly DesiredResource[];
}

/** Refuses each step that sends the secret of a variable which is not set, or that no line names. What a secret is, nobody is told. */
export function absentSecrets({ plan, resources }: Planned, env: Environment = process.env): readonly PlanRefusal[] {
  const declared = new Map(resources.map((resource) => [resource.address, resource]));
  return writes(plan).flatMap(({ address, kind, verb, fields }): readonly PlanRefusal[] => {
    const described = fields.filter(({ to }) => to !== null).map(({ field }) => describeField(kind, field));
    const rotates = described.some((field) => field.rotates === true);
    const resource = declared.get(address);
    if (resource === undefined || !(rotates || described.some(({ secret }) => secret === true))) return [];
    const { position } = resource;
    const variable = Object.entries(resource.inputs).find(([field]) => describeField(kind, field).secret === true)?.[1];
    if (variable === undefined && rotates && verb !== "create") {
      return [
        {
          code: "secret-not-named",
          message: `${address} has another version, and names no secret to send.`,
          remedy: "Write `secret:` with the name of its `CHARTER_SECRET_*` variable, or leave the version as it is.",
          position,
        },
      ];
    }
    if (typeof variable !== "string" || (env[variable] ?? "") !== "") return [];
    return [
      {
        code: "missing-secret",
        message: `${address} needs the secret in ${variable}, which is not set.`,
        remedy: `Set ${variable} where this runs; \`charter plan\` works without it.`,
        position,
      },
    ];
  });
}
