import type { PlannedChange } from "../plan";

/** Whether a change revokes what nobody declared (D39). */
export const isRevocation = ({ verb, cause }: Pick<PlannedChange, "verb" | "cause">): boolean =>
  verb === "remove" && cause.type === "undeclared";
