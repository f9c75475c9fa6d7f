/** The resource that tells the provider what a run may do; it holds no object of the service. */

import type { GuardInputs } from "@charter/provider";
import { CharterResource } from "./resource";

/** Registered first by `Charter.fromFile`: its check runs in every update, before any delete. */
export class Guard extends CharterResource {
  constructor(name: string, inputs: GuardInputs) {
    super("Guard", name, inputs, []);
  }
}
