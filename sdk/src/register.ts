/** Registers a charter's resources in hierarchy order, with the edges that the plan adds. */

import { randomUUID } from "node:crypto";
import type { GuardInputs } from "@charter/provider";
import {
  type Charter,
  type DesiredResource,
  formerAddresses,
  holdsOthers,
  kindOf,
  organizationOf,
  readAddress,
} from "@charter/schema";
import * as pulumi from "@pulumi/pulumi";
import { Pace } from "./pace";
import type { Plan } from "./plan";
import { licenceOf, type Roster as PlannedRoster, rostersOf } from "./plan/licence";
import { figuresOf, renamesOf, underNewAddresses } from "./plan/managed";
import type { PreparedCharter } from "./prepare";
import { keepRegistrationQuiet } from "./quiet-engine";
import { guardName, outcomeName } from "./resource-names";
import {
  Application,
  type CharterResource,
  Membership,
  Organization,
  Roster,
  Workspace,
  WorkspaceGrant,
} from "./resources";
import { Guard, guardText } from "./resources/guard";
import { Outcome } from "./resources/outcome";
import { underPlan } from "./resources/program";

/** What registering takes of a prepared charter. */
export type Planned = Pick<PreparedCharter, "document" | "resources" | "registered" | "managed" | "plan" | "basis">;

/** What every Guard says: which state the run was planned with, and what that state is called from now on. */
const guardOf = ({ document: { platform, guard }, basis }: Pick<Planned, "document" | "basis">) => ({
  platform: platform.platform,
  maxRemovals: String(guard.maxRemovals),
  guard: { ...figuresOf(guard) },
  ...(basis === undefined ? {} : { basis }),
  serial: randomUUID(),
});

/** What the provider has to know of a run before anything is written. */
export function guardInputs(planned: Omit<Planned, "registered" | "managed">): GuardInputs {
  const { document, plan } = planned;
  return { ...guardOf(planned), licence: licenceOf(plan, document.platform), outcome: true };
}

/** The resources registered so far, typed by kind where a child asks for its parent. */
class Registry {
  readonly resources = new Map<string, CharterResource>();

  organization(slug: string): Organization {
    const found = this.resources.get(slug);
    if (found instanceof Organization) return found;
    throw new Error(`The organization ${slug} is not declared.`);
  }

  workspace(organization: string, slug: string): Workspace {
    const found = this.resources.get(`${organization}/${slug}`);
    if (found instanceof Workspace) return found;
    throw new Error(`The workspace ${organization}/${slug} is not declared.`);
  }
}

/** Registers one resource of a charter: its plan licenses it, not that it is registered. */
function register(
  resource: DesiredResource,
  options: pulumi.CustomResourceOptions,
  registry: Registry,
): CharterResource {
  return underPlan(() => construct(resource, options, registry));
}

/**
 * Constructs one resource. Of its parents it takes the ids only, which nobody knows before: what the charter says itself
 * would be remembered as a dependency for every object, a quarter of the state.
 */
function construct(
  resource: DesiredResource,
  options: pulumi.CustomResourceOptions,
  registry: Registry,
): CharterResource {
  const { address, kind } = resource;
  switch (kind) {
    case "Organization":
      return new Organization<string>(address, resource.inputs, options);
    case "Workspace": {
      const { organization: slug, ...fields } = resource.inputs;
      const parent = registry.organization(slug);
      return new Workspace(address, { ...fields, organization: { slug, id: parent.id } }, { parent, ...options });
    }
    case "Application": {
      const { organization, workspace, ...fields } = resource.inputs;
      const parent = registry.workspace(organization, workspace);
      const place = { organization, organizationId: parent.organizationId, slug: workspace, id: parent.id };
      return new Application<string>(address, { ...fields, workspace: place }, { parent, ...options });
    }
    case "Membership": {
      const { organization: slug, ...fields } = resource.inputs;
      const parent = registry.organization(slug);
      return new Membership<string>(
        address,
        { ...fields, organization: { slug, id: parent.id } },
        { parent, ...options },
      );
    }
    case "WorkspaceGrant": {
      const { organization, workspace, ...fields } = resource.inputs;
      const parent = registry.workspace(organization, workspace);
      const place = { organization, organizationId: parent.organizationId, slug: workspace, id: parent.id };
      return new WorkspaceGrant<string>(address, { ...fields, workspace: place }, { parent, ...options });
    }
  }
}

/** Registers promoted and granted objects before those whose change waits for them, and of these the first first. */
function inOrder(
  resources: readonly DesiredResource[],
  after: ReadonlyMap<string, readonly string[]>,
): readonly DesiredResource[] {
  const waiting = new Map(
    resources.filter(({ address }) => after.has(address)).map((one) => [one.address, one] as const),
  );
  if (waiting.size === 0) return resources;
  const ordered = new Set(resources.filter(({ address }) => !waiting.has(address)));
  const add = (resource: DesiredResource): void => {
    waiting.delete(resource.address);
    for (const address of after.get(resource.address) ?? []) {
      const first = waiting.get(address);
      if (first !== undefined) add(first);
    }
    ordered.add(resource);
  };
  for (const resource of resources) if (waiting.has(resource.address)) add(resource);
  return [...ordered];
}

/**
 * Registers resources one after another, a few at a time under way.
 * @param optionsOf what is said of one beside its inputs, by what was registered before it
 */
async function registerAll(
  resources: readonly DesiredResource[],
  optionsOf: (resource: DesiredResource, registry: Registry) => pulumi.CustomResourceOptions,
): Promise<Registry> {
  const registry = new Registry();
  const pace = new Pace();
  for (const resource of resources) {
    await pace.next();
    const registered = register(resource, optionsOf(resource, registry), registry);
    registry.resources.set(resource.address, registered);
    // Known in a preview too, and of a resource that failed.
    registered.urn.apply(() => pace.done());
  }
  return registry;
}

/** Whether the engine registered a resource; settles when it has done with it. */
function wasRegistered({ urn }: pulumi.Resource): Promise<boolean> {
  const accepted = pulumi.recover(
    urn.apply(() => true),
    () => false,
  );
  return new Promise((resolve) => {
    accepted.apply(resolve);
  });
}

/** Waits for the updates whose failure the provider keeps back: those of objects that have others below them. */
async function settled({ changes }: Plan, { resources }: Registry): Promise<void> {
  const updated = changes.filter(
    ({ kind, verb }) =>
      (kind === "Organization" || kind === "Workspace") && (verb === "update" || verb === "take-over"),
  );
  await Promise.all(updated.flatMap(({ address }) => resources.get(address) ?? []).map(wasRegistered));
}

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
  planned: Pick<Planned, "document" | "basis">,
  known: readonly DesiredResource[],
): Promise<string> {
  // What exists is adopted without a step; nothing is written.
  const guard = { ...guardOf(planned), licence: {}, outcome: false };
  await registerGuard(guard);
  await registerAll(known, () => ({}));
  return guard.serial;
}

/**
 * Waits for every write in an organization whose undeclared people go: promotions come before demotions, additions
 * before removals (D18), and one that fails keeps nobody from being revoked.
 */
async function written({ changes }: Plan, rosters: readonly PlannedRoster[], { resources }: Registry): Promise<void> {
  const organizations = new Set(rosters.map(({ of }) => organizationOf(of)));
  const before = changes.filter(({ address }) => organizations.has(organizationOf(address)));
  await Promise.all(before.flatMap(({ address }) => resources.get(address) ?? []).map(wasRegistered));
}

/** Registers a roster under the name that its people's addresses start with: `acme/members`, `acme/production/grants`. */
function registerRoster(
  { of, kind, principals }: PlannedRoster,
  ignore: readonly string[],
  registry: Registry,
): Roster {
  const { organization: slug, workspace = "" } = readAddress(kind, of);
  const who = { principals, ignore };
  if (kind === "Organization") {
    const parent = registry.organization(slug);
    return new Roster(`${of}/members`, { ...who, organization: { slug, id: parent.id } }, { parent });
  }
  const parent = registry.workspace(slug, workspace);
  const place = { organization: slug, organizationId: parent.organizationId, slug: workspace, id: parent.id };
  return new Roster(`${of}/grants`, { ...who, workspace: place }, { parent });
}

/** Registers the rosters of a charter and waits until they have revoked whom they shall. */
async function registerRosters(
  charter: Charter,
  resources: readonly DesiredResource[],
  plan: Plan,
  registry: Registry,
): Promise<void> {
  const planned = rostersOf(charter, resources, plan);
  await written(plan, planned, registry);
  const rosters = planned.map((roster) => underPlan(() => registerRoster(roster, charter.ignore.members, registry)));
  await Promise.all(rosters.map(wasRegistered));
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
  const registry = await registerAll(inOrder(registered, after), ({ address, previously }, before) => {
    const dependsOn = (after.get(address) ?? []).flatMap((other) => before.resources.get(other) ?? []);
    // The engine hands a name down only in the run in which the parent itself is renamed: a killed one may have done just that.
    const names = formerAddresses(address, previously === undefined ? places : { ...places, [previously]: address });
    return {
      ...(names.length === 0 ? {} : { aliases: names.map((name) => ({ name })) }),
      // A program that does not say so would end it.
      ...(objects.get(address)?.unprotect === undefined ? {} : { protect: true }),
      ...(dependsOn.length === 0 ? {} : { dependsOn }),
    };
  });
  await settled(plan, registry);
  await registerRosters(document, resources, plan, registry);
  new Outcome(outcomeName);
  return registry.resources;
}
