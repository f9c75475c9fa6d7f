/** Registers a charter's resources in hierarchy order, with the edges that the plan adds. */

import { randomUUID } from "node:crypto";
import type { GuardInputs } from "@charter/provider";
import { type DesiredResource, formerAddresses, holdsOthers, inOrder, kindOf, platformWord } from "@charter/schema";
import * as pulumi from "@pulumi/pulumi";
import { licenceOf } from "../plan/licence";
import { figuresOf, renamesOf, underNewAddresses } from "../plan/managed";
import type { PreparedCharter } from "../prepare";
import type { CharterResource } from "../resources";
import { Guard, guardText } from "../resources/guard";
import { Outcome } from "../resources/outcome";
import { guardName, outcomeName } from "../state/resource-names";
import { keepRegistrationQuiet } from "./quiet-engine";
import { registerAll } from "./registry";
import { registerRosters } from "./rosters";
import { settled, wasRegistered } from "./settled";

/** What registering takes of a prepared charter. */
export type Planned = Pick<
  PreparedCharter,
  "document" | "resources" | "registered" | "observed" | "managed" | "plan" | "basis"
>;

/** What every Guard says: which state the run was planned with, and what that state is called from now on. */
const guardOf = ({ document: { platform, guard }, basis }: Pick<Planned, "document" | "basis">) => ({
  platform: platformWord(platform),
  maxRemovals: String(guard.maxRemovals),
  guard: { ...figuresOf(guard) },
  ...(basis === undefined ? {} : { basis }),
  serial: randomUUID(),
});

/** What the provider has to know of a run before anything is written. */
export function guardInputs(planned: Omit<Planned, "registered" | "observed" | "managed">): GuardInputs {
  const { document, plan } = planned;
  return { ...guardOf(planned), licence: licenceOf(plan, document.platform), outcome: true };
}

/** The ids of the organizations that the charter only refers to, by slug. */
const referredIn = ({ document, observed }: Pick<Planned, "document" | "observed">): ReadonlyMap<string, string> =>
  new Map(
    document.references.flatMap(({ slug }) => {
      const id = observed.get(slug)?.observed?.organization.id;
      return id === undefined ? [] : [[slug, id] as const];
    }),
  );

/** Registers a Guard before anything else is. @throws pulumi.RunError where its check refuses the run */
async function registerGuard(inputs: GuardInputs): Promise<void> {
  keepRegistrationQuiet();
  if (!(await wasRegistered(new Guard(guardName, guardText(inputs))))) {
    throw new pulumi.RunError("The guard refuses this run; nothing was written.");
  }
}

/**
 * Tells an empty state that a run has begun, and what exists that the run will change.
 * @param known as they are, parents first: they are adopted without a write
 * @returns the serial that the state has afterwards
 */
export async function registerKnown(
  planned: Pick<Planned, "document" | "observed" | "basis">,
  known: readonly DesiredResource[],
): Promise<string> {
  // What exists is adopted without a step; nothing is written.
  const guard = { ...guardOf(planned), licence: {}, outcome: false };
  await registerGuard(guard);
  await registerAll(known, referredIn(planned), () => ({}));
  return guard.serial;
}

/**
 * Registers what a plan registers of a charter, parents first.
 * @param only the addresses of those that are registered; by default all are
 * @returns the resources by address
 */
export async function registerCharter(
  planned: Planned,
  only?: ReadonlySet<string>,
): Promise<ReadonlyMap<string, CharterResource>> {
  const { document, resources, registered: all, managed, plan } = planned;
  await registerGuard(guardInputs(planned));
  const { objects } = underNewAddresses(managed, resources);
  const after = new Map(
    plan.changes.filter((change) => change.after.length > 0).map((change) => [change.address, change.after]),
  );
  const registered = only === undefined ? all : all.filter(({ address }) => only.has(address));
  const places = Object.fromEntries(Object.entries(renamesOf(resources)).filter(([, now]) => holdsOthers(kindOf(now))));
  const registry = await registerAll(
    inOrder(registered, after),
    referredIn(planned),
    ({ address, previously, requires }, before) => {
      // Its parent is told of itself; what else it requires goes after it, in later runs too.
      const [, ...others] = requires;
      const dependsOn = [...others, ...(after.get(address) ?? [])].flatMap((other) => before.get(other) ?? []);
      // The engine hands a name down only in the run in which the parent itself is renamed: a killed one may have done just that.
      const names = formerAddresses(address, previously === undefined ? places : { ...places, [previously]: address });
      return {
        ...(names.length === 0 ? {} : { aliases: names.map((name) => ({ name })) }),
        // A program that does not say so would end it.
        ...(objects.get(address)?.unprotect === undefined ? {} : { protect: true }),
        ...(dependsOn.length === 0 ? {} : { dependsOn }),
      };
    },
  );
  await settled(plan, registry);
  await registerRosters(document, resources, plan, registry, only);
  new Outcome(outcomeName);
  return registry.resources;
}
