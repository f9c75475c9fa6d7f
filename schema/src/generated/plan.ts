// Generated from schema/plan.schema.json by `npm run generate`; do not edit.

/**
 * A plan to be reviewed, as `charter plan --out` writes it: what a run under it may do, and nothing else. It holds no secrets.
 */
export interface PlanDocument {
/**
 * The version of this document's format.
 */
charterPlan: "v1"
/**
 * When it was planned (RFC 3339, UTC).
 */
created: string
/**
 * The platform that the charter names.
 */
platform: string
/**
 * Of the charter's content, its guard and its platform: of what it says, not of how it is written.
 */
charter: string
/**
 * What may be done, in the order of the plan.
 */
steps: PlanStep[]
/**
 * Of the text of this document up to this line: it finds damage, not forgery.
 */
digest: string
}
/**
 * What happens to one object.
 */
export interface PlanStep {
/**
 * The object's address in the charter.
 */
address: string
/**
 * What sort of object it is: `Organization`, `Workspace`, `Application`, `Membership`, `WorkspaceGrant`.
 */
kind: string
/**
 * What is done to it.
 */
verb: ("create" | "adopt" | "take-over" | "update" | "transfer" | "resend" | "replace" | "remove" | "forget" | "wait")
/**
 * Of what waits: what the first run that can does to it.
 */
later?: ("create" | "update" | "remove" | "resend")
/**
 * The fields that are written.
 * 
 * @maxItems 200
 */
fields: PlanField[]
live?: PlanLive
}
/**
 * One field: as it was, and as it is to be.
 */
export interface PlanField {
/**
 * A dotted path: `billing.email`.
 */
field: string
/**
 * The live value; null where there is none.
 */
from: (null | boolean | number | string | unknown[] | {

})
/**
 * The declared value.
 */
to: (null | boolean | number | string | unknown[] | {

})
}
/**
 * The live object, as it was seen; absent where there was none.
 */
export interface PlanLive {
/**
 * The service's stable id.
 */
id: string
/**
 * Of a membership.
 */
status?: ("pending" | "active" | "suspended" | "declined" | "expired")
/**
 * Of a membership.
 */
role?: string
/**
 * Of a grant.
 */
permission?: string
/**
 * Of a grant that gives roles.
 */
roles?: string[]
/**
 * The points of a custom role, of a membership or a grant.
 */
permissions?: string[]
/**
 * The last day, `YYYY-MM-DD`.
 */
accessUntil?: string
/**
 * Of a membership: the service deletes the person's account with it.
 */
deletesAccount?: true
}
