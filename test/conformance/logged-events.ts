/** The audit log of the reference service. */

import type { Happening } from "./happening.js";

/** An entry, as the service answers it. */
export interface LoggedEvent {
  readonly id: string;
  readonly seq: number;
  readonly type: string;
  readonly target: { readonly kind: string; readonly id: string; readonly key: string };
  readonly changes: Happening["changes"];
  readonly causedBy: string | null;
}

/** The objects of a log by id, as a specification calls them. */
export class Subjects {
  private readonly names = new Map<string, string>();

  /** What an entry is about; learns the names of workspaces on the way, which grants are below. */
  of({ target: { kind, id, key } }: LoggedEvent): string {
    const workspace = kind === "grant" ? this.named(id.split("/", 1)[0] ?? "") : undefined;
    const name = workspace === undefined ? key : `${workspace}/${key}`;
    this.names.set(id, name);
    return name;
  }

  named(id: string): string {
    return this.names.get(id) ?? id;
  }

  /** Entries below those that caused them. */
  nested(events: readonly LoggedEvent[]): readonly Happening[] {
    const below = (cause: string | null): readonly Happening[] =>
      events
        .filter(({ causedBy }) => causedBy === cause)
        .map((event) => ({
          type: event.type,
          subject: this.of(event),
          id: event.target.id,
          changes: event.changes,
          along: below(event.id),
        }));
    return below(null);
  }
}
