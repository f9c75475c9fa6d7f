/** All organizations that this process has to do with: one snapshot each. */

import type { Backend, ObservedOrganization } from "../backend";
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
  /** The snapshots whose organization is known by its id: a slug alone may mean another one by now. */
  private readonly identified = new Set<Snapshot>();

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
  of({ slug, id }: OrganizationReference): Snapshot {
    const known = id === undefined ? this.named(slug) : (this.byId.get(id) ?? this.unidentified(slug));
    const snapshot = known ?? new Snapshot(this.backend, { slug, id }, this.report);
    if (known === undefined) this.bySlug.set(slug, snapshot);
    if (id !== undefined) {
      this.byId.set(id, snapshot);
      this.identified.add(snapshot);
    }
    return snapshot;
  }

  private unidentified(slug: string): Snapshot | undefined {
    const snapshot = this.bySlug.get(slug);
    return snapshot === undefined || this.identified.has(snapshot) ? undefined : snapshot;
  }

  /** State may still call an organization by the slug that another one has now. */
  private named(slug: string): Snapshot | undefined {
    const snapshot = this.bySlug.get(slug);
    return snapshot?.organization?.slug === slug ? snapshot : this.unidentified(slug);
  }
}
