/** One observed organization, indexed for matching. */

import {
  type LiveByKind,
  type LiveMembership,
  LiveObjects,
  type LiveWorkspace,
  type ObservedOrganization,
} from "@charter/provider";
import { addressIn, type Kind, kinds } from "@charter/schema";

/** A live object with the address it would have in a charter. */
export interface Addressed {
  readonly address: string;
  readonly kind: Kind;
  readonly live: LiveByKind[Kind];
}

/** What a charter would call an application: nobody knows the key of one that is not declared. */
const keyOf = ({ kind, live }: Omit<Addressed, "address">): string | undefined =>
  kind === "Application" && "slug" in live ? (live.name ?? live.slug) : undefined;

/** Look-ups over one observation. */
export class LiveIndex {
  private readonly objects: LiveObjects;

  /** @param slug the organization's slug in the charter, where a rename is under way */
  constructor(
    readonly observed: ObservedOrganization,
    private readonly slug = observed.organization.slug,
  ) {
    this.objects = new LiveObjects(observed);
  }

  workspace(slug: string): LiveWorkspace | undefined {
    return this.objects.find("Workspace", { slug });
  }

  membership(principal: string): LiveMembership | undefined {
    return this.objects.find("Membership", { principal });
  }

  /** An object by kind and stable id. */
  byId<K extends Kind>(kind: K, id: string): LiveByKind[K] | undefined {
    return this.objects.get(kind, id);
  }

  /** All of a kind. */
  all: LiveObjects["all"] = (kind) => this.objects.all(kind);

  /** An object by what names it in its organization. */
  find: LiveObjects["find"] = (kind, named) => this.objects.find(kind, named);

  /** Every live object below the organization, with the address that a charter would give it. */
  *addressed(): Iterable<Addressed> {
    for (const kind of kinds) {
      if (kind === "Organization") continue;
      for (const live of this.objects.all(kind)) yield { kind, live, address: this.addressOf(kind, live) };
    }
  }

  private addressOf(kind: Kind, live: LiveByKind[Kind]): string {
    const organization = this.slug;
    const key = keyOf({ kind, live });
    const named = { ...live, organization, ...(key === undefined ? {} : { key }) };
    if (!("workspaceId" in live)) return addressIn(kind, named);
    const workspace = this.byId("Workspace", live.workspaceId)?.slug ?? live.workspaceId;
    return addressIn(kind, { ...named, workspace });
  }
}
