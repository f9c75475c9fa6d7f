/** The resource that tells the provider what a run may do; it holds no object of the service. */

import type { GuardInputs } from "@charter/provider";
import type * as pulumi from "@pulumi/pulumi";
import { CharterResource } from "./resource";

/** A guard's inputs as one text: of thousands of steps the engine makes no copies, and state keeps none. */
export const guardText = (inputs: GuardInputs): string => JSON.stringify(inputs);

/** Registered before anything else: its check runs in every update, before anything is deleted. */
export class Guard extends CharterResource {
  /** @param says what `guardText` makes */
  constructor(name: string, says: pulumi.Input<string>) {
    super("Guard", name, { says });
  }
}
