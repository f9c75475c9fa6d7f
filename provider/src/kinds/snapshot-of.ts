import type { Snapshot } from "../observed/snapshot";
import type { Context } from "./kind";

/** What belongs to an organization, or is one: that has no `organizationId`. */
export interface Owned {
  readonly organization?: string;
  readonly organizationId?: string;
  readonly slug?: string | undefined;
  readonly id?: string;
}

/** The snapshot of the organization that something belongs to. */
export const snapshotOf = (context: Context, { organization, organizationId, slug = "", id }: Owned): Snapshot =>
  context.estate.of(
    organizationId === undefined
      ? { slug: organization ?? slug, id }
      : { slug: organization ?? "", id: organizationId },
  );
