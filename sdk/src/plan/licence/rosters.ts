/** The rosters of a charter: where `unmanaged: revoke` holds, and who is declared there (D39). */

import { addressOf, type Charter, type DesiredResource, kindOf, readAddress } from "@charter/schema";
import type { Plan } from "../plan";
import { isRevocation } from "./revocations";

/** Who is declared in an organization or a workspace whose other people are revoked. */
export interface Roster {
  /** Of the organization or the workspace. */
  readonly of: string;
  readonly kind: "Organization" | "Workspace";
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

/**
 * The rosters of a charter, organizations before their workspaces.
 * @param resources what is declared and still holds
 */
export function rostersOf(charter: Charter, resources: readonly DesiredResource[], plan: Plan): readonly Roster[] {
  const places = Object.keys(charter.unmanaged).filter((address) => charter.unmanaged[address] === "revoke");
  if (places.length === 0) return [];
  const people = declared(charter, resources, plan);
  return places.map((of) => ({
    of,
    kind: kindOf(of) === "Organization" ? "Organization" : "Workspace",
    principals: people.get(of) ?? [],
  }));
}
