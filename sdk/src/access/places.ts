/** Where two access maps of one organization may differ. */

import { isDeepStrictEqual } from "node:util";
import { nameOfGiven, noRoles, type RoleBook } from "@charter/schema";
import type { AccessMap } from "./access-map";

/** Whether two workspaces have the same roles of their own. */
function isSameBook(one: RoleBook = noRoles, other: RoleBook = noRoles): boolean {
  return one === other || isDeepStrictEqual(one, other);
}

/** The workspaces of two maps, and those of them that make something else of roles: the same for everybody, so worked out once. */
export class Places {
  readonly all: ReadonlySet<string>;
  private changed: readonly string[] | undefined;

  constructor(
    private readonly before: AccessMap,
    private readonly after: AccessMap,
  ) {
    this.all = new Set([...before.places.keys(), ...after.places.keys()]);
  }

  private get withOtherRoles(): readonly string[] {
    const { before, after } = this;
    this.changed ??= [...this.all].filter(
      (key) => !isSameBook(before.places.get(key)?.roles, after.places.get(key)?.roles),
    );
    return this.changed;
  }

  /** The workspaces where somebody's access may differ: those of their grants, and all where what their role implies does. */
  toCompare(principal: string): Iterable<string> {
    const { before, after } = this;
    const own = [...before.grantsOf(principal).keys(), ...after.grantsOf(principal).keys()];
    const [old, now] = [before.impliedTo(principal), after.impliedTo(principal)];
    if (old === undefined && now === undefined) return new Set(own);
    // By another platform file the same name may mean something else.
    const isSame = before.platform === after.platform && nameOfGiven(old ?? {}) === nameOfGiven(now ?? {});
    if (!isSame) return this.all;
    return new Set([...own, ...this.withOtherRoles]);
  }
}
