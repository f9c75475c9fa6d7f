/** One observed organization, indexed the way planning looks things up. */

import type {
  LiveApplication,
  LiveByKind,
  LiveMembership,
  LiveWorkspace,
  LiveWorkspaceGrant,
  ObservedOrganization,
} from "@charter/provider";
import { addressOf, type Kind } from "@charter/schema";

/** A live object with the address it would have in a charter. */
export interface Addressed {
  readonly address: string;
  readonly kind: Kind;
  readonly live: LiveByKind[Kind];
}

const byId = <T extends { readonly id: string }>(objects: readonly T[]): ReadonlyMap<string, T> =>
  new Map(objects.map((object) => [object.id, object]));

/** Look-ups over one observation. */
export class LiveIndex {
  readonly organization: LiveByKind["Organization"];
  readonly workspaces: ReadonlyMap<string, LiveWorkspace>;
  readonly applications: ReadonlyMap<string, LiveApplication>;
  readonly memberships: ReadonlyMap<string, LiveMembership>;
  readonly grants: ReadonlyMap<string, LiveWorkspaceGrant>;
  private readonly workspaceBySlug: ReadonlyMap<string, LiveWorkspace>;
  private readonly membershipByPrincipal: ReadonlyMap<string, LiveMembership>;
  private readonly applicationByKey = new Map<string, LiveApplication>();
  private readonly maps: Readonly<Record<Exclude<Kind, "Organization">, ReadonlyMap<string, LiveByKind[Kind]>>>;

  /** @param slug the organization's slug in the charter, where a rename is under way */
  constructor(
    readonly observed: ObservedOrganization,
    private readonly slug = observed.organization.slug,
  ) {
    this.organization = observed.organization;
    this.workspaces = byId(observed.workspaces);
    this.applications = byId(observed.applications);
    this.memberships = byId(observed.memberships);
    this.grants = byId(observed.grants);
    this.maps = {
      Workspace: this.workspaces,
      Application: this.applications,
      Membership: this.memberships,
      WorkspaceGrant: this.grants,
    };
    this.workspaceBySlug = new Map(observed.workspaces.map((workspace) => [workspace.slug, workspace]));
    this.membershipByPrincipal = new Map(observed.memberships.map((one) => [one.principal, one]));
    for (const application of observed.applications) {
      this.applicationByKey.set(`${application.workspaceId} ${application.slug}`, application);
    }
  }

  workspace(slug: string): LiveWorkspace | undefined {
    return this.workspaceBySlug.get(slug);
  }

  membership(principal: string): LiveMembership | undefined {
    return this.membershipByPrincipal.get(principal);
  }

  application(workspaceId: string, slug: string): LiveApplication | undefined {
    return this.applicationByKey.get(`${workspaceId} ${slug}`);
  }

  grant(workspaceId: string, principal: string): LiveWorkspaceGrant | undefined {
    return this.grants.get(`${workspaceId}/${principal}`);
  }

  /** An object by kind and stable id. */
  byId(kind: Kind, id: string): LiveByKind[Kind] | undefined {
    if (kind === "Organization") return id === this.organization.id ? this.organization : undefined;
    return this.maps[kind].get(id);
  }

  /** Every live object below the organization, with the address that a charter would give it. */
  *addressed(): Iterable<Addressed> {
    const organization = this.slug;
    for (const live of this.observed.memberships) {
      const { principal, role } = live;
      yield { kind: "Membership", live, address: addressOf("Membership", { organization, principal, role }) };
    }
    for (const live of this.observed.workspaces) {
      yield { kind: "Workspace", live, address: addressOf("Workspace", { organization, slug: live.slug }) };
    }
    for (const live of this.observed.applications) {
      const workspace = this.workspaces.get(live.workspaceId)?.slug ?? live.workspaceId;
      const { environment } = live;
      const key = live.name ?? live.slug;
      yield {
        kind: "Application",
        live,
        address: addressOf("Application", { organization, workspace, key, environment }),
      };
    }
    for (const live of this.observed.grants) {
      const workspace = this.workspaces.get(live.workspaceId)?.slug ?? live.workspaceId;
      const { principal, permission } = live;
      yield {
        kind: "WorkspaceGrant",
        live,
        address: addressOf("WorkspaceGrant", { organization, workspace, principal, permission }),
      };
    }
  }
}
