import type { WorkspaceInputs } from "@charter/schema";
import type * as pulumi from "@pulumi/pulumi";
import {
  CharterResource,
  type DestroyableArgs,
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
  /** Its key in the organization; renaming is done in place, and touches nothing in it. */
  declare readonly slug: pulumi.Output<string>;
  declare readonly name: pulumi.Output<string | null | undefined>;
  declare readonly description: pulumi.Output<string | null | undefined>;
  declare readonly website: pulumi.Output<string | null | undefined>;
  declare readonly timeZone: pulumi.Output<string | null | undefined>;
  declare readonly locales: pulumi.Output<WorkspaceInputs["locales"]>;
  declare readonly botExclusion: pulumi.Output<boolean | null | undefined>;
  /** A label: department, function, environment, data domain (D4). */
  declare readonly layout: pulumi.Output<string | null | undefined>;
  /** Who answers for it (D4). */
  declare readonly owner: pulumi.Output<string | null | undefined>;
  /** Whether it is the organization's default workspace. */
  declare readonly default: pulumi.Output<boolean | null | undefined>;

  /**
   * Declares a workspace.
   * @param name the Pulumi name
   * @param args the fields to manage
   * @param options Pulumi's options; the organization is the parent unless another is named
   */
  constructor(name: string, { organization, ...fields }: WorkspaceArgs, options?: pulumi.CustomResourceOptions) {
    const inputs = { ...fields, ...inOrganization(organization) };
    super("Workspace", name, inputs, workspaceOutputs, under(organization, options));
  }
}

const workspaceOutputs = [
  "name",
  "description",
  "website",
  "timeZone",
  "locales",
  "botExclusion",
  "layout",
  "owner",
  "default",
];
