/** Whether a resource is registered by a charter, whose plan licenses it, or by a program of classes. */

import * as pulumi from "@pulumi/pulumi";

let isPlanned = false;

/** Constructs a resource of a charter. */
export function underPlan<T>(construct: () => T): T {
  isPlanned = true;
  try {
    return construct();
  } finally {
    isPlanned = false;
  }
}

let open: () => void = () => undefined;

/** Says how a program of classes begins that says nothing of it. */
export function beginProgramsWith(beginning: () => void): void {
  open = beginning;
}

/** The programs that have begun; several may run in one process. */
const begun = new WeakSet<object>();
const alone = {};

/**
 * Begins a program of classes, once.
 * @returns whether it had not begun before
 */
export function beginProgram(beginning: () => void): boolean {
  const program = pulumi.runtime.getStackResource() ?? alone;
  if (begun.has(program)) return false;
  begun.add(program);
  underPlan(beginning);
  return true;
}

/** What the resource that is being constructed says of it in its inputs. */
export function programMark(): { readonly unplanned?: true } {
  if (isPlanned) return {};
  open();
  return { unplanned: true };
}
