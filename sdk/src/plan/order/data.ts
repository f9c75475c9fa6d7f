/** What of data access must be written before what: who sees a dataset reaches its workspace first (D35). */

import { addressIn, impliedBy, type Platform, readAddress } from "@charter/schema";
import { changeOfHeld, principalOf } from "../change-of-role";
import type { PlannedChange } from "../plan";

const giving: ReadonlySet<PlannedChange["verb"]> = new Set(["create", "update", "take-over", "replace"]);

const gives = ({ verb }: PlannedChange): boolean => giving.has(verb);

/** Adds the edges to data grants, whose source is made first, and to dataset grants, whose people reach the workspace first. */
export function withDataOrder(changes: readonly PlannedChange[], platform: Platform): readonly PlannedChange[] {
  if (!changes.some(({ kind }) => kind === "DataGrant" || kind === "DatasetGrant")) return changes;
  const given = new Set(changes.filter(gives).map(({ address }) => address));
  const brings = (change: PlannedChange): boolean => {
    const held = changeOfHeld(change)?.to;
    return change.joins === true || (held !== undefined && impliedBy(platform, held) !== undefined);
  };
  const bringsAccess = new Set(changes.filter(brings).map(({ address }) => address));
  const before = (change: PlannedChange): readonly string[] => {
    const { kind, address } = change;
    const { organization, workspace, name } = readAddress(kind, address);
    if (kind === "DataGrant") {
      const source = addressIn("DataSource", { organization, slug: name.slice(0, name.indexOf("@")) });
      return given.has(source) ? [source] : [];
    }
    if (kind !== "DatasetGrant") return [];
    const principal = principalOf(change);
    const grant = addressIn("WorkspaceGrant", { organization, workspace, principal });
    const member = addressIn("Membership", { organization, principal });
    return [...(given.has(grant) ? [grant] : []), ...(given.has(member) && bringsAccess.has(member) ? [member] : [])];
  };
  return changes.map((change) => {
    const first = gives(change) ? before(change) : [];
    return first.length === 0 ? change : { ...change, after: [...change.after, ...first] };
  });
}
