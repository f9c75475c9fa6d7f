import { CharterError } from "@charter/provider";

/** Others changed the state each time between the plan and the first write. */
export class StateInUseError extends CharterError {
  constructor(stack: string, plans: number) {
    super(
      "state-in-use",
      `Other runs changed the stack ${stack} ${plans} times while this one planned; nothing of its last plan was written.`,
      {
        remedy: "Run again when they have ended.",
      },
    );
  }
}
