/** A plan that was reviewed, and what stands against doing another one under it. It restricts, and never adds. */

export { ageOf, type ReviewedPlan, refusalsUnder } from "./refusals";
export { toReview } from "./to-review";
