// Generated from schema/src/kinds by `npm run generate`; do not edit.

import type { InputsByKind } from "@charter/schema";
import type * as pulumi from "@pulumi/pulumi";
import { CharterResource, inWorkspace, under, type CommonArgs, type FieldOutputs, type Inputs, type WorkspaceReference } from "../resources/resource";

/** The fields of a role. A field that is absent is not managed; `null` clears it. */
export interface RoleArgs extends Inputs<Omit<InputsByKind["Role"], "organization" | "workspace">>, CommonArgs {
  /** What it belongs to; it cannot move. */
  readonly workspace: WorkspaceReference;
}

/** What the service says of its fields. */
export interface Role extends FieldOutputs<"Role"> {}

/** A role of the workspace. */
export class Role extends CharterResource {
  declare readonly organization: pulumi.Output<string>;
  declare readonly organizationId: pulumi.Output<string>;
  declare readonly workspace: pulumi.Output<string>;
  declare readonly workspaceId: pulumi.Output<string>;

  /**
   * Declares a role.
   * @param name the Pulumi name
   * @param args the fields to manage
   * @param options Pulumi's options; the workspace is the parent unless another is named
   */
  constructor(name: string, { workspace, ...fields }: RoleArgs, options?: pulumi.CustomResourceOptions) {
    super("Role", name, { ...fields, ...inWorkspace(workspace) }, under(workspace, options));
  }
}
