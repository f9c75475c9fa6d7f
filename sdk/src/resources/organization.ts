import type { DefaultPlatform, OrganizationInputs } from "@charter/schema";
import type * as pulumi from "@pulumi/pulumi";
import { CharterResource, type DestroyableArgs, type FieldOutputs, type Inputs } from "./resource";
import type { Words } from "./words";

/** The fields of an organization. A field that is absent is not managed; `null` clears it. */
export interface OrganizationArgs<Platform extends string = DefaultPlatform>
  extends Inputs<Omit<OrganizationInputs, "type">>,
    DestroyableArgs {
  /** The type of account; it cannot change. */
  readonly type?: pulumi.Input<Words<Platform>["organizationType"]>;
}

/** What the service says of its fields. */
export interface Organization<Platform extends string = DefaultPlatform> extends FieldOutputs<"Organization"> {}

/**
 * An organization: the boundary of membership, billing, security and governance (D2).
 *
 * @example
 * ```ts
 * const acme = new Organization("acme", { slug: "acme", name: "Acme, Inc." });
 * ```
 */
export class Organization<Platform extends string = DefaultPlatform> extends CharterResource {
  /**
   * Declares an organization.
   * @param name the Pulumi name
   * @param args the fields to manage
   * @param options Pulumi's options
   */
  constructor(name: string, args: OrganizationArgs<Platform>, options?: pulumi.CustomResourceOptions) {
    super("Organization", name, args, options);
  }
}
