/** Registering what revokes whom nobody declared. */

import { type Charter, type DesiredResource, descriptionOf, organizationOf, readAddress } from "@charter/schema";
import type { Plan } from "../plan";
import { type Roster as PlannedRoster, rostersOf } from "../plan/licence";
import { Roster } from "../resources";
import { underPlan } from "../resources/program";
import type { Registry } from "./registry";
import { wasRegistered } from "./settled";

/**
 * Waits for every write in an organization whose undeclared people go: promotions come before demotions, additions
 * before removals (D18), and one that fails keeps nobody from being revoked.
 */
async function written({ changes }: Plan, rosters: readonly PlannedRoster[], { resources }: Registry): Promise<void> {
  const organizations = new Set(rosters.map(({ of }) => organizationOf(of)));
  const before = changes.filter(({ address }) => organizations.has(organizationOf(address)));
  await Promise.all(before.flatMap(({ address }) => resources.get(address) ?? []).map(wasRegistered));
}

/** Registers a roster under the name that its people's addresses start with: `acme/members`, `acme/production/grants`. */
function registerRoster(
  { of, kind, revokes, principals }: PlannedRoster,
  ignore: readonly string[],
  registry: Registry,
): Roster {
  const { organization: slug, workspace = "" } = readAddress(kind, of);
  const who = { principals, ignore };
  const name = `${of}/${descriptionOf(revokes).property}`;
  if (kind === "Organization") {
    const { place, ...parent } = registry.inOrganization(slug);
    return new Roster(name, { ...who, organization: place }, parent);
  }
  const { parent, place } = registry.inWorkspace(slug, workspace);
  return new Roster(name, { ...who, workspace: place, ...(revokes === "DatasetGrant" ? { revokes } : {}) }, { parent });
}

/**
 * Registers the rosters of a charter and waits until they have revoked whom they shall.
 * @param only the addresses of what is registered, where that is not everything
 */
export async function registerRosters(
  charter: Charter,
  resources: readonly DesiredResource[],
  plan: Plan,
  registry: Registry,
  only: ReadonlySet<string> | undefined,
): Promise<void> {
  const planned = rostersOf(charter, resources, plan).filter(({ of }) => only === undefined || only.has(of));
  await written(plan, planned, registry);
  const rosters = planned.map((roster) => underPlan(() => registerRoster(roster, charter.ignore.members, registry)));
  await Promise.all(rosters.map(wasRegistered));
}
