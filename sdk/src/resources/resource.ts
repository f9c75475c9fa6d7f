/** The base of every resource class: a thin dynamic resource whose failure stops only what hangs on it. */

import { failedParent } from "@charter/provider";
import { descriptionOf, type FieldOf, fieldNames, type InputsByKind, type Kind, kinds } from "@charter/schema";
import * as pulumi from "@pulumi/pulumi";
import { providerLine, typeOf } from "../state/type-token";
import { programMark } from "./program";

/** A value of inputs: plain, or an output of another resource, at the top level of each field. */
export type Inputs<T> = { readonly [P in keyof T]: pulumi.Input<T[P]> };

/**
 * The outputs of an object's fields; one that is not declared is what the service has. A class is merged with them, because Pulumi
 * gives each resource its outputs by name.
 * @template Known a field that is always there, because the program or a default says it
 */
export type FieldOutputs<K extends Kind, Known extends FieldOf<K> = never> = {
  readonly [F in FieldOf<K>]: pulumi.Output<
    F extends Known ? Exclude<InputsByKind[K][F], undefined> : InputsByKind[K][F]
  >;
};

/** What every resource class takes beside its fields. */
export interface CommonArgs {
  /** Take over an existing object that differs, instead of refusing. */
  readonly adopt?: boolean;
}

/** What the classes take beside their fields of which something else goes along: contents, or a person's account. */
export interface DestroyableArgs extends CommonArgs {
  /**
   * Allow Charter to delete the object once it is no longer declared, in a program without a charter (D6). A membership needs it only
   * where the service deletes the person's account with it. It must have been applied before the removal. To stop managing it instead, use Pulumi's `retainOnDelete`.
   */
  readonly allowDestroy?: boolean;
}

/** An organization that a program refers to: a resource, or one that is managed elsewhere. */
export interface OrganizationReference {
  readonly id: pulumi.Input<string>;
  readonly slug: pulumi.Input<string>;
}

/** A workspace that a program refers to: a resource, or one that is managed elsewhere. */
export interface WorkspaceReference extends OrganizationReference {
  readonly organization: pulumi.Input<string>;
  readonly organizationId: pulumi.Input<string>;
}

/** The base class. Type tokens: `pulumi-nodejs:dynamic/charter:<Kind>`. */
export abstract class CharterResource extends pulumi.CustomResource {
  protected constructor(
    kind: Kind | "Guard" | "Outcome" | "Roster",
    name: string,
    inputs: object,
    options?: pulumi.CustomResourceOptions,
  ) {
    const described = kinds.find((one) => one === kind);
    const outputs = described === undefined ? [] : [...fieldNames(described), ...(descriptionOf(described).told ?? [])];
    const empty = Object.fromEntries(outputs.map((output) => [output, undefined]));
    // The provider deletes what it replaces, so it has to know what the engine keeps to itself.
    const kept = options?.retainOnDelete === true ? { retainOnDelete: true } : {};
    const mark = kind === "Guard" || kind === "Outcome" ? {} : programMark();
    super(typeOf(kind), name, { ...empty, ...inputs, ...kept, ...mark, __provider: providerLine(kind) }, options);
    this.letOthersGoOn();
    if (kind !== "Guard") this.letChildrenBeSkipped(pulumi.createUrn(name, typeOf(kind), options?.parent));
  }

  /**
   * A failed registration rejects every output of the resource, and one unhandled rejection fails the whole program:
   * then nothing is deleted in that run. Handled, the failure is the engine's to report, and only children skip.
   */
  private letOthersGoOn(): void {
    for (const value of Object.values(this)) {
      if (pulumi.Output.isInstance(value)) pulumi.recover<unknown>(value, () => undefined);
    }
  }

  /**
   * The engine skips the children of a failed parent, and keeps what it has of them, if they are registered with the
   * parent's URN; the SDK tells that only of a parent that succeeded.
   */
  private letChildrenBeSkipped(urn: pulumi.Output<string>): void {
    Object.assign(this, { urn: pulumi.recover(this.urn, () => urn) });
  }
}

/** An object of any kind, as a charter declares it; its class has the same for programs, typed. */
export class DeclaredResource extends CharterResource {
  /** The stable id of the organization, of what is in one. */
  declare readonly organizationId: pulumi.Output<string>;

  constructor(kind: Kind, name: string, inputs: object, options?: pulumi.CustomResourceOptions) {
    super(kind, name, inputs, options);
  }
}

const ofParents = new WeakMap<pulumi.Output<string>, pulumi.Output<string>>();

/** A parent's value in a child's inputs: a mark where the parent failed. */
function ofParent(value: pulumi.Input<string>): pulumi.Input<string> {
  if (!pulumi.Output.isInstance<string>(value)) return value;
  const known = ofParents.get(value) ?? pulumi.recover(value, () => failedParent);
  ofParents.set(value, known);
  return known;
}

/** What a child in an organization says of it. */
export const inOrganization = ({ slug, id }: OrganizationReference) => ({
  organization: ofParent(slug),
  organizationId: ofParent(id),
});

/** What a child in a workspace says of it. */
export const inWorkspace = ({ organization, organizationId, slug, id }: WorkspaceReference) => ({
  organization: ofParent(organization),
  organizationId: ofParent(organizationId),
  workspace: ofParent(slug),
  workspaceId: ofParent(id),
});

/** The parent to use where a reference is itself a resource. */
export function parentOf(reference: object): pulumi.Resource | undefined {
  return pulumi.Resource.isInstance(reference) ? reference : undefined;
}

/** Options with the natural parent, unless the program names another. */
export function under(reference: object, options: pulumi.CustomResourceOptions = {}): pulumi.CustomResourceOptions {
  const parent = parentOf(reference);
  return parent === undefined ? options : { parent, ...options };
}
