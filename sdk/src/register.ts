/** Registers a charter's resources in hierarchy order, with the edges that the plan adds. */

import { type GuardInputs, ordinaryRun } from "@charter/provider";
import { type Charter, type DesiredResource, organizationOf, readAddress } from "@charter/schema";
import * as pulumi from "@pulumi/pulumi";
import { Pace } from "./pace";
import type { Plan } from "./plan";
import { heldBack, type Roster as PlannedRoster, resendsOf, revocable, rostersOf, transfersOf } from "./plan/licence";
import { type Managed, renamesOf } from "./plan/managed";
import { keepRegistrationQuiet } from "./quiet-engine";
import {
  Application,
  type CharterResource,
  Membership,
  Organization,
  Roster,
  Workspace,
  WorkspaceGrant,
} from "./resources";
import { Guard } from "./resources/guard";
import { Outcome } from "./resources/outcome";

/** What the provider has to know of a run before any delete. */
export function guardInputs(charter: Charter, resources: readonly DesiredResource[], plan: Plan): GuardInputs {
  return {
    platform: charter.platform.platform,
    removed: Object.fromEntries(charter.tombstones.map(({ address, action }) => [address, action])),
    maxRemovals: String(charter.guard.maxRemovals),
    addresses: resources
      .map(({ address }) => address)
      .sort()
      .join("\n"),
    renamed: renamesOf(resources),
    adopt: resources.filter(({ adopt }) => adopt === true).map(({ address }) => address),
    waiting: heldBack(plan),
    resend: resendsOf(plan),
    transfer: transfersOf(plan, charter.platform),
    revoke: revocable(plan.changes),
    ignore: charter.ignore.members,
    outcome: true,
  };
}

/** Of a run that only tells an empty state what exists: what Charter manages is what later removals are counted against. */
const knowingGuard = ({ platform, guard }: Charter, managed: Managed): GuardInputs => ({
  ...ordinaryRun,
  platform: platform.platform,
  maxRemovals: String(guard.maxRemovals),
  addresses: [...managed.objects.keys()].sort().join("\n"),
  adoptsOnly: true,
});

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

/**
 * Registers one resource. Of its parents it takes the ids only, which nobody knows before: what the charter says itself
 * would be remembered as a dependency for every object, a quarter of the state.
 */
function register(
  resource: DesiredResource,
  options: pulumi.CustomResourceOptions,
  registry: Registry,
): CharterResource {
  const { address, kind } = resource;
  switch (kind) {
    case "Organization":
      return new Organization(address, resource.inputs, options);
    case "Workspace": {
      const { organization: slug, ...fields } = resource.inputs;
      const parent = registry.organization(slug);
      return new Workspace(address, { ...fields, organization: { slug, id: parent.id } }, { parent, ...options });
    }
    case "Application": {
      const { organization, workspace, ...fields } = resource.inputs;
      const parent = registry.workspace(organization, workspace);
      const place = { organization, organizationId: parent.organizationId, slug: workspace, id: parent.id };
      return new Application(address, { ...fields, workspace: place }, { parent, ...options });
    }
    case "Membership": {
      const { organization: slug, ...fields } = resource.inputs;
      const parent = registry.organization(slug);
      return new Membership(address, { ...fields, organization: { slug, id: parent.id } }, { parent, ...options });
    }
    case "WorkspaceGrant": {
      const { organization, workspace, ...fields } = resource.inputs;
      const parent = registry.workspace(organization, workspace);
      const place = { organization, organizationId: parent.organizationId, slug: workspace, id: parent.id };
      return new WorkspaceGrant(address, { ...fields, workspace: place }, { parent, ...options });
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

/** Registers a Guard before anything else is. @throws Error where its check refuses the run */
async function registerGuard(inputs: GuardInputs): Promise<void> {
  keepRegistrationQuiet();
  if (!(await wasRegistered(new Guard("charter", inputs)))) {
    throw new Error("The guard refuses this run; nothing was written.");
  }
}

/**
 * Tells an empty state that a run has begun, and what exists that the run will change.
 * @param known as they are, parents first: they are adopted without a write
 */
export async function registerKnown(
  charter: Charter,
  managed: Managed,
  known: readonly DesiredResource[],
): Promise<void> {
  await registerGuard(knowingGuard(charter, managed));
  await registerAll(known, () => ({}));
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
  const rosters = planned.map((roster) => registerRoster(roster, charter.ignore.members, registry));
  await Promise.all(rosters.map(wasRegistered));
}

/**
 * Registers what a charter declares.
 * @param resources the declared resources that still hold, parents first
 * @param only the addresses of those that are registered; by default all are
 * @returns the resources by address
 */
export async function registerCharter(
  charter: Charter,
  resources: readonly DesiredResource[],
  plan: Plan,
  only?: ReadonlySet<string>,
): Promise<ReadonlyMap<string, CharterResource>> {
  await registerGuard(guardInputs(charter, resources, plan));
  const after = new Map(
    plan.changes.filter((change) => change.after.length > 0).map((change) => [change.address, change.after]),
  );
  const registered = only === undefined ? resources : resources.filter(({ address }) => only.has(address));
  const registry = await registerAll(inOrder(registered, after), ({ address, previously }, before) => {
    const dependsOn = (after.get(address) ?? []).flatMap((other) => before.resources.get(other) ?? []);
    return {
      ...(previously === undefined ? {} : { aliases: [{ name: previously }] }),
      ...(dependsOn.length === 0 ? {} : { dependsOn }),
    };
  });
  await settled(plan, registry);
  await registerRosters(charter, resources, plan, registry);
  new Outcome("charter/outcome");
  return registry.resources;
}
