/** The resources of a charter's lines: one a line, its fields as they are written. */

import { addressOf } from "../address";
import { applicationName, applicationSlug } from "../declared/application-defaults";
import type { DeclaredOrganization, DeclaredWorkspace, Word } from "../declared/model";
import { subjectOf } from "../declared/subject";
import type { Application, Member, Organization, Workspace } from "../generated/charter";
import type { DesiredResource, InputsByKind } from "../model";
import { positionOf } from "../parse/source";
import type { Platform } from "../platform";
import { normalizePrincipal } from "../principal";

/** What only some resources have. */
interface Marks {
  readonly previously?: string | undefined;
  readonly adopt?: true | undefined;
}

const marksOf = ({ previously, adopt }: Marks) => ({
  ...(previously === undefined ? {} : { previously }),
  ...(adopt === undefined ? {} : { adopt }),
});

export function organizationResource(slug: Word, written: Organization): DesiredResource<"Organization"> {
  const { members, groups, workspaces, unmanaged, invitations, previously, adopt, ...settings } = written;
  return {
    address: slug.text,
    kind: "Organization",
    inputs: { slug: slug.text, ...settings },
    requires: [],
    position: positionOf(slug.place),
    ...marksOf({ previously, adopt }),
  };
}

export function workspaceResource(
  { slug, owner }: DeclaredWorkspace,
  organization: DeclaredOrganization,
  written: Workspace,
  platform: Platform,
): DesiredResource<"Workspace"> {
  const { grants, applications, unmanaged, previously, adopt, ...settings } = written;
  const parent = organization.slug.text;
  const subject = owner === undefined ? undefined : subjectOf(owner.text, organization, platform);
  const inputs: InputsByKind["Workspace"] = {
    organization: parent,
    slug: slug.text,
    ...settings,
    ...(subject?.kind === "principal" ? { owner: subject.principal } : {}),
  };
  return {
    address: addressOf("Workspace", inputs),
    kind: "Workspace",
    inputs,
    requires: [parent],
    position: positionOf(slug.place),
    ...marksOf({ previously: previously && `${parent}/${previously}`, adopt }),
  };
}

export function applicationResource(
  key: Word,
  environment: Word,
  parents: { readonly organization: string; readonly workspace: string },
  written: Application,
): DesiredResource<"Application"> {
  const { previously, adopt, ...settings } = written;
  const inputs: InputsByKind["Application"] = {
    ...parents,
    key: key.text,
    environment: environment.text,
    ...settings,
    name: applicationName(key.text, settings.name),
    slug: applicationSlug(key.text, environment.text, settings.slug),
  };
  const before = previously && addressOf("Application", { ...inputs, key: previously });
  return {
    address: addressOf("Application", inputs),
    kind: "Application",
    inputs,
    requires: [`${parents.organization}/${parents.workspace}`],
    position: positionOf(environment.place),
    ...marksOf({ previously: before, adopt }),
  };
}

const onlyRole = (role: string): Exclude<Member, string> => ({ role });

export function membershipResources(
  organization: DeclaredOrganization,
  written: Organization,
  platform: Platform,
): readonly DesiredResource<"Membership">[] {
  const parent = organization.slug.text;
  return organization.members.flatMap(({ key, principal }) => {
    const line = written.members?.[key.text];
    if (line === undefined) return [];
    const { role, accessUntil, previously, adopt } = typeof line === "string" ? onlyRole(line) : line;
    const inputs: InputsByKind["Membership"] = {
      organization: parent,
      principal,
      role,
      ...(accessUntil === undefined ? {} : { accessUntil }),
    };
    return [
      {
        address: addressOf("Membership", inputs),
        kind: "Membership",
        inputs,
        requires: [parent],
        position: positionOf(key.place),
        ...marksOf({
          previously:
            previously && addressOf("Membership", { ...inputs, principal: normalizePrincipal(previously, platform) }),
          adopt,
        }),
      },
    ];
  });
}
