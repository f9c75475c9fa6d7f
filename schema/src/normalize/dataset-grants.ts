/** The dataset grants of a workspace: one a person (D35). Lines that give one person the same are one grant. */

import { addressOf } from "../address";
import { datasetLines } from "../declared/dataset-lines";
import type { DeclaredOrganization, DeclaredWorkspace } from "../declared/model";
import type { People } from "../declared/people";
import { fieldNames } from "../kinds";
import type { DesiredResource, InputsByKind } from "../model";
import { isPlainMap } from "../parse/plain-map";
import { positionOf } from "../parse/source";
import type { Platform } from "../platform";

/** What is written of it; the word for all of a dataset says nothing more. */
const fieldsOf = (written: unknown): object =>
  isPlainMap(written)
    ? Object.fromEntries(
        fieldNames("DatasetGrant").flatMap((field) => (field in written ? [[field, written[field]]] : [])),
      )
    : {};

/** The grants that the lines of a workspace's datasets make. */
export function datasetGrantsOf(
  workspace: DeclaredWorkspace,
  organization: DeclaredOrganization,
  platform: Platform,
  people: People,
): readonly DesiredResource<"DatasetGrant">[] {
  const place = { organization: organization.slug.text, workspace: workspace.slug.text };
  const lines = datasetLines(workspace, organization, platform, people);
  const byGrant = Map.groupBy(lines, ({ dataset, principal }) =>
    addressOf("DatasetGrant", { ...place, dataset, principal }),
  );
  return [...byGrant].flatMap(([address, all]) => {
    const line = all.find(({ reason }) => reason === undefined) ?? all[0];
    if (line === undefined) return [];
    const { dataset, principal, written } = line;
    const inputs: InputsByKind["DatasetGrant"] = { ...place, dataset, principal, ...fieldsOf(written) };
    const reasons = [...new Set(all.map(({ reason }) => reason ?? "by name"))].sort();
    return [
      {
        address,
        kind: "DatasetGrant" as const,
        inputs,
        requires: [`${place.organization}/${place.workspace}`],
        position: positionOf(line.key.place),
        ...(all.some(({ reason }) => reason !== undefined) ? { reasons } : {}),
      },
    ];
  });
}
