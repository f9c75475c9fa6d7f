/** Why somebody has what they have: the lines that say so. And the datasets that they see, of which a map says nothing. */

import type { DesiredResource, Given, Held, Position } from "@charter/schema";

/** What lines say of a membership or a grant. */
export interface Declaration {
  /** The lines that give a grant: `by name`, `group senior-engineers`, `role:admin`; empty where nobody remembers which. */
  readonly through: readonly string[];
  readonly position?: Position;
  /** What they say of a membership, or of a grant, where what is there may be more. */
  readonly held?: Held;
  readonly given?: Given;
}

/** Whom the datasets of workspaces are given to: their names, sorted, by the key of the workspace and by principal. */
export type Datasets = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

/** What rows know of one organization beside its map. */
export interface AccessReasons {
  /** What is said of a membership or a grant, by its address; nothing where nobody declared it. */
  readonly declared: (address: string) => Declaration | undefined;
  readonly datasets: Datasets;
}

const byName: readonly string[] = ["by name"];

/**
 * What the lines of a charter say of memberships and grants, by their addresses.
 * @param called how these are called where they are looked for
 */
export const declarations = (
  resources: readonly DesiredResource[],
  called: (address: string) => string = (address) => address,
): ReadonlyMap<string, Declaration> =>
  new Map(
    resources.flatMap((one): readonly (readonly [string, Declaration])[] => {
      const { position, reasons: through = byName } = one;
      if (one.kind === "Membership") return [[called(one.address), { through, position, held: one.inputs }]];
      if (one.kind === "RepositoryGrant" || one.kind === "Collaborator") {
        const { permission } = one.inputs;
        const given = typeof permission === "string" ? { permission } : {};
        return [[called(one.address), { through, position, given }]];
      }
      return one.kind === "WorkspaceGrant" ? [[called(one.address), { through, position, given: one.inputs }]] : [];
    }),
  );

/** What somebody is given to see. */
export interface SeenDataset {
  /** The key of the workspace. */
  readonly place: string;
  readonly principal: string;
  readonly dataset: string;
}

/** Datasets by whom they are given to, and where. */
export function datasetsOf(seen: Iterable<SeenDataset>): Datasets {
  const byPlace = Map.groupBy(seen, ({ place }) => place);
  return new Map(
    [...byPlace].map(([place, inside]) => {
      const byPerson = Map.groupBy(inside, ({ principal }) => principal);
      return [place, new Map([...byPerson].map(([who, all]) => [who, all.map(({ dataset }) => dataset).sort()]))];
    }),
  );
}
