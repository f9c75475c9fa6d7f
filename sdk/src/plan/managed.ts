/** What Charter manages: the objects that a stack's state remembers, or that the charter of an earlier commit declares. */

import {
  type Charter,
  type DesiredResource,
  type Guard,
  type Kind,
  platformWord,
  renamedAddress,
  unreadPlatform,
} from "@charter/schema";

/** One managed object. */
export interface ManagedObject {
  readonly address: string;
  readonly kind: Kind;
  /** The service's stable id. */
  readonly id: string;
  /** The inputs of the last run that wrote it. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What the service said of it when it was last read or written; absent where that did not end well. */
  readonly remembered?: Readonly<Record<string, unknown>>;
  /** It is only remembered so far: the service gets it once its principal has joined (D16). */
  readonly waiting?: true;
  /** After how much other than its parent it was written: the state remembers that until a run that needs no such order. */
  readonly after?: number;
  /** Pulumi protects it in the state (`protect: true`): the command that ends that. */
  readonly unprotect?: string;
  /** Its address has a spelling that Charter no longer gives: the command that takes it out of the state. */
  readonly forget?: string;
}

/** Where the knowledge comes from of what Charter manages: the stack's state, the charter at a git base, or nowhere. */
export type ManagedSource = "state" | "base" | "unknown";

/** What a charter's guard lets a run do. */
export type GuardFigures = Omit<Guard, "positions">;

/** The figures of a charter's guard. */
export const figuresOf = ({ positions, ...figures }: Guard): GuardFigures => figures;

/** The managed set, or that nothing is known of it. */
export interface Managed {
  readonly source: ManagedSource;
  readonly objects: ReadonlyMap<string, ManagedObject>;
  /** Of the state as it was read: the run that changed it last gave it. Absent where no run has. */
  readonly serial?: string;
  /** The guard that was in force in the last run, or at the base. */
  readonly guard?: GuardFigures;
  /** The word of the platform that was in force in the last run, or at the base. */
  readonly platform?: string;
  /** What a program of classes registered beside the charter, and the serial of its own guard: no plan speaks of it. */
  readonly program?: readonly ManagedObject[];
  readonly programSerial?: string;
  /** A run has begun with this state: what is there and not in it may be what that run made before it was killed. */
  readonly begun?: true;
  /** A run, though not necessarily the last one, has come to its end with this state. */
  readonly ended?: true;
  /** A run was killed after it had made something anew and before the engine let go of the old one. */
  readonly replacing?: true;
  /** Somebody was to be revoked whom nobody declared (D39): the state holds a roster. */
  readonly rosters?: true;
  /** The last run was killed in the middle of a write: the state does not know how that ended. */
  readonly interrupted?: true;
}

/** The managed set, compared with the guard and the platform that hold at a base. */
export const underRules = (managed: Managed, charter: Charter | undefined): Managed =>
  charter === undefined
    ? managed
    : {
        ...managed,
        guard: figuresOf(charter.guard),
        platform: charter.platformUnread === true ? unreadPlatform : platformWord(charter.platform),
      };

/** Nothing is known: only what a charter and the service say counts. */
export const unknownManaged: Managed = { source: "unknown", objects: new Map() };

/** The renames that a charter declares: the address before, by the one of now. */
export function renamesOf(resources: readonly DesiredResource[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    resources.flatMap(({ address, previously }) => (previously === undefined ? [] : [[previously, address]])),
  );
}

/** The managed set under the addresses that its objects have after the charter's renames (D6). */
export function underNewAddresses(managed: Managed, resources: readonly DesiredResource[]): Managed {
  const renamed = renamesOf(resources);
  if (Object.keys(renamed).length === 0) return managed;
  const objects = [...managed.objects.values()].map((object) => {
    const address = renamedAddress(object.address, renamed);
    // What is managed under the new address already is what the engine takes for it: the old one goes.
    const stays = address === object.address || managed.objects.has(address);
    return stays ? ([object.address, object] as const) : ([address, { ...object, address }] as const);
  });
  return { ...managed, objects: new Map(objects) };
}
