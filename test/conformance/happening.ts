/** Entries of an audit log, whatever the service, and how a specification reads them. */

import { givenValue } from "../../sdk/src/report/fields.js";

/** One change of a field. */
export interface Change {
  readonly from: unknown;
  readonly to: unknown;
}

/** Something that happened, with what it took along. */
export interface Happening {
  /** `membership.invited`, `workspace.updated`: as in the contract of the reference service. */
  readonly type: string;
  /** The object, below its organization: `kim@acme.example`, `production/kim@acme.example`, `production`. */
  readonly subject: string;
  /** The service's id of it, where its log says that. */
  readonly id?: string;
  readonly changes: Readonly<Record<string, Change>>;
  readonly along: readonly Happening[];
}

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A single value that differs. */
interface Leaf extends Change {
  /** `billing.email`. */
  readonly path: string;
}

function leaves(path: string, { from, to }: Change): readonly Leaf[] {
  if (!isFields(from) && !isFields(to)) return same(from, to) ? [] : [{ path, from, to }];
  const [before, after] = [isFields(from) ? from : {}, isFields(to) ? to : {}];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => leaves(`${path}.${name}`, { from: before[name] ?? null, to: after[name] ?? null }));
}

/** The single values that an entry says to differ. */
export const leavesOf = ({ changes }: Happening): readonly Leaf[] =>
  Object.entries(changes).flatMap(([field, change]) => leaves(field, change));

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const value = (one: unknown): string => (typeof one === "string" ? one : JSON.stringify(one));

/** What a new object is, as far as that is worth a word. */
function initial(type: string, changes: Happening["changes"]): readonly string[] {
  const told = (field: string) => {
    const to = changes[field]?.to;
    return to === undefined || to === null ? undefined : value(to);
  };
  const until = told("accessUntil");
  const ends = until === undefined ? [] : [`until ${until}`];
  if (/membership\.(?:invited|created)$/.test(type)) return [`as ${told("role")}`, ...ends];
  if (!type.endsWith("grant.created")) return [];
  const given = (field: string) => changes[field]?.to;
  return [
    givenValue({ permission: given("permission"), roles: given("roles"), permissions: given("permissions") }),
    ...ends,
  ];
}

/** An entry in one line. Only an update says all that changed. */
export function lineOf(happening: Happening): string {
  const { type, subject, changes } = happening;
  const updated = leavesOf(happening).map(({ path, from, to }) => `${path}: ${value(from)} → ${value(to)}`);
  const words = type.endsWith(".updated") ? [updated.join(", ")] : initial(type, changes);
  return [type, subject, ...words].join(" ");
}

/** An entry, and everything that it took along, at any depth. */
export const flat = (happening: Happening): readonly Happening[] => [happening, ...happening.along.flatMap(flat)];
