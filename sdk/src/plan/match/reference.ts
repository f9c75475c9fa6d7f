/** What stands against a charter that only refers to an organization, or that did so before (D37). */

import { type Charter, organizationOf } from "@charter/schema";
import type { Managed } from "../managed";
import type { Observation } from "../observe";
import type { PlanRefusal } from "../plan";

const ownStack = "Give each charter a stack of its own with `--stack`";

/**
 * Refuses an organization that is referred to and not there; and one that the same stack manages, as a whole or in part, as the
 * other thing: what it holds has other parents there.
 */
export function refuseReference(
  { references }: Charter,
  { slug, credential, observed }: Observation,
  managed: Managed,
): PlanRefusal | undefined {
  const reference = references.find((one) => one.slug === slug);
  const isManaged = managed.objects.has(slug);
  if (reference === undefined) {
    const own = [...managed.objects.values()].filter(({ address }) => organizationOf(address) === slug);
    const isWhole = own.some(({ kind }) => kind === "Organization" || kind === "Membership");
    const wasReferred = managed.source === "state" && !isWhole && own.some(({ kind }) => kind === "Workspace");
    if (!wasReferred) return undefined;
    return {
      code: "reference-before",
      message: `This stack holds workspaces of ${slug}, to which its charter only referred.`,
      remedy: `${ownStack}: the one that declares ${slug} takes over what exists with \`adopt: true\`.`,
    };
  }
  const { position } = reference;
  if (isManaged) {
    return {
      code: "reference-managed",
      message: `${slug} is managed, and this charter only refers to it: nothing of it may be written, nor removed.`,
      remedy: `${ownStack}; or stop managing it first, with \`removed: { ${slug}: forget }\` in place of its lines.`,
      position,
    };
  }
  if (observed !== undefined) return undefined;
  return {
    code: "organization-not-visible",
    message: `${credential.principal} does not see ${slug}, to which this charter refers.`,
    remedy: "Check its slug, and use the token of somebody who belongs to it.",
    position,
  };
}
