/** The grants of a workspace: what of many lines is sent, what a role implies, and what is redundant (D12). */

import { addressOf } from "../address";
import { quoted } from "../characters/visible";
import { type EffectiveGrant, effectiveGrant } from "../declared/effective-grant";
import { grantLines } from "../declared/grant-lines";
import { type DeclaredOrganization, type DeclaredWorkspace, heldBy } from "../declared/model";
import type { People } from "../declared/people";
import { diagnose } from "../diagnostic";
import type { DesiredResource, Diagnostic, ImpliedGrant, InputsByKind } from "../model";
import { positionOf } from "../parse/source";
import type { Platform } from "../platform";
import { covers, impliedBy, nameOfGiven, noRoles, plainGiven, pointsOf } from "../platform/given";

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

/** The grants of a workspace, one a person; those that a role implies are set aside (D12). */
export function collectGrants(
  workspace: DeclaredWorkspace,
  organization: DeclaredOrganization,
  platform: Platform,
  people: People,
  collected: Collected,
): void {
  for (const [principal, lines] of grantLines(workspace, organization, platform, people)) {
    const held = heldBy(organization.memberByPrincipal.get(principal));
    const implied = held === undefined ? undefined : impliedBy(platform, held);
    const enough = implied === undefined ? undefined : pointsOf(platform, noRoles, implied);
    const grant = effectiveGrant(lines, platform, noRoles, enough);
    if (grant === undefined) continue;
    const given = plainGiven(grant);
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
      !covers(enough, pointsOf(platform, noRoles, given))
    ) {
      collected.resources.push(grantResource(inputs, grant));
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
