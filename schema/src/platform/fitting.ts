/** What of a platform's file has to go together, which a schema cannot say. */

import { diagnose } from "../diagnostic";
import type { MessageCode } from "../generated/message-codes";
import type { Diagnostic } from "../model";
import { keyPlace } from "../parse/entries";
import { organizationRole, organizationRoles, type Platform, workspaceRole, workspaceRoles } from ".";
import { placeIn, type Written } from "./place-in";

/** A role with its list of points. */
interface Listing {
  readonly permissions?: "*" | readonly string[];
  readonly custom?: true;
}

/** Looks at what one file says together. */
export class Fitting {
  constructor(
    private readonly platform: Platform,
    private readonly written: Written,
  ) {}

  problems(): readonly Diagnostic[] {
    const { platform } = this;
    return [
      ...organizationRoles(platform).flatMap((name) =>
        this.custom(["organizationRoles", name], organizationRole(platform, name)),
      ),
      ...workspaceRoles(platform).flatMap((name) =>
        this.custom(["workspaceRoles", name], workspaceRole(platform, name)),
      ),
      ...this.workspaces(),
      ...this.invitations(),
      ...this.applications(),
    ];
  }

  /** Of a custom role the points stand in the lines of its holders. */
  private custom(at: readonly string[], role: Listing | undefined): readonly Diagnostic[] {
    if (role?.custom !== true || role.permissions === undefined) return [];
    const message = "A custom role has its permissions in the lines of its holders.";
    const suggestion = "Drop `custom` or `permissions`.";
    return [this.problem("custom-permissions", [...at, "permissions"], message, suggestion)];
  }

  /** What is given in workspaces is either permissions in their order, or roles. */
  private workspaces(): readonly Diagnostic[] {
    const { levels: there, workspacePermissions: ordered, workspaceRoles: roles, grants } = this.platform;
    const custom = Object.keys(roles ?? {}).filter((name) => roles?.[name]?.custom === true);
    return [
      ...(ordered === undefined && roles === undefined
        ? [
            this.problem(
              "missing-field",
              [],
              "Nothing can be given in a workspace.",
              "Add `workspacePermissions:` or `workspaceRoles:`.",
            ),
          ]
        : []),
      ...(ordered !== undefined && roles !== undefined
        ? [
            this.problem(
              "roles-and-permissions",
              ["workspaceRoles"],
              "There are `workspacePermissions` already.",
              "Keep one of the two.",
            ),
          ]
        : []),
      ...(roles === undefined && grants.roles !== undefined
        ? [this.problem("no-roles", ["grants", "roles"], "There are no `workspaceRoles`.", "Remove this line.")]
        : []),
      ...(roles === undefined && there.includes("role")
        ? [this.problem("no-roles", ["levels"], "There are no `workspaceRoles`.", "Remove `role` from `levels`.")]
        : []),
      ...custom
        .slice(1)
        .map((name) =>
          this.problem(
            "several-custom-roles",
            ["workspaceRoles", name],
            "A workspace has one custom role.",
            "Drop `custom` here.",
          ),
        ),
    ];
  }

  /** What is said of invitations and of grants has to go together. */
  private invitations(): readonly Diagnostic[] {
    const { invitations, grants } = this.platform;
    const { needMembership, whilePending, afterLeaving } = grants;
    const invites = invitations?.at.includes("workspace") === true;
    const { by, attempts = 0 }: Partial<NonNullable<Platform["invitations"]>["resend"]> = invitations?.resend ?? {};
    const problem = (is: boolean, at: readonly string[], message: string, suggestion: string) =>
      is ? [this.problem("unfit-invitations", at, message, suggestion)] : [];
    const at = ["invitations", "at"];
    return [
      ...problem(invites && needMembership, at, "Grants need a membership.", "Drop `workspace`, or `needMembership`."),
      ...problem(
        invites && whilePending === "wait",
        at,
        "Grants wait while somebody is pending.",
        "Drop `workspace`, or write `whilePending: accept`.",
      ),
      ...problem(
        needMembership && afterLeaving === "kept",
        ["grants", "afterLeaving"],
        "Grants need a membership.",
        "Remove this line.",
      ),
      ...problem(
        by === "reissue" && attempts > 0,
        ["invitations", "resend", "attempts"],
        "Nobody counts by `reissue`.",
        "Write 0.",
      ),
    ];
  }

  private applications(): readonly Diagnostic[] {
    const { levels: there, applications } = this.platform;
    if (!there.includes("application") || applications !== undefined) return [];
    const message = "`applications` is missing, and there is an application level.";
    const suggestion = "Add a line `applications: { environments: […], channels: […] }`.";
    return [this.problem("missing-field", ["levels"], message, suggestion)];
  }

  private problem(code: MessageCode, at: readonly string[], message: string, suggestion: string): Diagnostic {
    return diagnose(code, placeIn(this.platform, this.written, at, keyPlace), message, { suggestion });
  }
}
