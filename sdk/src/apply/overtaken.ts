/** The plan that was shown does not hold any more, and nothing was written: it is made anew. Nobody sees this outside of a run. */
export class Overtaken extends Error {}
