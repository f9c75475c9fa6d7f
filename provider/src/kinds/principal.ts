/** Principals in inputs: one spelling. */

import { normalizePrincipal, type Platform } from "@charter/schema";
import type { Unchecked } from "./kind";

/** Inputs with their principal case-folded and in Unicode normal form, as the service has it. */
export function withPrincipal<T extends Unchecked>(inputs: T, platform: Platform): T {
  if (typeof inputs.principal !== "string") return inputs;
  return { ...inputs, principal: normalizePrincipal(inputs.principal, platform) };
}
