import type { OrganizationInputs } from "@charter/schema";
import type * as pulumi from "@pulumi/pulumi";
import { CharterResource, type DestroyableArgs, type Inputs } from "./resource";
import type { Words } from "./words";

/** The fields of an organization. A field that is absent is not managed; `null` clears it. */
export interface OrganizationArgs<Platform extends string = "standard">
  extends Inputs<Omit<OrganizationInputs, "type">>,
    DestroyableArgs {
  /** The type of account; it cannot change. */
  readonly type?: pulumi.Input<Words<Platform>["organizationType"]>;
}

/**
 * An organization: the boundary of membership, billing, security and governance (D2).
 *
 * @example
 * ```ts
 * const acme = new Organization("acme", { slug: "acme", name: "Acme, Inc." });
 * ```
 */
export class Organization<Platform extends string = "standard"> extends CharterResource {
  /** Its key in the account; renaming is done in place. */
  declare readonly slug: pulumi.Output<string>;
  declare readonly name: pulumi.Output<string | null | undefined>;
  /** `business` or `personal`; cannot be changed. */
  declare readonly type: pulumi.Output<string | null | undefined>;
  declare readonly email: pulumi.Output<string | null | undefined>;
  declare readonly website: pulumi.Output<string | null | undefined>;
  /** An IANA time zone. */
  declare readonly timeZone: pulumi.Output<string | null | undefined>;
  /** Absent where the credential may not see it (D11a). */
  declare readonly billing: pulumi.Output<OrganizationInputs["billing"]>;
  declare readonly security: pulumi.Output<OrganizationInputs["security"]>;
  declare readonly governance: pulumi.Output<OrganizationInputs["governance"]>;

  /**
   * Declares an organization.
   * @param name the Pulumi name
   * @param args the fields to manage
   * @param options Pulumi's options
   */
  constructor(name: string, args: OrganizationArgs<Platform>, options?: pulumi.CustomResourceOptions) {
    super("Organization", name, args, organizationOutputs, options);
  }
}

const organizationOutputs = ["name", "type", "email", "website", "timeZone", "billing", "security", "governance"];
