/** An empty state against an organization that people live in: it was lost, or this is the first adoption (D5). */

import type { ObservedOrganization } from "@charter/provider";
import type { DesiredResource } from "@charter/schema";
import { counted } from "../counted";
import type { Managed } from "../managed";
import type { Observation, Observations } from "../observe";
import type { Plan, PlanRefusal } from "../plan";

/** What a person allowed for one run, beside the charter. */
export interface Allowance {
  /** Adopt what exists although nothing is known of what Charter manages. */
  readonly adopt?: boolean | undefined;
}

/** What is said of an empty state. */
interface EmptyState {
  readonly refusals: readonly PlanRefusal[];
  readonly warnings: Plan["warnings"];
}

/** What others put there, in words; undefined where only whoever created the organization is in it. */
function othersIn({ memberships, workspaces, credential }: ObservedOrganization): string | undefined {
  const others = memberships.filter(({ principal }) => principal !== credential.principal);
  const counts = [
    ...(others.length === 0 ? [] : [counted(others.length, "other member", "other members")]),
    ...(workspaces.length === 0 ? [] : [counted(workspaces.length, "workspace", "workspaces")]),
  ];
  return counts.length === 0 ? undefined : counts.join(" and ");
}

const nothing: EmptyState = { refusals: [], warnings: [] };

/** An organization by itself, with nothing declared in it yet but whoever runs this, claims nothing of others. */
const claimsContents = (desired: readonly DesiredResource[], own: string): boolean =>
  desired.some(({ kind, inputs }) => kind !== "Organization" && !("role" in inputs && inputs.principal === own));

const remedy = (where: string): string =>
  "Restore the state, or name the commit that was applied last with `--base <ref>`. If nothing is lost and Charter is to manage " +
  `this from now on, say \`--adopt\`, or write \`adopt: true\` at ${where}.`;

function judge(
  { slug, credential }: Observation,
  desired: readonly DesiredResource[],
  others: string,
  { source }: Managed,
  allowance: Allowance,
): EmptyState {
  const organization = desired.find(({ kind }) => kind === "Organization");
  // In an organization that is only referred to, the workspaces are what is taken over.
  const tops = organization === undefined ? desired.filter(({ kind }) => kind === "Workspace") : [organization];
  const emptiness = source === "base" ? "The charter at the base manages nothing that is there" : "The state is empty";
  const message = `${emptiness}, but ${slug} exists with ${others}: equal objects are adopted, and lines that were removed before cannot be told.`;
  const isAllowed = allowance.adopt === true || (tops.length > 0 && tops.every(({ adopt }) => adopt === true));
  if (isAllowed || !claimsContents(desired, credential.principal))
    return { refusals: [], warnings: [{ code: "empty-state", message }] };
  const [first] = tops;
  const position = first === undefined ? {} : { position: first.position };
  const where = organization === undefined ? `each workspace of ${slug}` : `the organization ${slug}`;
  return { refusals: [{ code: "empty-state", message, remedy: remedy(where), ...position }], warnings: [] };
}

/**
 * Refuses a run that would adopt a populated organization while nothing is known to be managed, unless that is licensed:
 * a lost state cannot tell what was removed from the charter. What a killed run made is no such case, and neither
 * is an organization whose only member is the credential's own.
 * @param desired the declared objects by organization
 */
export function emptyStateOf(
  desired: ReadonlyMap<string, readonly DesiredResource[]>,
  observed: Observations,
  managed: Managed,
  allowance: Allowance,
): EmptyState {
  if (managed.source === "unknown" || managed.objects.size > 0 || managed.begun === true) return nothing;
  const judged = [...observed.values()].flatMap((observation) => {
    const others = observation.observed === undefined ? undefined : othersIn(observation.observed);
    const declared = desired.get(observation.slug) ?? [];
    if (others === undefined || declared.length === 0) return [];
    return [judge(observation, declared, others, managed, allowance)];
  });
  return {
    refusals: judged.flatMap(({ refusals }) => refusals),
    warnings: judged.flatMap(({ warnings }) => warnings),
  };
}
