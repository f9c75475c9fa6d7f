/** What was registered of a charter, one resource after another. */

import type { DesiredResource } from "@charter/schema";
import type * as pulumi from "@pulumi/pulumi";
import pLimit from "p-limit";
import { Application, type CharterResource, Membership, Organization, Workspace, WorkspaceGrant } from "../resources";
import { underPlan } from "../resources/program";

/** The resources registered so far, typed by kind where a child asks for its parent. */
export class Registry {
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

  /**
   * An organization as what is in it names it. Of their parents resources take the ids only, which nobody knows before: what the
   * charter says itself would be remembered as a dependency for every object, a quarter of the state.
   */
  inOrganization(slug: string) {
    const parent = this.organization(slug);
    return { parent, place: { slug, id: parent.id } };
  }

  /** A workspace as what is in it names it. */
  inWorkspace(organization: string, slug: string) {
    const parent = this.workspace(organization, slug);
    return { parent, place: { organization, organizationId: parent.organizationId, slug, id: parent.id } };
  }
}

function construct(
  resource: DesiredResource,
  options: pulumi.CustomResourceOptions,
  registry: Registry,
): CharterResource {
  const { address, kind, inputs } = resource;
  if (kind === "Organization") return new Organization<string>(address, inputs, options);
  if (kind === "Workspace" || kind === "Membership") {
    const { parent, place: organization } = registry.inOrganization(inputs.organization);
    const under = { parent, ...options };
    if (kind === "Workspace") return new Workspace(address, { ...inputs, organization }, under);
    return new Membership<string>(address, { ...inputs, organization }, under);
  }
  const { organization: slug, ...fields } = inputs;
  const { parent, place: workspace } = registry.inWorkspace(slug, inputs.workspace);
  const under = { parent, ...options };
  return "permission" in fields
    ? new WorkspaceGrant<string>(address, { ...fields, workspace }, under)
    : new Application<string>(address, { ...fields, workspace }, under);
}

/** At most so many are under way: the engine takes them one after another, and each that waits for it holds memory. */
const mostUnderWay = 50;

/**
 * Registers resources one after another, a few at a time under way.
 * @param optionsOf what is said of one beside its inputs, by what was registered before it
 */
export async function registerAll(
  resources: readonly DesiredResource[],
  optionsOf: (resource: DesiredResource, registry: Registry) => pulumi.CustomResourceOptions,
): Promise<Registry> {
  const registry = new Registry();
  await pLimit(mostUnderWay).map(resources, async (resource) => {
    // Its plan licenses it, not that it is registered.
    const registered = underPlan(() => construct(resource, optionsOf(resource, registry), registry));
    registry.resources.set(resource.address, registered);
    // Known in a preview too, and of a resource that failed.
    await new Promise<void>((resolve) => void registered.urn.apply(() => resolve()));
  });
  return registry;
}
