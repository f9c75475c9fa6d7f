/** The rosters of a charter: where `unmanaged: revoke` holds, and who is declared there (D39). */

import { addressOf, type Charter, type DesiredResource, kindOf, readAddress } from "@charter/schema";
import type { Plan } from "../plan";
import { isRevocation } from "./revocations";

/** Who is declared in an organization or a workspace whose other people are revoked. */
export interface Roster {
  /** Of the organization or the workspace. */
  readonly of: string;
  readonly kind: "Organization" | "Workspace";
  /** What is revoked: of an organization memberships, of a workspace its grants or those of its datasets. */
  readonly revokes: "Membership" | "WorkspaceGrant" | "DatasetGrant";
  readonly principals: readonly string[];
}

/** The organization of a member's address, the workspace of a grant's. */
function placeOf(address: string): string {
  const kind = kindOf(address);
  const { organization, workspace } = readAddress(kind, address);
  return workspace === undefined ? organization : addressOf("Workspace", { organization, slug: workspace });
}

const principalOf = (address: string): string => readAddress(kindOf(address), address).principal ?? "";

/** Everybody who is declared, by organization and by workspace. */
function declared(
  { implied }: Charter,
  resources: readonly DesiredResource[],
  plan: Plan,
): ReadonlyMap<string, readonly string[]> {
  const revoked = new Set(plan.changes.filter(isRevocation).map(({ address }) => address));
  const addresses = [
    ...resources.filter(({ kind }) => kind === "Membership" || kind === "WorkspaceGrant"),
    ...implied.filter(({ address }) => !revoked.has(address)),
  ].map(({ address }) => address);
  const places = Map.groupBy(addresses, placeOf);
  return new Map([...places].map(([place, all]) => [place, all.map(principalOf).sort()]));
}

/** The workspaces in which the plan revokes grants of datasets: few have any, so that only these have such a roster. */
function datasetRosters({ changes }: Plan): readonly Roster[] {
  const revoked = changes.filter((change) => change.kind === "DatasetGrant" && isRevocation(change));
  return [...new Set(revoked.map(({ address }) => placeOf(address)))].map((of) => ({
    ...{ of, kind: "Workspace", revokes: "DatasetGrant", principals: [] },
  }));
}

/**
 * The rosters of a charter, organizations before their workspaces.
 * @param resources what is declared and still holds
 */
export function rostersOf(charter: Charter, resources: readonly DesiredResource[], plan: Plan): readonly Roster[] {
  const places = Object.keys(charter.unmanaged).filter((address) => charter.unmanaged[address] === "revoke");
  if (places.length === 0) return [];
  const people = declared(charter, resources, plan);
  const rosters = places.map((of): Roster => {
    const principals = people.get(of) ?? [];
    return kindOf(of) === "Organization"
      ? { of, kind: "Organization", revokes: "Membership", principals }
      : { of, kind: "Workspace", revokes: "WorkspaceGrant", principals };
  });
  return [...rosters, ...datasetRosters(plan)];
}
