/** Which lines a plan has, in which order and under which headings. */

import { descriptionOf, type Kind, kinds, readAddress } from "@charter/schema";
import { counted } from "../plan/counted";
import type { Plan, PlannedChange, PlannedOrganization, Verb } from "../plan/plan";

/** Changes under a heading; `more` says what was left out. */
export interface Section {
  readonly heading?: string;
  readonly changes: readonly PlannedChange[];
  readonly more: readonly string[];
}

/** What a plan says of one organization. */
export interface OrganizationLines {
  readonly organization: PlannedOrganization;
  readonly sections: readonly Section[];
}

/** Up to this many lines a plan is printed whole. */
const whole = 200;

/** Beyond that, this many lines of each sort are printed. */
const shown = 20;

/** Only what takes nothing from anybody may be counted instead of shown. */
const countable: ReadonlySet<Verb> = new Set(["create", "adopt", "wait"]);

/** An organization's own lines have no heading; people and what they may come first, then what there is beside them. */
function headingOf(kind: Kind): string | undefined {
  const { parent, names } = descriptionOf(kind);
  if (parent === undefined) return undefined;
  if (names.at(-1) === "principal") return "People";
  const [, several] = descriptionOf(parent === "Workspace" ? parent : kind).words;
  return `${several.charAt(0).toUpperCase()}${several.slice(1)}`;
}

const headings = new Set([undefined, "People", ...kinds.map(headingOf)]);

const sortOf = (kind: Kind): readonly [one: string, several: string] =>
  kind === "WorkspaceGrant" ? ["permission", "permissions"] : descriptionOf(kind).words;

const done: { readonly [V in Verb]?: string } = { create: "to create", adopt: "to adopt", wait: "waiting" };

/** People in order of their names, each with their grants below; workspaces with their applications below. */
const place = ({ kind, address }: PlannedChange): readonly string[] => {
  const { workspace = "", principal, name } = readAddress(kind, address);
  if (principal === undefined) return descriptionOf(kind).parent === "Workspace" ? [workspace, name] : [name, ""];
  return [principal, kind === "Membership" ? "" : workspace];
};

function inReadingOrder(changes: readonly PlannedChange[]): readonly PlannedChange[] {
  return changes
    .map((change) => ({ change, place: place(change) }))
    .sort((a, b) => {
      const index = a.place.findIndex((part, at) => part !== b.place[at]);
      if (index === -1) return 0;
      return (a.place[index] ?? "") < (b.place[index] ?? "") ? -1 : 1;
    })
    .map(({ change }) => change);
}

/** Keeps the first lines of each sort and counts the rest. */
function shorten(changes: readonly PlannedChange[]): Pick<Section, "changes" | "more"> {
  const seen = new Map<string, number>();
  const kept = changes.filter(({ kind, verb }) => {
    if (!countable.has(verb)) return true;
    const sort = `${verb} ${kind}`;
    const count = (seen.get(sort) ?? 0) + 1;
    seen.set(sort, count);
    return count <= shown;
  });
  const more = [...new Map(changes.map(({ kind, verb }) => [`${verb} ${kind}`, { kind, verb }]))].flatMap(
    ([sort, { kind, verb }]) => {
      const hidden = (seen.get(sort) ?? 0) - shown;
      return hidden > 0
        ? [`${counted(hidden, `more ${sortOf(kind)[0]}`, `more ${sortOf(kind)[1]}`)} ${done[verb]}`]
        : [];
    },
  );
  return { changes: kept, more };
}

const organizationName = ({ kind, address }: PlannedChange): string => readAddress(kind, address).organization;

/** Arranges a plan's changes for reading. A plan of more lines than are shown whole counts what is alike and harmless. */
export function arrange({ organizations, changes }: Plan, most = whole): readonly OrganizationLines[] {
  const isLong = changes.length > most;
  const grouped = Map.groupBy(changes, organizationName);
  return organizations.flatMap((organization) => {
    const own = grouped.get(organization.slug) ?? [];
    if (own.length === 0) return [];
    const sections = [...headings].flatMap((heading): readonly Section[] => {
      const inside = inReadingOrder(own.filter(({ kind }) => headingOf(kind) === heading));
      if (inside.length === 0) return [];
      const lines = isLong ? shorten(inside) : { changes: inside, more: [] };
      return [{ ...(heading === undefined ? {} : { heading }), ...lines }];
    });
    return [{ organization, sections }];
  });
}
