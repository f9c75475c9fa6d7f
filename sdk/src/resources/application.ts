import type { ApplicationInputs, DefaultPlatform } from "@charter/schema";
import * as pulumi from "@pulumi/pulumi";
import {
  CharterResource,
  type DestroyableArgs,
  type FieldOutputs,
  type Inputs,
  inWorkspace,
  under,
  type WorkspaceReference,
} from "./resource";
import type { Words } from "./words";

/** The fields of an application. A field that is absent is not managed; `null` clears it. */
export interface ApplicationArgs<Platform extends string = DefaultPlatform>
  extends Inputs<Omit<ApplicationInputs, "organization" | "workspace" | "environment" | "channel">>,
    DestroyableArgs {
  /** The workspace it belongs to; it cannot move. */
  readonly workspace: WorkspaceReference;
  /** An environment of the platform. */
  readonly environment: pulumi.Input<Words<Platform>["environment"]>;
  /** A channel of the platform. */
  readonly channel?: pulumi.Input<Words<Platform>["channel"]>;
}

/** What the service says of its fields. */
export interface Application<Platform extends string = DefaultPlatform> extends FieldOutputs<"Application", "slug"> {}

/**
 * An application: a channel through which users interact, once per environment (D23).
 * Another `channel` or `environment` replaces it.
 *
 * @example
 * ```ts
 * new Application("storefront", { workspace: production, key: "storefront", environment: "production" });
 * ```
 */
export class Application<Platform extends string = DefaultPlatform> extends CharterResource {
  declare readonly organization: pulumi.Output<string>;
  declare readonly organizationId: pulumi.Output<string>;
  declare readonly workspace: pulumi.Output<string>;
  declare readonly workspaceId: pulumi.Output<string>;
  /** Its name in the program or charter; the service's name where none is declared. */
  declare readonly key: pulumi.Output<string>;
  /** The service's own slug; unique in the workspace. */
  declare readonly slug: pulumi.Output<string>;

  /**
   * Declares an application in one environment.
   * @param name the Pulumi name
   * @param args the fields to manage; `name` defaults to the key, `slug` to `<key>-<environment>`
   * @param options Pulumi's options; the workspace is the parent unless another is named
   */
  constructor(
    name: string,
    { workspace, ...fields }: ApplicationArgs<Platform>,
    options?: pulumi.CustomResourceOptions,
  ) {
    const inputs = {
      name: fields.key,
      slug: pulumi.interpolate`${fields.key}-${fields.environment}`,
      ...fields,
      ...inWorkspace(workspace),
    };
    super("Application", name, inputs, under(workspace, options));
  }
}
