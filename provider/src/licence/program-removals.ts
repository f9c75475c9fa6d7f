/**
 * What may go from a program of classes. It has no plan before it registers, so its removals are judged as a whole: once everything
 * is registered, and before anything is deleted. What is lowered in place counts as it comes.
 */

import { descriptionOf, type Kind } from "@charter/schema";
import { RefusedError } from "../errors/refused-error";
import { allowedRemovals } from "./allowed-removals";

/** An object that the state of a program of classes holds. */
export interface ProgramObject {
  readonly id: string;
  readonly kind: Kind;
  /** The slug of its organization. */
  readonly organization: string;
  /** Who holds it: of memberships and grants. */
  readonly principal?: string;
  /** The ids of what it goes along with: a grant's workspace and member, an application's workspace (D17). */
  readonly goesWith: readonly string[];
}

/** How much may go from an organization in one run: counts, or shares such as `25%`. */
export interface ProgramLimits {
  /** Of the objects of each kind. */
  readonly maxRemovals: string;
  /** Of the people who hold anything: how many may lose of it. */
  readonly maxLosses: string;
}

/** What a delete is asked for. */
export interface Deletion {
  readonly kind: Kind;
  readonly id: string;
  readonly address: string;
  /** What the resource itself says, in a program of classes. */
  readonly allowDestroy: boolean;
  /** Whether another object takes its place, which stays declared. */
  readonly isReplaced: boolean;
}

const groupOf = ({ kind, organization }: ProgramObject): string => `${organization} ${kind}`;

/** The removals of one run. */
export class ProgramRemovals {
  private readonly objects: ReadonlyMap<string, ProgramObject>;
  private readonly groups: ReadonlyMap<string, readonly ProgramObject[]>;
  /** The ids of what something else took the place of so far. */
  private readonly replaced = new Set<string>();
  private readonly leaving = new Map<string, number>();
  /** The ids of what was lowered in place so far. */
  private readonly lowered = new Set<string>();

  /**
   * @param objects what the state held before the run
   * @param isRegistered whether the program still registers an object, by its id
   */
  constructor(
    objects: readonly ProgramObject[],
    private readonly limits: ProgramLimits,
    private readonly isRegistered: (id: string) => boolean,
  ) {
    this.objects = new Map(objects.map((object) => [object.id, object]));
    this.groups = Map.groupBy(objects, groupOf);
  }

  /** @returns whether the object is one of the program's @throws RefusedError naming the line that would allow it */
  permit(deletion: Deletion): boolean {
    const object = this.objects.get(deletion.id);
    if (object === undefined) return false;
    if (descriptionOf(deletion.kind).needsTombstone && !deletion.allowDestroy) throw notAllowed(deletion);
    this.requireFew(object, deletion.isReplaced ? this.replacedWith(object) : this.leavingWith(object));
    this.requireFewLosers(object.organization, deletion.isReplaced);
    return true;
  }

  /** Lets somebody have less of an object that stays. @throws RefusedError naming the line that would allow it */
  permitLess(id: string): void {
    const object = this.objects.get(id);
    if (object === undefined) return;
    this.lowered.add(id);
    this.requireFewLosers(object.organization, true);
  }

  /** How many of its sort were replaced so far: of what will be, nobody knows before it is registered. */
  private replacedWith(object: ProgramObject): number {
    this.replaced.add(object.id);
    return this.inGroup(object).filter(({ id }) => this.replaced.has(id)).length;
  }

  /** How many of its sort go in this run, counted once: the engine deletes when everything is registered. */
  private leavingWith(object: ProgramObject): number {
    const group = groupOf(object);
    const known = this.leaving.get(group);
    if (known !== undefined) return known;
    const count = this.inGroup(object).filter((one) => this.replaced.has(one.id) || this.leaves(one)).length;
    this.leaving.set(group, count);
    return count;
  }

  private inGroup(object: ProgramObject): readonly ProgramObject[] {
    return this.groups.get(groupOf(object)) ?? [];
  }

  private leaves({ id, goesWith }: ProgramObject): boolean {
    return this.isGone(id) && !goesWith.some((other) => this.isGone(other));
  }

  private isGone(id: string): boolean {
    return this.objects.has(id) && !this.isRegistered(id);
  }

  /** @param soFar whether more is registered after this: nobody knows yet what it drops */
  private requireFewLosers(slug: string, soFar: boolean): void {
    const held = [...this.objects.values()].filter(
      ({ organization, principal }) => organization === slug && principal !== undefined,
    );
    const people = new Set(held.map(({ principal }) => principal));
    const loses = ({ id, goesWith }: ProgramObject): boolean =>
      this.lowered.has(id) || this.replaced.has(id) || (!soFar && [id, ...goesWith].some((one) => this.isGone(one)));
    const losing = new Set(held.filter(loses).map(({ principal }) => principal));
    const allowed = allowedRemovals(this.limits.maxLosses, people.size);
    if (losing.size <= allowed) return;
    throw new RefusedError(
      "max-losses",
      `${losing.size} of ${people.size} people of ${slug} would lose something by this program; maxLosses (${this.limits.maxLosses}) allows ${allowed}.`,
      remedy("maxLosses"),
    );
  }

  private requireFew(object: ProgramObject, count: number): void {
    const { kind, organization } = object;
    const all = this.inGroup(object).length;
    const allowed = allowedRemovals(this.limits.maxRemovals, all);
    if (count <= allowed) return;
    throw new RefusedError(
      "max-removals",
      `${count} of ${all} ${descriptionOf(kind).words[1]} of ${organization} would be removed by this program; maxRemovals (${this.limits.maxRemovals}) allows ${allowed}.`,
      remedy("maxRemovals"),
    );
  }
}

const remedy = (limit: keyof ProgramLimits): string =>
  `If that is meant, say so before the first resource: \`guardProgram({ ${limit} })\`. Under --target, whatever is not named counts.`;

function notAllowed({ address, isReplaced }: Deletion): RefusedError {
  const way = "Set `allowDestroy: true` on the resource and apply that first, or";
  return isReplaced
    ? new RefusedError(
        "replacement-not-declared",
        `${address} would be deleted and made again, and Charter deletes it only when that is written down.`,
        `${way} declare it as it is.`,
      )
    : new RefusedError(
        "removal-not-declared",
        `${address} is no longer declared, and Charter deletes it only when that is written down.`,
        `${way} use \`retainOnDelete\` to leave it alone.`,
      );
}
