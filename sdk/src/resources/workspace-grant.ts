import type { DefaultPlatform, WorkspaceGrantInputs } from "@charter/schema";
import type * as pulumi from "@pulumi/pulumi";
import {
  CharterResource,
  type CommonArgs,
  type FieldOutputs,
  type Inputs,
  inWorkspace,
  under,
  type WorkspaceReference,
} from "./resource";
import type { Words } from "./words";

/** Whom a grant is for, where, and until when. */
interface GrantArgs
  extends Inputs<Omit<WorkspaceGrantInputs, "organization" | "workspace" | "permission" | "roles" | "permissions">>,
    CommonArgs {
  /** The workspace that is granted. */
  readonly workspace: WorkspaceReference;
}

/** What is given on a platform whose permissions have an order. */
interface PermissionArgs<Platform extends string> {
  /** A workspace permission of the platform. */
  readonly permission: pulumi.Input<Words<Platform>["permission"]>;
}

/** What is given on a platform with workspace roles. */
interface RolesArgs<Platform extends string> {
  /** Workspace roles of the platform, or of this workspace. */
  readonly roles?: pulumi.Input<readonly Words<Platform>["workspaceRole"][]>;
  /** The permission points of a custom role. */
  readonly permissions?: pulumi.Input<readonly Words<Platform>["point"][]>;
}

/** The fields of a grant: a permission, or roles, as the platform has it. */
export type WorkspaceGrantArgs<Platform extends string = DefaultPlatform> = GrantArgs &
  (string extends Platform
    ? Partial<PermissionArgs<Platform>> & RolesArgs<Platform>
    : [Words<Platform>["permission"]] extends [never]
      ? RolesArgs<Platform>
      : PermissionArgs<Platform>);

/** What the service says of its fields. */
export interface WorkspaceGrant<Platform extends string = DefaultPlatform> extends FieldOutputs<"WorkspaceGrant"> {}

/**
 * One person's permission in a workspace (D12). For somebody who has not joined yet it waits, and the first run after
 * they join makes it (D16).
 *
 * @example
 * ```ts
 * new WorkspaceGrant("ana-production", { workspace: production, principal: "ana@acme.example", permission: "read" });
 * ```
 */
export class WorkspaceGrant<Platform extends string = DefaultPlatform> extends CharterResource {
  declare readonly organization: pulumi.Output<string>;
  declare readonly organizationId: pulumi.Output<string>;
  declare readonly workspace: pulumi.Output<string>;
  declare readonly workspaceId: pulumi.Output<string>;
  /** The e-mail address, case-folded and in Unicode normal form. */
  declare readonly principal: pulumi.Output<string>;
  /** `waiting` until its principal has joined, then `active`. */
  declare readonly status: pulumi.Output<"waiting" | "active">;
  /** What it waits for; absent once it is active. */
  declare readonly waiting: pulumi.Output<string | undefined>;

  /**
   * Declares a permission.
   * @param name the Pulumi name
   * @param args who may do what, where
   * @param options Pulumi's options; the workspace is the parent unless another is named
   */
  constructor(
    name: string,
    { workspace, ...fields }: WorkspaceGrantArgs<Platform>,
    options?: pulumi.CustomResourceOptions,
  ) {
    const inputs = {
      ...fields,
      ...inWorkspace(workspace),
    };
    super("WorkspaceGrant", name, inputs, under(workspace, options));
  }
}
