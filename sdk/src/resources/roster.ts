import type * as pulumi from "@pulumi/pulumi";
import {
  CharterResource,
  inOrganization,
  inWorkspace,
  type OrganizationReference,
  under,
  type WorkspaceReference,
} from "./resource";

/** Whose people a roster lists: an organization's members, or those who have a permission in a workspace. */
type RosterPlace =
  | { readonly organization: OrganizationReference; readonly workspace?: never }
  | { readonly workspace: WorkspaceReference; readonly organization?: never };

/** Outputs that a program need not say. */
const unset = { ignore: undefined, revoked: undefined };

/** The fields of a roster. */
export type RosterArgs = RosterPlace & {
  /** Everybody who is declared there, by e-mail address. */
  readonly principals: pulumi.Input<readonly pulumi.Input<string>[]>;
  /** Globs over e-mail addresses that are left alone: `svc-*@acme.example`. */
  readonly ignore?: pulumi.Input<readonly pulumi.Input<string>[]>;
  /**
   * How many may be revoked in one run: a number, or a share such as `25%` (the default) of those who are there. Where more
   * would be, the run is refused. With a charter in force its `guard.maxRemovals` holds instead.
   */
  readonly maxRemovals?: pulumi.Input<number | string>;
  /**
   * What a charter registers where the plan revokes grants of a workspace's datasets (D35); a program has no use for it.
   * @internal
   */
  readonly revokes?: "DatasetGrant";
};

/**
 * Revokes whoever is in an organization, or has a permission in a workspace, without being listed (D39): what
 * `unmanaged: revoke` is in a charter. A preview shows whom, as the input `revoke` with the status (of a membership) or
 * the permission (of a grant) that each was seen with; somebody who accepted since then is not removed (D14). Whoever the
 * calls are made as is never revoked: the run is refused instead. Deleting a roster revokes nobody.
 *
 * Give it `dependsOn` for whatever has to come first, such as the promotion of a new owner (D18).
 *
 * @example
 * ```ts
 * new Roster("acme-members", {
 *   organization: acme,
 *   principals: ["dana@acme.example", "ana@acme.example"],
 *   ignore: ["svc-*@acme.example"],
 * });
 * ```
 */
export class Roster extends CharterResource {
  /** The slug of the organization. */
  declare readonly organization: pulumi.Output<string>;
  declare readonly organizationId: pulumi.Output<string>;
  /** The slug of the workspace, in a roster of one. */
  declare readonly workspace: pulumi.Output<string | undefined>;
  declare readonly workspaceId: pulumi.Output<string | undefined>;
  declare readonly principals: pulumi.Output<readonly string[]>;
  declare readonly ignore: pulumi.Output<readonly string[] | undefined>;
  /** Whom the last run revoked that revoked anybody. */
  declare readonly revoked: pulumi.Output<readonly string[] | undefined>;

  /**
   * Declares who may be there.
   * @param name the Pulumi name
   * @param args everybody who is declared, and whose roster it is
   * @param options Pulumi's options; the organization or the workspace is the parent unless another is named
   */
  constructor(name: string, args: RosterArgs, options?: pulumi.CustomResourceOptions) {
    const { organization, workspace, ...fields } = args;
    const [place, inputs] =
      workspace === undefined
        ? [organization, { ...fields, ...inOrganization(organization) }]
        : [workspace, { ...fields, ...inWorkspace(workspace) }];
    super("Roster", name, { ...unset, ...inputs }, under(place, options));
  }
}
