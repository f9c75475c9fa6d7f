import type { Context } from "../kinds/kind";
import type { Snapshot } from "../snapshot";

/** What belongs to an organization, or is one. */
interface Owned {
  readonly id: string;
  readonly organization: string;
  /** Absent in an organization itself. */
  readonly organizationId?: string;
}

/** The snapshot of the organization that an object in state belongs to. */
export const snapshotFor = (context: Context, known: Owned): Snapshot =>
  context.estate.of({ slug: known.organization, id: known.organizationId ?? known.id });
