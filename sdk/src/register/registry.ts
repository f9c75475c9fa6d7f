/** What was registered of a charter, one resource after another. */

import { type DesiredResource, descriptionOf, readAddress } from "@charter/schema";
import type * as pulumi from "@pulumi/pulumi";
import pLimit from "p-limit";
import { underPlan } from "../resources/program";
import { type CharterResource, DeclaredResource, inOrganization, inWorkspace } from "../resources/resource";

/** The resources registered so far. */
export class Registry {
  readonly resources = new Map<string, DeclaredResource>();

  /** @param referred the ids of the organizations that the charter only refers to, by slug: they are no resources (D37) */
  constructor(private readonly referred: ReadonlyMap<string, string>) {}

  /**
   * An organization as what is in it names it. Of their parents resources take the ids only, which nobody knows before: what the
   * charter says itself would be remembered as a dependency for every object, a quarter of the state.
   */
  inOrganization(slug: string) {
    const id = this.referred.get(slug);
    if (id !== undefined) return { place: { slug, id } };
    const parent = this.at(slug);
    return { parent, place: { slug, id: parent.id } };
  }

  /** A workspace as what is in it names it. */
  inWorkspace(organization: string, slug: string) {
    const parent = this.at(`${organization}/${slug}`);
    return { parent, place: { organization, organizationId: parent.organizationId, slug, id: parent.id } };
  }

  private at(address: string): DeclaredResource {
    const found = this.resources.get(address);
    if (found === undefined) throw new Error(`${address} is not declared.`);
    return found;
  }
}

function construct(
  { address, kind, inputs }: DesiredResource,
  options: pulumi.CustomResourceOptions,
  registry: Registry,
): DeclaredResource {
  const { organization, workspace = "" } = readAddress(kind, address);
  switch (descriptionOf(kind).parent) {
    case undefined:
      return new DeclaredResource(kind, address, inputs, options);
    case "Organization": {
      const { place, ...parent } = registry.inOrganization(organization);
      return new DeclaredResource(kind, address, { ...inputs, ...inOrganization(place) }, { ...parent, ...options });
    }
    case "Workspace": {
      const { parent, place } = registry.inWorkspace(organization, workspace);
      return new DeclaredResource(kind, address, { ...inputs, ...inWorkspace(place) }, { parent, ...options });
    }
  }
}

/** At most so many are under way: the engine takes them one after another, and each that waits for it holds memory. */
const mostUnderWay = 50;

/**
 * Registers resources one after another, a few at a time under way.
 * @param referred the ids of the organizations that the charter only refers to, by slug
 * @param optionsOf what is said of one beside its inputs, by what was registered before it
 */
export async function registerAll(
  resources: readonly DesiredResource[],
  referred: ReadonlyMap<string, string>,
  optionsOf: (resource: DesiredResource, before: ReadonlyMap<string, CharterResource>) => pulumi.CustomResourceOptions,
): Promise<Registry> {
  const registry = new Registry(referred);
  await pLimit(mostUnderWay).map(resources, async (resource) => {
    // Its plan licenses it, not that it is registered.
    const registered = underPlan(() => construct(resource, optionsOf(resource, registry.resources), registry));
    registry.resources.set(resource.address, registered);
    // Known in a preview too, and of a resource that failed.
    await new Promise<void>((resolve) => void registered.urn.apply(() => resolve()));
  });
  return registry;
}
