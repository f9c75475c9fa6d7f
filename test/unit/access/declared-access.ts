/** Access maps of what a charter declares. */

import { type Charter, type DesiredResource, organizationOf } from "@charter/schema";
import { AccessMap, type Member } from "../../../sdk/src/access";
import { collectGrants, grantedIn } from "../../../sdk/src/access/sources";

const untilOf = (day: string | null | undefined) => (typeof day === "string" ? { until: day } : {});

/**
 * Who could do what in an organization if it were exactly as declared and everybody had accepted. Workspaces are known by their
 * addresses.
 * @param resources what the charter declares and still holds
 */
export function declaredAccess(
  slug: string,
  { platform }: Pick<Charter, "platform">,
  resources: readonly DesiredResource[],
): AccessMap {
  const inside = resources.filter(({ address }) => organizationOf(address) === slug);
  return new AccessMap({
    organization: slug,
    platform,
    members: inside.flatMap((one): readonly Member[] => {
      if (one.kind !== "Membership") return [];
      const { principal, role, accessUntil } = one.inputs;
      return [{ principal, role, status: "active", ...untilOf(accessUntil) }];
    }),
    places: inside.flatMap(({ kind, address }) => (kind === "Workspace" ? [{ key: address, address }] : [])),
    grants: collectGrants(
      inside.flatMap((one) => (one.kind === "WorkspaceGrant" ? [one.inputs] : [])),
      (inputs) => ({
        principal: inputs.principal,
        place: `${slug}/${inputs.workspace}`,
        granted: grantedIn(inputs),
      }),
    ),
  });
}
