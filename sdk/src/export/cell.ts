/** One line of `grants:` in one workspace, and everybody who has it. */
export interface Cell {
  readonly workspace: string;
  readonly value: unknown;
  readonly people: ReadonlySet<string>;
}
