/** What an adapter offers: to be connected with, and what it is handed for that. */

import type { Platform } from "@charter/schema";
import type { Backend } from "../backend";
import type { Write } from "../http/write";

/** Asked before each write; it throws where the write may not be made. */
export type Permit = (write: Write) => void;

/** Connects to the service that an environment names. @throws CharterError where a variable is missing or names no usable address */
export type Connect = (platform: Platform, environment: NodeJS.ProcessEnv, permit: Permit | undefined) => Backend;

/** The environment variables that an adapter is handed, each with what it says, as people read it. */
export interface Variables {
  /** The same for every run. */
  readonly settings: Readonly<Record<string, string>>;
  /** Secret. Where some runs only read, theirs are others than those of the runs that write. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Whose secrets suffice to plan, to look for drift and to export. */
  readonly reader: string;
  /** Whose secrets an apply needs. */
  readonly writer: string;
}

/** The module of an adapter. */
export interface Adapter {
  readonly connect: Connect;
  readonly variables: Variables;
}
