// Generated from schema/src/kinds by `npm run generate`; do not edit.

import type { InputsByKind } from "@charter/schema";
import type * as pulumi from "@pulumi/pulumi";
import { CharterResource, inOrganization, inWorkspace, under, type CommonArgs, type DestroyableArgs, type FieldOutputs, type Inputs, type OrganizationReference, type WorkspaceReference } from "../resources/resource";

/** The fields of a collaborator. A field that is absent is not managed; `null` clears it. */
export interface CollaboratorArgs extends Inputs<Omit<InputsByKind["Collaborator"], "organization" | "workspace">>, CommonArgs {
  /** What it belongs to; it cannot move. */
  readonly organization: OrganizationReference;
}

/** What the service says of its fields. */
export interface Collaborator extends FieldOutputs<"Collaborator"> {}

/** A collaborator of the organization. */
export class Collaborator extends CharterResource {
  declare readonly organization: pulumi.Output<string>;
  declare readonly organizationId: pulumi.Output<string>;

  /**
   * Declares a collaborator.
   * @param name the Pulumi name
   * @param args the fields to manage
   * @param options Pulumi's options; the organization is the parent unless another is named
   */
  constructor(name: string, { organization, ...fields }: CollaboratorArgs, options?: pulumi.CustomResourceOptions) {
    super("Collaborator", name, { ...fields, ...inOrganization(organization) }, under(organization, options));
  }
}


/** The fields of a data grant. A field that is absent is not managed; `null` clears it. */
export interface DataGrantArgs extends Inputs<Omit<InputsByKind["DataGrant"], "organization" | "workspace">>, CommonArgs {
  /** What it belongs to; it cannot move. */
  readonly workspace: WorkspaceReference;
}

/** What the service says of its fields. */
export interface DataGrant extends FieldOutputs<"DataGrant"> {}

/** A data grant of the workspace. */
export class DataGrant extends CharterResource {
  declare readonly organization: pulumi.Output<string>;
  declare readonly organizationId: pulumi.Output<string>;
  declare readonly workspace: pulumi.Output<string>;
  declare readonly workspaceId: pulumi.Output<string>;

  /**
   * Declares a data grant.
   * @param name the Pulumi name
   * @param args the fields to manage
   * @param options Pulumi's options; the workspace is the parent unless another is named
   */
  constructor(name: string, { workspace, ...fields }: DataGrantArgs, options?: pulumi.CustomResourceOptions) {
    super("DataGrant", name, { ...fields, ...inWorkspace(workspace) }, under(workspace, options));
  }
}


/** The fields of a data source. A field that is absent is not managed; `null` clears it. */
export interface DataSourceArgs extends Inputs<Omit<InputsByKind["DataSource"], "organization" | "workspace">>, DestroyableArgs {
  /** What it belongs to; it cannot move. */
  readonly organization: OrganizationReference;
}

/** What the service says of its fields. */
export interface DataSource extends FieldOutputs<"DataSource"> {}

/** A data source of the organization. */
export class DataSource extends CharterResource {
  declare readonly organization: pulumi.Output<string>;
  declare readonly organizationId: pulumi.Output<string>;

  /**
   * Declares a data source.
   * @param name the Pulumi name
   * @param args the fields to manage
   * @param options Pulumi's options; the organization is the parent unless another is named
   */
  constructor(name: string, { organization, ...fields }: DataSourceArgs, options?: pulumi.CustomResourceOptions) {
    super("DataSource", name, { ...fields, ...inOrganization(organization) }, under(organization, options));
  }
}


/** The fields of a dataset grant. A field that is absent is not managed; `null` clears it. */
export interface DatasetGrantArgs extends Inputs<Omit<InputsByKind["DatasetGrant"], "organization" | "workspace">>, CommonArgs {
  /** What it belongs to; it cannot move. */
  readonly workspace: WorkspaceReference;
}

/** What the service says of its fields. */
export interface DatasetGrant extends FieldOutputs<"DatasetGrant"> {}

/** A dataset grant of the workspace. */
export class DatasetGrant extends CharterResource {
  declare readonly organization: pulumi.Output<string>;
  declare readonly organizationId: pulumi.Output<string>;
  declare readonly workspace: pulumi.Output<string>;
  declare readonly workspaceId: pulumi.Output<string>;

  /**
   * Declares a dataset grant.
   * @param name the Pulumi name
   * @param args the fields to manage
   * @param options Pulumi's options; the workspace is the parent unless another is named
   */
  constructor(name: string, { workspace, ...fields }: DatasetGrantArgs, options?: pulumi.CustomResourceOptions) {
    super("DatasetGrant", name, { ...fields, ...inWorkspace(workspace) }, under(workspace, options));
  }
}


/** The fields of a repository grant. A field that is absent is not managed; `null` clears it. */
export interface RepositoryGrantArgs extends Inputs<Omit<InputsByKind["RepositoryGrant"], "organization" | "workspace">>, CommonArgs {
  /** What it belongs to; it cannot move. */
  readonly workspace: WorkspaceReference;
}

/** What the service says of its fields. */
export interface RepositoryGrant extends FieldOutputs<"RepositoryGrant"> {}

/** A repository grant of the workspace. */
export class RepositoryGrant extends CharterResource {
  declare readonly organization: pulumi.Output<string>;
  declare readonly organizationId: pulumi.Output<string>;
  declare readonly workspace: pulumi.Output<string>;
  declare readonly workspaceId: pulumi.Output<string>;

  /**
   * Declares a repository grant.
   * @param name the Pulumi name
   * @param args the fields to manage
   * @param options Pulumi's options; the workspace is the parent unless another is named
   */
  constructor(name: string, { workspace, ...fields }: RepositoryGrantArgs, options?: pulumi.CustomResourceOptions) {
    super("RepositoryGrant", name, { ...fields, ...inWorkspace(workspace) }, under(workspace, options));
  }
}


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


/** The fields of a own data source. A field that is absent is not managed; `null` clears it. */
export interface WorkspaceDataSourceArgs extends Inputs<Omit<InputsByKind["WorkspaceDataSource"], "organization" | "workspace">>, DestroyableArgs {
  /** What it belongs to; it cannot move. */
  readonly workspace: WorkspaceReference;
}

/** What the service says of its fields. */
export interface WorkspaceDataSource extends FieldOutputs<"WorkspaceDataSource"> {}

/** A own data source of the workspace. */
export class WorkspaceDataSource extends CharterResource {
  declare readonly organization: pulumi.Output<string>;
  declare readonly organizationId: pulumi.Output<string>;
  declare readonly workspace: pulumi.Output<string>;
  declare readonly workspaceId: pulumi.Output<string>;

  /**
   * Declares a own data source.
   * @param name the Pulumi name
   * @param args the fields to manage
   * @param options Pulumi's options; the workspace is the parent unless another is named
   */
  constructor(name: string, { workspace, ...fields }: WorkspaceDataSourceArgs, options?: pulumi.CustomResourceOptions) {
    super("WorkspaceDataSource", name, { ...fields, ...inWorkspace(workspace) }, under(workspace, options));
  }
}
