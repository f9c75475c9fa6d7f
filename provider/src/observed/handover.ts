/**
 * What `charter apply` hands to the provider process that its engine starts: the observation it planned with, so
 * that one run reads the service once. A private file named by the environment; it holds no credentials.
 */

import { readFile } from "node:fs/promises";
import type { ObservedOrganization } from "../backend";

/** The environment variable that names the file. */
export const handoverVariable = "CHARTER_HANDOVER";

/** The content of the file. */
export interface Handover {
  /** By organization slug. */
  readonly observed: Readonly<Record<string, ObservedOrganization>>;
  /** The word of the platform that was planned with: the one in the state may be one that this version cannot read. */
  readonly platform?: string;
  /** How many calls a run may make in an hour, and how many the command has made. */
  readonly calls?: { readonly perHour: string; readonly made: number };
  /** Whether the command listens to what its provider waits for. */
  readonly tellsWaits?: true;
}

const nothing: Handover = { observed: {} };

/** Reads the handover, if there is one; nothing where it cannot be read: then the provider observes by itself. */
export async function readHandover(environment: NodeJS.ProcessEnv = process.env): Promise<Handover> {
  const path = environment[handoverVariable];
  if (path === undefined || path === "") return nothing;
  try {
    const handover: Partial<Handover> | null = JSON.parse(await readFile(path, "utf8"));
    return { ...nothing, ...handover };
  } catch {
    return nothing;
  }
}
