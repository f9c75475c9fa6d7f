import type { WorkspaceInputs } from "@charter/schema";
import type * as pulumi from "@pulumi/pulumi";
import {
  CharterResource,
  type DestroyableArgs,
  type FieldOutputs,
  type Inputs,
  inOrganization,
  type OrganizationReference,
  under,
} from "./resource";

/** The fields of a workspace. A field that is absent is not managed; `null` clears it. */
export interface WorkspaceArgs extends Inputs<Omit<WorkspaceInputs, "organization">>, DestroyableArgs {
  /** The organization it belongs to; it cannot move. */
  readonly organization: OrganizationReference;
}

/** What the service says of its fields. */
export interface Workspace extends FieldOutputs<"Workspace"> {}

/**
 * A workspace: isolates its contents within one organization (D3).
 *
 * @example
 * ```ts
 * const production = new Workspace("production", { organization: acme, slug: "production", name: "Production" });
 * ```
 */
export class Workspace extends CharterResource {
  /** The slug of the organization. */
  declare readonly organization: pulumi.Output<string>;
  /** The stable id of the organization. */
  declare readonly organizationId: pulumi.Output<string>;

  /**
   * Declares a workspace.
   * @param name the Pulumi name
   * @param args the fields to manage
   * @param options Pulumi's options; the organization is the parent unless another is named
   */
  constructor(name: string, { organization, ...fields }: WorkspaceArgs, options?: pulumi.CustomResourceOptions) {
    const inputs = { ...fields, ...inOrganization(organization) };
    super("Workspace", name, inputs, under(organization, options));
  }
}
