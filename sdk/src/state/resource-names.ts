/** The Pulumi names of what a run registers beside the charter's objects. */

/** Registered first: it tells the provider what the plan allows. */
export const guardName = "charter";

/** Registered before anything else of a program of classes. */
export const programGuardName = "charter/program";

/** Registered last: it reports what was kept for the end of a run. */
export const outcomeName = "charter/outcome";
