/** spdx-satisfies 6 brings no types. */
declare module "spdx-satisfies" {
  /**
   * Whether a licence expression can be met with some licences.
   * @throws Error where the expression is none
   */
  export default function satisfies(expression: string, licences: readonly string[]): boolean;
}
