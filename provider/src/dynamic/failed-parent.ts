/**
 * What stands in a child's inputs for the values of a parent that could not be registered. The engine skips such a child by
 * itself, but has it checked first.
 */
export const failedParent = "charter:failed-parent";
