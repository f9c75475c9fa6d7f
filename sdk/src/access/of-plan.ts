/** Who has what before a plan and after it, and why: worked out when somebody asks, never by planning itself. */

import type { ObservedOrganization } from "@charter/provider";
import { type DesiredResource, organizationOf, type Platform, readAddress, renamedAddress } from "@charter/schema";
import type { PlannedChange } from "../plan";
import { accessAfter } from "../plan/effect";
import { platformBefore } from "../plan/judge";
import { renamesOf } from "../plan/managed";
import type { PreparedCharter } from "../prepared";
import { AccessMap, type Member } from "./access-map";
import {
  type AccessReasons,
  type Datasets,
  type Declaration,
  datasetsOf,
  declarations,
  type SeenDataset,
} from "./reasons";
import type { AccessRows } from "./row";
import { rowsOf } from "./rows";
import { noAccess, observedAccess } from "./sources";

/** What is there of datasets. */
export const observedDatasets = ({ datasetGrants = [] }: ObservedOrganization): readonly SeenDataset[] =>
  datasetGrants.map(({ workspaceId, principal, dataset }) => ({ place: workspaceId, principal, dataset }));

const wanted: ReadonlySet<PlannedChange["verb"]> = new Set(["create", "replace"]);

/** What is there of datasets once the changes are made. */
function datasetsAfter(before: readonly SeenDataset[], after: AccessMap, changes: readonly PlannedChange[]): Datasets {
  const keys = new Map([...after.places.values()].map(({ key, address }) => [address, key]));
  const named = ({ kind, address }: PlannedChange): SeenDataset => {
    const { organization, workspace = "", principal = "", name } = readAddress(kind, address);
    const dataset = name.slice(0, name.indexOf("@"));
    const at = `${organization}/${workspace}`;
    return { place: keys.get(at) ?? at, principal, dataset };
  };
  const nameOf = ({ place, principal, dataset }: SeenDataset): string => `${place}/${dataset}@${principal}`;
  const ours = changes.filter(({ kind }) => kind === "DatasetGrant");
  const seen = new Map(before.map((one) => [nameOf(one), one]));
  for (const change of ours) {
    const one = named(change);
    if (change.verb === "remove") seen.delete(nameOf(one));
    else if (wanted.has(change.verb)) seen.set(nameOf(one), one);
  }
  return datasetsOf(seen.values());
}

/** What declared that which is there: the charter at the base, else that of now; or the state remembers that something did. */
function before({ base, resources, managed }: PreparedCharter): AccessReasons["declared"] {
  const lines = declarations(base ?? resources);
  const renamed = base === undefined ? renamesOf(resources) : {};
  return (address) => {
    const line = lines.get(address) ?? lines.get(renamedAddress(address, renamed));
    if (base !== undefined || !managed.objects.has(address)) return line;
    // What the state remembers was declared, whatever the line of now says.
    const { through, position }: Declaration = line ?? { through: [] };
    return { through, ...(position === undefined ? {} : { position }) };
  };
}

/** What a platform's file said before, where it is another one now: what people have is by that until the plan is carried out. */
function platformOfBefore({ document, managed }: PreparedCharter): Platform | undefined {
  const then = platformBefore(document, managed);
  return then === "unread" ? undefined : then;
}

/** By the slug of its organization. */
const grouped = <T extends { readonly address: string }>(all: readonly T[]): ReadonlyMap<string, readonly T[]> =>
  Map.groupBy(all, ({ address }) => organizationOf(address));

/** Whoever makes an organization has its top role from then on: no step gives it to them, and one may take it, at once or later. */
function withCreator(map: AccessMap, changes: readonly PlannedChange[], creator: string | undefined): AccessMap {
  const { organization, platform } = map;
  const makes = ({ kind, verb, address }: PlannedChange): boolean =>
    kind === "Membership" && verb !== "create" && readAddress(kind, address).principal === creator;
  if (creator === undefined || !changes.some(makes)) return map;
  const members: readonly Member[] = [{ principal: creator, role: platform.topRole.role, status: "active" }];
  return new AccessMap({ organization, platform, members, places: [], grants: new Map() });
}

/**
 * Who has what in each organization of a plan as it was observed, and once the plan is carried out: what waits still waits, and whoever
 * is invited has not accepted.
 */
export function accessOfPlan(prepared: PreparedCharter): readonly AccessRows[] {
  const { observed, plan, document } = prepared;
  const changes = grouped(plan.changes);
  const resources: ReadonlyMap<string, readonly DesiredResource[]> = grouped(prepared.resources);
  const declaredBefore = before(prepared);
  const then = platformOfBefore(prepared);
  return [...observed.values()].map(({ slug, observed: live, credential }) => {
    const own = changes.get(slug) ?? [];
    const by = (platform: Platform): AccessMap =>
      live === undefined ? noAccess(slug, platform) : observedAccess(slug, live, platform);
    const map = by(document.platform);
    const after = accessAfter(live === undefined ? withCreator(map, own, credential?.principal) : map, own);
    const seen = live === undefined ? [] : observedDatasets(live);
    const lines = declarations(resources.get(slug) ?? []);
    return {
      organization: slug,
      before: rowsOf(then === undefined ? map : by(then), { declared: declaredBefore, datasets: datasetsOf(seen) }),
      after: rowsOf(after, { declared: (address) => lines.get(address), datasets: datasetsAfter(seen, after, own) }),
    };
  });
}
