/** What the changes of one organization mean for people: who gains and who loses what, and by which step. */

import { kindOf, readAddress } from "@charter/schema";
import { type AccessChange, accessDifference, noAccess, observedAccess } from "../../access";
import { principalOf } from "../change-of-role";
import { leaver } from "../leaver";
import type { Observation } from "../observe";
import type { PersonAccess, PlannedChange } from "../plan";
import { accessAfter } from "./after";
import { type DatasetStep, datasetEffects } from "./datasets";
import type { EffectInput } from "./input";
import { repositoryEffects } from "./repositories";

export { effectByBoth } from "./by-both";
export { accessAfter, type DatasetStep, datasetEffects };

/** Whom changes are about: whoever has a step of their own, by the address that they leave as well. */
const concerned = (changes: readonly PlannedChange[]): ReadonlySet<string> =>
  new Set(
    changes.flatMap((change) => {
      if (change.kind !== "Membership" && change.kind !== "WorkspaceGrant") return [];
      const { cause } = change;
      const formerOwner = cause.type === "taken-over-from" ? [cause.principal] : [];
      return [principalOf(change), leaver(change) ?? principalOf(change), ...formerOwner];
    }),
  );

/** Whoever has something in a workspace whose roles change: what these allow changes for all who have them (D32). */
function holders(changes: readonly PlannedChange[], observed: Observation["observed"]): Iterable<string> {
  const places = new Set(
    changes.flatMap(({ kind, address }) => (kind === "Role" ? [readAddress(kind, address).workspace ?? ""] : [])),
  );
  if (places.size === 0 || observed === undefined) return [];
  const addresses = new Set(
    changes.flatMap(({ kind, address, live }) =>
      kind === "Workspace" && live !== undefined && places.has(readAddress(kind, address).workspace ?? "")
        ? [live.id]
        : [],
    ),
  );
  const ids = new Set(
    observed.workspaces.filter(({ id, slug }) => places.has(slug) || addresses.has(id)).map(({ id }) => id),
  );
  const granted = observed.grants.filter(({ workspaceId }) => ids.has(workspaceId));
  return new Set([...granted, ...observed.memberships].map(({ principal }) => principal));
}

/** Of a change of access, the step that brings it about: the grant's own, what happens to the membership, or who takes over from them. */
function stepsOf(organization: string, changes: readonly PlannedChange[]) {
  const steps = new Set(changes.map(({ address }) => address));
  const takers = new Map(
    changes.flatMap(({ address, cause }) =>
      cause.type === "taken-over-from" ? [[cause.principal, address] as const] : [],
    ),
  );
  const roles = [...steps].filter((address) => kindOf(address) === "Role");
  return (change: AccessChange, principal: string): string => {
    const member = `${organization}/members/${principal}`;
    const workspace = "workspace" in change ? change.workspace : undefined;
    const grant = workspace === undefined ? undefined : `${workspace}/grants/${principal}`;
    if (grant !== undefined && steps.has(grant)) return grant;
    // Most plans touch no role, and have much to say of people.
    if (roles.length === 0) return steps.has(member) ? member : (takers.get(principal) ?? member);
    const named = `${change.from ?? ""} ${change.to ?? ""}`.split(/[\s(),]+/);
    const role = roles.find((address) => {
      const one = readAddress("Role", address);
      return `${organization}/${one.workspace}` === workspace && named.includes(one.name);
    });
    if (role !== undefined) return role;
    return steps.has(member) ? member : (takers.get(principal) ?? member);
  };
}

/** Who gains and who loses what by the changes of one organization. */
export function effectOf(input: EffectInput): readonly PersonAccess[] {
  const access = permissionEffects(input);
  const others = [...datasetEffects(input.changes), ...repositoryEffects(input)];
  if (others.length === 0) return access;
  const { slug: organization } = input.observation;
  const all = Map.groupBy([...access, ...others], ({ principal }) => principal);
  return [...all]
    .map(([principal, effects]) => ({
      principal,
      organization,
      gains: effects.flatMap(({ gains }) => gains),
      losses: effects.flatMap(({ losses }) => losses),
    }))
    .sort((one, other) => (one.principal < other.principal ? -1 : one.principal > other.principal ? 1 : 0));
}

function permissionEffects({ charter, observation, changes }: EffectInput): readonly PersonAccess[] {
  const { slug, observed } = observation;
  const people = new Set([...concerned(changes), ...holders(changes, observed)]);
  if (people.size === 0) return [];
  const before =
    observed === undefined ? noAccess(slug, charter.platform) : observedAccess(slug, observed, charter.platform);
  const stepOf = stepsOf(slug, changes);
  return accessDifference(before, accessAfter(before, changes), people).map(
    ({ principal, organization, gains, losses }) => {
      const withStep = (change: AccessChange) => ({ ...change, step: stepOf(change, principal) });
      return { principal, organization, gains: gains.map(withStep), losses: losses.map(withStep) };
    },
  );
}
