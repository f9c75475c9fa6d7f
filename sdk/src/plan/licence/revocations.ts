import type { PlannedChange } from "../plan";

/** Whether a change revokes what nobody declared (D39). */
export const isRevocation = ({ verb, cause }: Pick<PlannedChange, "verb" | "cause">): boolean =>
  verb === "remove" && cause.type === "undeclared";

/** Whom rosters may revoke: by address, the status that a membership was planned for; empty for a grant. */
export function revocable(changes: readonly PlannedChange[]): Readonly<Record<string, string>> {
  return Object.fromEntries(changes.filter(isRevocation).map(({ address, live }) => [address, live?.status ?? ""]));
}
