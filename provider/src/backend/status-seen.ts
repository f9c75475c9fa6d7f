const statuses = ["pending", "active", "suspended", "declined", "expired"] as const;

/** Where a membership, or a grant to whoever has none, stands between invitation and activity (D13, D22). */
export type MembershipStatus = (typeof statuses)[number];

/** The status that was seen; where none is known at most an invitation is revoked: nobody who may have joined is removed (D14). */
export const statusSeen = (seen: unknown): MembershipStatus => statuses.find((status) => status === seen) ?? "pending";
