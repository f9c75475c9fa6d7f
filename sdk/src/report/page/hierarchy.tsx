/** What a charter declares, as it lies in one another; people and what they may are counted. */

import { type DesiredResource, descriptionOf, readAddress } from "@charter/schema";
import { counted } from "../../plan/counted";
import type { PlannedChange } from "../../plan/plan";
import { escapeLine } from "../escape";
import { signs } from "../sentence";

interface HierarchyProps {
  readonly resources: readonly DesiredResource[];
  readonly changes: readonly PlannedChange[];
}

/** Whom a kind is about: its objects are counted, not listed. */
const isOfPeople = ({ kind }: DesiredResource): boolean => descriptionOf(kind).names.at(-1) === "principal";

/** The parent of an object, by its address; an organization has none. */
function parentOf({ kind, address }: DesiredResource): string {
  const { organization, workspace } = readAddress(kind, address);
  const { parent } = descriptionOf(kind);
  if (parent === undefined) return "";
  return parent === "Workspace" ? `${organization}/${workspace}` : organization;
}

function Counts({ own }: { readonly own: readonly DesiredResource[] }) {
  const words = [...Map.groupBy(own.filter(isOfPeople), ({ kind }) => kind)].map(([kind, all]) =>
    counted(all.length, ...descriptionOf(kind).words),
  );
  return words.length === 0 ? null : <small> {words.join(", ")}</small>;
}

interface NodesProps {
  readonly of: string;
  readonly below: ReadonlyMap<string, readonly DesiredResource[]>;
  readonly verbs: ReadonlyMap<string, string>;
}

function Nodes({ of, below, verbs }: NodesProps) {
  const nodes = (below.get(of) ?? []).filter((one) => !isOfPeople(one));
  if (nodes.length === 0) return null;
  return (
    <ul class={of === "" ? "tree" : undefined}>
      {nodes.map(({ kind, address }) => (
        <li key={address}>
          {verbs.has(address) ? <b class="change">{verbs.get(address)} </b> : null}
          {descriptionOf(kind).words[0]} <b>{escapeLine(readAddress(kind, address).name)}</b>
          <Counts own={below.get(address) ?? []} />
          <Nodes of={address} below={below} verbs={verbs} />
        </li>
      ))}
    </ul>
  );
}

export function Hierarchy({ resources, changes }: HierarchyProps) {
  const verbs = new Map(changes.map(({ address, verb }) => [address, signs[verb]]));
  const below = Map.groupBy(resources, parentOf);
  const roots = resources.some(({ kind }) => kind === "Organization");
  // A charter of one workspace declares no organization (D37).
  const tops = roots ? [""] : [...new Set(resources.map(({ address }) => address.split("/", 1)[0] ?? ""))];
  return (
    <>
      {tops.map((top) => (
        <Nodes key={top} of={top} below={below} verbs={verbs} />
      ))}
    </>
  );
}
