/** The groups of one organization, found by id, by name below another one, and by what they are in. */

import { folded } from "../spelling";
import type { Group } from "./contract";

/** The groups of one organization. Names may hold a slash, so what is in what is told by ids alone. */
export class Tree {
  private readonly groups: Map<string, Group>;

  constructor(groups: readonly Group[]) {
    this.groups = new Map(groups.map((group) => [group.id, group]));
  }

  get all(): readonly Group[] {
    return [...this.groups.values()];
  }

  /** Those that are in no other one. */
  get top(): readonly Group[] {
    return this.all.filter(({ parentId }) => !this.groups.has(parentId));
  }

  byId(id: string): Group | undefined {
    return this.groups.get(id);
  }

  /** The one in no other one that is called so: spelled so, or else in another case. */
  topCalled(name: string): Group | undefined {
    return called(this.top, name);
  }

  childCalled(parentId: string, name: string): Group | undefined {
    return called(
      this.all.filter((group) => group.parentId === parentId),
      name,
    );
  }

  /** Whether a group is in itself, by way of others or not. */
  get isCircular(): boolean {
    const ending = new Set<string>();
    return this.all.some(({ id }) => {
      const path = new Set<string>();
      for (let at = this.groups.get(id); at !== undefined && !ending.has(at.id); at = this.groups.get(at.parentId)) {
        if (path.has(at.id)) return true;
        path.add(at.id);
      }
      for (const one of path) ending.add(one);
      return false;
    });
  }

  /** The names from the one that is in no other one down to this one. */
  namesTo(id: string): readonly string[] {
    return this.upFrom(id)
      .map(({ name }) => name)
      .toReversed();
  }

  /** The one in no other one that this one is in, or that it is. */
  topOf(id: string): Group | undefined {
    return this.upFrom(id).at(-1);
  }

  private upFrom(id: string): readonly Group[] {
    const path: Group[] = [];
    for (let at = this.groups.get(id); at !== undefined; at = this.groups.get(at.parentId)) path.push(at);
    return path;
  }

  put(group: Group): void {
    this.groups.set(group.id, group);
  }

  remove(id: string): void {
    this.groups.delete(id);
    for (const group of this.all) if (group.parentId === id) this.remove(group.id);
  }
}

const called = (groups: readonly Group[], name: string): Group | undefined =>
  groups.find((group) => group.name === name) ?? groups.find((group) => folded(group.name) === folded(name));
