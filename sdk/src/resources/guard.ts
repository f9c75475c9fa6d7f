/** The resource that tells the provider what a run may do; it holds no object of the service. */

import type { GuardInputs } from "@charter/provider";
import type * as pulumi from "@pulumi/pulumi";
import { CharterResource } from "./resource";

/** The inputs on the wire: the licence is one text, of which the engine makes no copy for each step. */
type GuardArgs = { readonly [P in keyof Omit<GuardInputs, "licence">]: pulumi.Input<GuardInputs[P]> } & {
  readonly licence?: string;
};

/** Registered before anything else of a charter: its check runs in every update, before any write. */
export class Guard extends CharterResource {
  constructor(name: string, inputs: GuardArgs) {
    super("Guard", name, inputs, []);
  }

  /** The Guard of a plan that is known. */
  static of(name: string, { licence, ...inputs }: GuardInputs): Guard {
    return new Guard(name, { ...inputs, ...(licence === undefined ? {} : { licence: JSON.stringify(licence) }) });
  }
}
