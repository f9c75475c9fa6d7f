/** The pages that everybody begins with: what CI follows of all. */
export const sample: readonly string[] = ["README.md", "docs/tutorial.md"];
