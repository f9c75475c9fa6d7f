/** The live objects of one organization, found by id and by what names them among their siblings. */

import { descriptionOf, type Kind, kinds } from "@charter/schema";
import type { ObservedObjects, ObservedOrganization } from "../backend";
import type { LiveByKind } from "../backend/live";

type ById = { readonly [K in Kind]: Map<string, LiveByKind[K]> };

/** The objects of a kind in an observation. */
export function liveOf<K extends Kind>(kind: K, observed: ObservedOrganization): readonly LiveByKind[K][];
export function liveOf(kind: Kind, observed: ObservedOrganization): readonly unknown[] {
  return [observed[descriptionOf(kind).list] ?? []].flat();
}

/** Nothing of any kind: what an organization holds that has just been made, and what a service does not have. */
export function noObjects(): ObservedObjects;
export function noObjects(): object {
  const inside = kinds
    .map((kind) => descriptionOf(kind))
    .filter(({ rare, parent }) => rare !== true && parent !== undefined);
  return Object.fromEntries(inside.map(({ list }) => [list, []]));
}

/** Objects of each kind by id. */
function emptyById(): ById;
function emptyById() {
  return Object.fromEntries(kinds.map((kind) => [kind, new Map()]));
}

/** What a natural key is read from, as inputs say it or as it lives. */
type Keyed = Readonly<Record<string, unknown>>;

/** What names an object among all of its organization, as far as its kind needs it. */
export interface NamedLive {
  readonly workspaceId?: string;
  readonly slug?: string | undefined;
  readonly principal?: string;
  readonly source?: string;
  readonly table?: string;
  readonly dataset?: string;
  readonly repository?: string;
}

/** The natural key of an object: its parent's id, where it is in a workspace, and its name there. */
function keyOf(kind: Kind, { workspaceId = "", ...fields }: Keyed): string {
  const { key } = descriptionOf(kind);
  return key === undefined ? "" : `${workspaceId} ${key.map((name) => fields[name]).join("@")}`;
}

/** Found by id at once; by natural key through an index that is made where it is first asked for. */
export class LiveObjects {
  private readonly byId = emptyById();
  private readonly byKey = new Map<Kind, Map<string, string>>();

  constructor(observed?: ObservedOrganization) {
    if (observed !== undefined) for (const kind of kinds) this.fill(kind, observed);
  }

  private fill<K extends Kind>(kind: K, observed: ObservedOrganization): void {
    for (const live of liveOf(kind, observed)) this.byId[kind].set(live.id, live);
  }

  get<K extends Kind>(kind: K, id: string): LiveByKind[K] | undefined {
    return this.byId[kind].get(id);
  }

  /** The object with a natural key: the one that inputs declare, or that lives where another one does. */
  find<K extends Kind>(kind: K, named: NamedLive): LiveByKind[K] | undefined {
    const id = this.keysOf(kind).get(keyOf(kind, { ...named }));
    return id === undefined ? undefined : this.get(kind, id);
  }

  all<K extends Kind>(kind: K): readonly LiveByKind[K][] {
    return [...this.byId[kind].values()];
  }

  count(kind: Kind): number {
    return this.byId[kind].size;
  }

  put<K extends Kind>(kind: K, live: LiveByKind[K]): void {
    const before = this.get(kind, live.id);
    if (before !== undefined) this.forgetKey(kind, before);
    this.byId[kind].set(live.id, live);
    this.byKey.get(kind)?.set(keyOf(kind, { ...live }), live.id);
  }

  remove<K extends Kind>(kind: K, live: LiveByKind[K]): void {
    this.forgetKey(kind, this.get(kind, live.id) ?? live);
    this.byId[kind].delete(live.id);
  }

  private keysOf<K extends Kind>(kind: K): Map<string, string> {
    const known = this.byKey.get(kind);
    if (known !== undefined) return known;
    const keys = new Map([...this.byId[kind].values()].map((live) => [keyOf(kind, { ...live }), live.id]));
    this.byKey.set(kind, keys);
    return keys;
  }

  private forgetKey<K extends Kind>(kind: K, live: LiveByKind[K]): void {
    const keys = this.byKey.get(kind);
    const key = keyOf(kind, { ...live });
    if (keys?.get(key) === live.id) keys.delete(key);
  }
}
