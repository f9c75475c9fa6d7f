/** All organizations that this process has to do with: one snapshot each. */

import type { Backend, ObservedOrganization } from "./backend";
import { Snapshot } from "./snapshot";

/** How an object names its organization: by slug (which picks the credential) and, once known, by stable id. */
export interface OrganizationReference {
  readonly slug: string;
  readonly id?: string | undefined;
}

/** The snapshots by organization. One instance lives as long as the process. */
export class Estate {
  private readonly bySlug = new Map<string, Snapshot>();
  private readonly byId = new Map<string, Snapshot>();

  /**
   * @param report where a message goes that concerns a whole organization, said once
   * @param seed observations made by the process that started this one, by slug
   */
  constructor(
    private readonly backend: Backend,
    private readonly report: (message: string) => void,
    seed: Readonly<Record<string, ObservedOrganization>> = {},
  ) {
    for (const [slug, observed] of Object.entries(seed)) {
      this.of({ slug, id: observed.organization.id }).fill(observed);
    }
  }

  /** The snapshot of an organization; a renamed one is found by its id. */
  of(reference: OrganizationReference): Snapshot {
    const known =
      (reference.id === undefined ? undefined : this.byId.get(reference.id)) ?? this.bySlug.get(reference.slug);
    const snapshot = known ?? new Snapshot(this.backend, reference, this.report);
    if (!this.bySlug.has(reference.slug)) this.bySlug.set(reference.slug, snapshot);
    if (reference.id !== undefined && !this.byId.has(reference.id)) this.byId.set(reference.id, snapshot);
    return snapshot;
  }
}
