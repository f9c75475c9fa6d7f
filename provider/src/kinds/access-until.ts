/** Until when: what decides about access is always managed, so a line without a last day means that there is none (D38). */

interface Ending {
  readonly accessUntil?: string | null;
}

/** What is declared, with the end that it has: none where it says none. */
export const withEnd = <I extends Ending>(inputs: I): I & { readonly accessUntil: string | null } => ({
  ...inputs,
  accessUntil: inputs.accessUntil ?? null,
});
