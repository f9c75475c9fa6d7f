/** The resource that fails where settings of an organization or a workspace could not be written. */

import type * as pulumi from "@pulumi/pulumi";
import { CharterResource } from "./resource";

/** Registered last by `Charter.fromFile`, after everything whose failure it would report. */
export class Outcome extends CharterResource {
  constructor(name: string, options?: pulumi.CustomResourceOptions) {
    super("Outcome", name, {}, options);
  }
}
