/** What goes along with something else: a leaver's grants (D17), the contents of a workspace or an organization. */

import { rankOf } from "@charter/schema";
import { leaver } from "../leaver";
import type { Addressed, LiveIndex } from "../observe";
import type { PlannedChange } from "../plan";
import { seen } from "../seen";

/** What takes others along, and for each live object the address of what takes it. */
class Takers {
  private readonly organization: string | undefined;
  private readonly workspaces: ReadonlyMap<string, string>;
  private readonly people: ReadonlyMap<string, string>;

  /** @param takesGrants whether a leaver's grants go too (D17) */
  constructor(changes: readonly PlannedChange[], takesGrants: boolean) {
    const removed = changes.filter(({ verb }) => verb === "remove");
    this.organization = removed.find(({ kind }) => kind === "Organization")?.address;
    this.workspaces = new Map(
      removed.flatMap(({ kind, address, live }) =>
        kind === "Workspace" && live !== undefined ? [[live.id, address] as const] : [],
      ),
    );
    // Where a grant lives without a membership, it stays when that goes (D17).
    this.people = new Map(
      changes.flatMap((change) => {
        const principal = takesGrants ? leaver(change) : undefined;
        return principal === undefined ? [] : [[principal, change.address] as const];
      }),
    );
  }

  get any(): boolean {
    return this.organization !== undefined || this.workspaces.size > 0 || this.people.size > 0;
  }

  of({ kind, live }: Pick<Addressed, "kind" | "live">): string | undefined {
    const workspace = "workspaceId" in live ? this.workspaces.get(live.workspaceId) : undefined;
    const person = kind !== "Membership" && "principal" in live ? this.people.get(live.principal) : undefined;
    return workspace ?? person ?? (kind === "Organization" ? undefined : this.organization);
  }
}

/** Children before parents: what deleting does. */
const deepestFirst = (one: PlannedChange, other: PlannedChange): number => rankOf(other.kind) - rankOf(one.kind);

/**
 * Completes the removals of one organization by what they take along, children first: what Charter manages keeps its step, whose
 * cause is then what takes it; what it does not manage goes without a call of its own.
 * @param removals what goes by its own cause
 * @param planned what is planned beside: a corrected address makes somebody leave, too (D15a)
 * @param declared the ids of the live objects that declared ones claim
 * @param takesGrants whether a leaver's grants go too (D17)
 */
export function withAlong(
  removals: readonly PlannedChange[],
  planned: readonly PlannedChange[],
  index: LiveIndex,
  declared: ReadonlySet<string>,
  takesGrants: boolean,
): readonly PlannedChange[] {
  const takers = new Takers([...planned, ...removals], takesGrants);
  if (!takers.any) return [...removals].sort(deepestFirst);
  const own = removals.map((change): PlannedChange => {
    const live = change.live === undefined ? undefined : index.byId(change.kind, change.live.id);
    const address = live === undefined ? undefined : takers.of({ kind: change.kind, live });
    // Nothing can be left alone in what goes.
    return address === undefined ? change : { ...change, verb: "remove", cause: { type: "goes-with", address } };
  });
  const known = new Set(removals.map(({ live }) => live?.id));
  const others = [...index.addressed()].flatMap(({ address, kind, live }): readonly PlannedChange[] => {
    const taker = known.has(live.id) || declared.has(live.id) ? undefined : takers.of({ kind, live });
    if (taker === undefined) return [];
    const cause = { type: "goes-with", address: taker } as const;
    return [{ address, kind, verb: "remove", fields: [], after: [], cause, live: seen(live), along: true }];
  });
  return [...own, ...others].sort(deepestFirst);
}

/** Everybody who stops belonging to the organization. */
export const leavingPeople = (changes: readonly PlannedChange[]): ReadonlySet<string> =>
  new Set(changes.flatMap((change) => leaver(change) ?? []));
