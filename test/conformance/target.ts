/** What the cases run on: an adapter, a platform and a service. */

import type { Platform } from "@charter/schema";
import type { Caller } from "./case.js";
import type { Happening } from "./happening.js";
import type { Words } from "./words.js";

/** A request that the service answered. */
export interface Request {
  /** `PATCH /v1/organizations/… 200`. */
  readonly line: string;
  readonly status: number;
  /** Whether it was to change something. Signing in is no write, whatever its method. */
  readonly writes: boolean;
}

/** A stretch of road before the service that lets only so many writes pass. */
export interface Gate {
  /** What the commands need to go through it. */
  readonly environment: Environment;
  /** Settles when the next write was stopped. */
  readonly closed: Promise<void>;
  remove(): void;
}

export type Environment = Readonly<Record<string, string>>;

/** What was made once, and is begun with as often as one likes. */
export interface Kept<T> {
  open(): T;
  remove(): void;
}

/** An empty service for one case. */
export interface World {
  /** What the commands need to work on it, as Dana unless somebody else is named. */
  environment(as?: Caller): Promise<Environment>;
  now(): Date;
  /** Moves the time of the service. */
  pass(hours: number): void | Promise<void>;
  /** An invited person answers. */
  answer(organization: string, principal: string, accepts: boolean): Promise<void>;
  /** The people with an invitation that they have not answered. */
  invited(): readonly string[];
  /** Everybody who was invited and has not answered accepts; nothing where there are no invitations. */
  everybodyAccepts(): Promise<void>;
  /** What happened in an organization since `catchUp`. */
  happenings(organization: string): Promise<readonly Happening[]>;
  /** The requests since `catchUp`. */
  requests(): readonly Request[];
  /** Takes all that happened so far as read. Asked for after the happenings of every organization. */
  catchUp(): void;
  /** Suspends somebody, or ends that, where the port has no word for it. */
  suspend?(organization: string, principal: string, suspended: boolean): Promise<void>;
  gate(writes: number): Promise<Gate>;
  /** What must never be found in a state or on a disk. */
  secrets(): readonly string[];
  /** Ends, and is kept as it is for others to begin with. Absent where it cannot be copied. */
  save?(): Promise<Kept<Promise<World>>>;
  close(): Promise<void>;
}

/** Where the cases run. */
export interface Target {
  readonly name: string;
  /** What a case needs is asked of the platform's file. */
  readonly platform: Platform;
  /** The words of this platform for the roles and permissions of `standard`. */
  readonly words: Words;
  /** What a service of this sort cannot do for a case although the platform file says nothing of it. */
  readonly lacks: readonly (
    | "other callers"
    | "a time of its own"
    | "guarded domains"
    /** Its removals name no status: the adapter looks first, and nothing that it refuses reaches the service. */
    | "removals that name a status"
    /** Nobody is suspended there by whoever owns an organization. */
    | "suspended people"
    /** Whoever declines an invitation is in no list of it afterwards. */
    | "declined invitations"
    /** Its cases run one after another. */
    | "a service for each case"
  )[];
  open(): Promise<World>;
}
