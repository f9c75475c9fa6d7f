/** Who comes to see a dataset, or more or less of one, and who no longer does (D35). */

import { readAddress } from "@charter/schema";
import type { AccessEffect, PlannedChange } from "../plan";

/** A step, as far as it matters here. */
export type DatasetStep = Pick<PlannedChange, "kind" | "address" | "verb" | "fields">;

/** What a step gives somebody of a dataset, and what it takes. Other rows may be fewer: nobody can tell, so they are both. */
function directions({ verb, fields }: DatasetStep): { readonly gains: boolean; readonly losses: boolean } {
  if (verb === "create") return { gains: true, losses: false };
  if (verb === "remove") return { gains: false, losses: true };
  if (verb !== "update" && verb !== "take-over") return { gains: false, losses: false };
  const rows = fields.filter(({ field }) => field.split(".", 1)[0] === "rows");
  const end = fields.find(({ field }) => field === "accessUntil");
  const isEarlier = typeof end?.to === "string" && (typeof end.from !== "string" || end.to < end.from);
  const isWider = rows.length > 0 && rows.every(({ to }) => to === null);
  const isNarrower = rows.length > 0 && rows.every(({ from }) => from === null);
  return {
    gains: (rows.length > 0 && !isNarrower) || (end !== undefined && !isEarlier),
    losses: (rows.length > 0 && !isWider) || isEarlier,
  };
}

/** What happens to somebody by one step. */
export interface DatasetEffect {
  readonly principal: string;
  readonly gains: readonly AccessEffect[];
  readonly losses: readonly AccessEffect[];
}

/** What the steps of one organization do to whom. */
export const datasetEffects = (changes: readonly DatasetStep[]): readonly DatasetEffect[] =>
  changes.flatMap((change) => {
    const { kind, address, verb } = change;
    if (kind !== "DatasetGrant") return [];
    const { organization, workspace = "", principal = "", name } = readAddress(kind, address);
    const effect: AccessEffect = {
      type: "dataset",
      workspace: `${organization}/${workspace}`,
      ...(verb === "create" ? {} : { from: name.slice(0, name.indexOf("@")) }),
      ...(verb === "remove" ? {} : { to: name.slice(0, name.indexOf("@")) }),
      step: address,
    };
    const { gains, losses } = directions(change);
    if (!gains && !losses) return [];
    return [{ principal, gains: gains ? [effect] : [], losses: losses ? [effect] : [] }];
  });
