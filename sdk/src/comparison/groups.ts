/** Groups that changed: who is in them now and was not, and the other way round, wherever their lines stand. */

import type { ExpandedGroup } from "@charter/schema";
import type { GroupChange } from "./comparison";
import { type Both, joined, type Sides } from "./sides";

const nobody: ExpandedGroup["members"] = new Map();

const end = <N extends "from" | "to">(name: N, day: string | undefined) => (day === undefined ? {} : { [name]: day });

/** Who is in one and not in the other. */
const beyond = (one: ExpandedGroup["members"], other: ExpandedGroup["members"]) =>
  [...one.keys()]
    .filter((principal) => !other.has(principal))
    .sort()
    .map((principal) => ({ principal }));

function changeOf({ before, after }: Both<ExpandedGroup>, organization: string): readonly GroupChange[] {
  const group = after ?? before;
  if (group === undefined) return [];
  const [was, is] = [before?.members ?? nobody, after?.members ?? nobody];
  const joined = beyond(is, was);
  const left = beyond(was, is);
  const ends = [...is]
    .filter(([principal, day]) => was.has(principal) && was.get(principal) !== day)
    .map(([principal, day]) => ({ principal, ...end("from", was.get(principal)), ...end("to", day) }))
    .sort((one, other) => (one.principal < other.principal ? -1 : 1));
  const isBoth = before !== undefined && after !== undefined;
  if (isBoth && joined.length + left.length + ends.length === 0) return [];
  const presence = isBoth ? "changed" : after === undefined ? "gone" : "new";
  return [{ organization, name: group.name, presence, joined, left, ends, position: group.position }];
}

/** The groups that are not as they were. */
export function groupChanges({ base, head, called }: Sides): readonly GroupChange[] {
  const inHead = ({ organization, name }: ExpandedGroup): string => `${organization} ${name}`;
  const inBase = ({ organization, name }: ExpandedGroup): string => `${called(organization)} ${name}`;
  return joined(base.charter.groups, head.charter.groups, inBase, inHead).flatMap((both) =>
    changeOf(both, both.name.slice(0, both.name.indexOf(" "))),
  );
}
