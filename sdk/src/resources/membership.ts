import type { Invitation, MembershipStatus } from "@charter/provider";
import type { DefaultPlatform, MembershipInputs } from "@charter/schema";
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
import type { Words } from "./words";

/** The fields of a membership. */
export interface MembershipArgs<Platform extends string = DefaultPlatform>
  extends Inputs<Omit<MembershipInputs, "organization" | "role" | "permissions">>,
    DestroyableArgs {
  /** The organization somebody belongs to. */
  readonly organization: OrganizationReference;
  /** An organization role of the platform. */
  readonly role: pulumi.Input<Words<Platform>["role"]>;
  /** The permission points of a custom role, where the platform has one. */
  readonly permissions?: pulumi.Input<readonly Words<Platform>["point"][]>;
}

/** What the service says of its fields. */
export interface Membership<Platform extends string = DefaultPlatform> extends FieldOutputs<"Membership"> {}

/**
 * One person's place in an organization, from invitation to activity (D13). Creating it invites, deleting it revokes
 * the invitation or removes the member (D14), and with them their grants (D17).
 *
 * @example
 * ```ts
 * new Membership("ana", { organization: acme, principal: "ana@acme.example", role: "member" });
 * ```
 */
export class Membership<Platform extends string = DefaultPlatform> extends CharterResource {
  declare readonly organization: pulumi.Output<string>;
  declare readonly organizationId: pulumi.Output<string>;
  /** The e-mail address, case-folded and in Unicode normal form. */
  declare readonly principal: pulumi.Output<string>;
  /** Between invitation and activity. */
  declare readonly status: pulumi.Output<MembershipStatus>;
  /** While pending: when it was sent, how often, and when it expires. */
  declare readonly invitation: pulumi.Output<Invitation | null | undefined>;

  /**
   * Declares somebody's membership.
   * @param name the Pulumi name
   * @param args who, where and with which role
   * @param options Pulumi's options; the organization is the parent unless another is named
   */
  constructor(
    name: string,
    { organization, ...fields }: MembershipArgs<Platform>,
    options?: pulumi.CustomResourceOptions,
  ) {
    const inputs = { ...fields, ...inOrganization(organization) };
    super("Membership", name, inputs, under(organization, options));
  }
}
