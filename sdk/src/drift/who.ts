/** Who made a difference and when, where the service's audit log says so. */

import { type Backend, CharterError, type LoggedEvent } from "@charter/provider";
import { descriptionOf, organizationOf, readAddress } from "@charter/schema";
import type { Observation, Observations } from "../plan/observe";
import type { Difference } from "./differences";

/** Somebody's deed. */
export interface Deed {
  readonly actor: string;
  /** RFC 3339 in UTC. */
  readonly at: string;
}

/** What the logs say. */
export interface Deeds {
  readonly by: ReadonlyMap<Difference, Deed>;
  /** Why a log could not be read, by organization. */
  readonly notes: readonly { readonly organization: string; readonly problem: string }[];
}

/** A log names the field of the object: `billing`, where `billing.email` differs. */
const topOf = (field: string): string => field.split(".", 1)[0] ?? field;

/** Whether an event made a difference what it is. */
const made: { readonly [S in Difference["sort"]]: (difference: Difference, event: LoggedEvent) => boolean } = {
  changed: ({ fields }, { what, changed }) =>
    what !== "gone" && fields.some(({ field }) => Object.hasOwn(changed, topOf(field))),
  vanished: (_, { what }) => what === "gone",
  appeared: (_, { what }) => what === "made",
  suspended: (_, { changed }) => changed.status === "suspended",
  lapsed: (_, { changed }) => changed.status === "declined",
  stuck: (_, { changed }) => changed.status === "declined",
  remains: () => false,
  missing: () => false,
};

/** What an event calls its object: by id, and where that is not remembered, by natural key. */
const names = ({ kind, id, key }: LoggedEvent): readonly string[] => [`${kind} ${id}`, `${kind} key ${key}`];

function nameOf({ kind, address, seen }: Difference, { observed }: Observation): string | undefined {
  if (seen !== undefined) return `${kind} ${seen.id}`;
  const { workspace, name } = readAddress(kind, address);
  if (descriptionOf(kind).parent === "Organization") return `${kind} key ${name}`;
  const parent = observed?.workspaces.find(({ slug }) => slug === workspace);
  const isNamed = kind === "WorkspaceGrant" || kind === "DatasetGrant";
  return isNamed && parent !== undefined ? `${kind} ${parent.id}/${name}` : undefined;
}

async function readLog(
  backend: Backend,
  observation: Observation,
  differences: readonly Difference[],
  by: Map<Difference, Deed>,
): Promise<void> {
  const { observed } = observation;
  if (observed === undefined || backend.events === undefined) return;
  const wanted = new Map<string, Difference>();
  for (const difference of differences) {
    const name = nameOf(difference, observation);
    if (name !== undefined && difference.notApplied !== true) wanted.set(name, difference);
  }
  for (const [name, { sort }] of wanted) if (sort === "remains" || sort === "missing") wanted.delete(name);
  if (wanted.size === 0) return;
  for await (const events of backend.events(observed.organization)) {
    for (const event of events) {
      for (const name of names(event)) {
        const difference = wanted.get(name);
        if (difference === undefined || !made[difference.sort](difference, event)) continue;
        by.set(difference, { actor: event.actor, at: event.at });
        wanted.delete(name);
      }
    }
    if (wanted.size === 0) return;
  }
}

/** Asks the logs of the organizations in which something differs, each from its newest event on and no further than needed. */
export async function deedsOf(
  differences: readonly Difference[],
  backend: Backend,
  observations: Observations,
): Promise<Deeds> {
  const by = new Map<Difference, Deed>();
  const grouped = Map.groupBy(differences, ({ address }) => organizationOf(address));
  const notes = await Promise.all(
    [...grouped].map(async ([organization, own]) => {
      const observation = observations.get(organization);
      if (observation === undefined) return [];
      try {
        await readLog(backend, observation, own, by);
        return [];
      } catch (error) {
        // That nobody can tell who did it hides nothing of what was done.
        if (!(error instanceof CharterError)) throw error;
        return [{ organization, problem: error.message }];
      }
    }),
  );
  return { by, notes: notes.flat() };
}
