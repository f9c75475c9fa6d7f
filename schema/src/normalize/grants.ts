/** The grants of a workspace: what of many lines is sent, what a role implies, and what is redundant (D12). */

import { addressOf } from "../address";
import { quoted } from "../characters/visible";
import { type EffectiveGrant, effectiveGrant } from "../declared/effective-grant";
import { type GrantLine, grantLines } from "../declared/grant-lines";
import type { DeclaredOrganization, DeclaredWorkspace } from "../declared/model";
import type { People } from "../declared/people";
import { diagnose } from "../diagnostic";
import type { DesiredResource, Diagnostic, ImpliedGrant, InputsByKind } from "../model";
import { positionOf } from "../parse/source";
import { comparePermissions, impliedPermission, type Platform } from "../platform";

/** What normalizing collects. */
export interface Collected {
  readonly resources: DesiredResource[];
  readonly implied: ImpliedGrant[];
  readonly warnings: Diagnostic[];
}

function grantResource(
  inputs: InputsByKind["WorkspaceGrant"],
  grant: EffectiveGrant,
): DesiredResource<"WorkspaceGrant"> {
  return {
    address: addressOf("WorkspaceGrant", inputs),
    kind: "WorkspaceGrant",
    inputs,
    requires: [`${inputs.organization}/${inputs.workspace}`],
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
    const role = organization.memberByPrincipal.get(principal)?.role?.text;
    const implied = role === undefined ? undefined : impliedPermission(platform, role);
    const grant = effectiveGrant(lines, platform, implied);
    if (grant === undefined) continue;
    const inputs: InputsByKind["WorkspaceGrant"] = {
      organization: organization.slug.text,
      workspace: workspace.slug.text,
      principal,
      permission: grant.permission,
      ...(grant.accessUntil === undefined ? {} : { accessUntil: grant.accessUntil }),
    };
    if (role === undefined || implied === undefined || comparePermissions(platform, grant.permission, implied) > 0) {
      collected.resources.push(grantResource(inputs, grant));
      continue;
    }
    collected.implied.push({ address: addressOf("WorkspaceGrant", inputs), permission: grant.permission, role });
    for (const { place, permission } of lines.filter(({ reason }) => reason === undefined)) {
      const message = `${quoted(principal)} has ${quoted(implied)} in every workspace through the role ${quoted(role)}; this grant of ${quoted(permission)} is not sent.`;
      collected.warnings.push(
        diagnose("redundant-grant", place, message, { severity: "warning", suggestion: "Remove this line." }),
      );
    }
  }
}
