/** The grants of a workspace: what of many lines is sent, what a role implies, and what is redundant (D12). */

import { addressIn, addressOf } from "../address";
import { quoted } from "../characters/visible";
import { type EffectiveGrant, effectiveGrant } from "../declared/effective-grant";
import { type GrantLine, grantLines } from "../declared/grant-lines";
import { type DeclaredOrganization, type DeclaredWorkspace, heldBy } from "../declared/model";
import type { People } from "../declared/people";
import { diagnose } from "../diagnostic";
import type { DesiredResource, Diagnostic, ExpandedGroup, ImpliedGrant, InputsByKind } from "../model";
import { positionOf } from "../parse/source";
import { organizationRole, type Platform, workspacePermissions } from "../platform";
import { covers, type Held, impliedBy, nameOfGiven, type PlainGiven, plainGiven, pointsOf } from "../platform/given";

/** What normalizing collects. */
export interface Collected {
  readonly resources: DesiredResource[];
  readonly groups: ExpandedGroup[];
  readonly implied: ImpliedGrant[];
  readonly warnings: Diagnostic[];
}

/** What a grant comes to at least for holders of a role, where the platform says so. */
function lifted(given: PlainGiven, held: Held | undefined, platform: Platform): PlainGiven {
  const least = held === undefined ? undefined : organizationRole(platform, held.role)?.lifts?.workspace;
  if (least === undefined || given.permission === undefined) return given;
  const order = workspacePermissions(platform);
  return order.indexOf(given.permission) < order.indexOf(least) ? { ...given, permission: least } : given;
}

function grantResource(
  inputs: InputsByKind["WorkspaceGrant"],
  grant: EffectiveGrant,
  { roles }: DeclaredWorkspace,
): DesiredResource<"WorkspaceGrant"> {
  const { organization, workspace } = inputs;
  // What it gives is there first, and goes last.
  const own = (inputs.roles ?? [])
    .filter((role) => roles.has(role))
    .map((slug) => addressIn("Role", { organization, workspace, slug }));
  return {
    address: addressOf("WorkspaceGrant", inputs),
    kind: "WorkspaceGrant",
    inputs,
    requires: [`${inputs.organization}/${inputs.workspace}`, ...own],
    position: positionOf(grant.place),
    ...(grant.reasons === undefined ? {} : { reasons: grant.reasons }),
    ...(grant.fallbacks === undefined ? {} : { fallbacks: grant.fallbacks }),
  };
}

/**
 * The grants of a workspace, one a person; those that a role implies are set aside (D12).
 *
 * @param defaults what somebody is given here whom no line gives a workspace (D30)
 */
export function collectGrants(
  workspace: DeclaredWorkspace,
  organization: DeclaredOrganization,
  platform: Platform,
  people: People,
  defaults: ReadonlyMap<string, GrantLine>,
  collected: Collected,
): void {
  const written = grantLines(workspace, organization, platform, people);
  const byDefault = [...defaults].map(
    ([principal, line]) => [principal, [...(written.get(principal) ?? []), line]] as const,
  );
  for (const [principal, lines] of new Map([...written, ...byDefault])) {
    const held = heldBy(organization.memberByPrincipal.get(principal));
    const implied = held === undefined ? undefined : impliedBy(platform, held);
    const enough = implied === undefined ? undefined : pointsOf(platform, workspace.roles, implied);
    const grant = effectiveGrant(lines, platform, workspace.roles, enough);
    if (grant === undefined) continue;
    const given = lifted(plainGiven(grant), held, platform);
    const inputs: InputsByKind["WorkspaceGrant"] = {
      organization: organization.slug.text,
      workspace: workspace.slug.text,
      principal,
      ...given,
      ...(grant.accessUntil === undefined ? {} : { accessUntil: grant.accessUntil }),
    };
    if (
      held === undefined ||
      implied === undefined ||
      enough === undefined ||
      !covers(enough, pointsOf(platform, workspace.roles, given))
    ) {
      collected.resources.push(grantResource(inputs, grant, workspace));
      continue;
    }
    collected.implied.push({ address: addressOf("WorkspaceGrant", inputs), ...given, role: held.role, implied });
    for (const { place, given: own } of lines.filter(({ reason }) => reason === undefined)) {
      const message = `${quoted(principal)} has ${quoted(nameOfGiven(implied))} in every workspace through the role ${quoted(held.role)}; this grant of ${quoted(nameOfGiven(own))} is not sent.`;
      collected.warnings.push(
        diagnose("redundant-grant", place, message, { severity: "warning", suggestion: "Remove this line." }),
      );
    }
  }
}
