/** What people lost by what a log says, next to what a plan's summary had said. Pure. */

import type {
  LiveByKind,
  LiveMembership,
  LiveWorkspace,
  LiveWorkspaceGrant,
  ObservedOrganization,
} from "@charter/provider";
import type { Platform } from "@charter/schema";
import { accessDifference, observedAccess } from "../../sdk/src/access/index.js";
import type { Plan } from "../../sdk/src/plan/index.js";
import { flat, type Happening } from "./happening.js";

const text = ({ changes }: Happening, field: string, before = ""): string => String(changes[field]?.to ?? before);

const list = ({ changes }: Happening, field: string, before: readonly string[] | null | undefined) => {
  const to = field in changes ? changes[field]?.to : before;
  return Array.isArray(to) ? to.map(String) : undefined;
};

const lastDay = ({ changes }: Happening, before: string | null | undefined): string | null => {
  const to = "accessUntil" in changes ? changes.accessUntil?.to : before;
  return typeof to === "string" ? to : null;
};

/** What can be lost, by the service's ids. */
class Held {
  readonly members: Map<string, LiveMembership>;
  readonly grants: Map<string, LiveWorkspaceGrant>;
  readonly workspaces: Map<string, LiveWorkspace>;
  readonly roles: Map<string, LiveByKind["Role"]>;

  constructor({ memberships, grants, workspaces, roles = [] }: ObservedOrganization) {
    this.members = new Map(memberships.map((one) => [one.id, one]));
    this.grants = new Map(grants.map((one) => [one.id, one]));
    this.workspaces = new Map(workspaces.map((one) => [one.id, one]));
    this.roles = new Map((roles ?? []).map((one) => [one.id, one]));
  }

  take(happening: Happening): void {
    const { type, id = "" } = happening;
    const [noun = "", verb = ""] = type.split(".");
    if (type === "organization.deleted") {
      for (const held of [this.members, this.grants, this.workspaces, this.roles]) held.clear();
    } else if (["removed", "revoked", "deleted"].includes(verb)) {
      for (const held of [this.members, this.grants, this.workspaces, this.roles]) held.delete(id);
    } else if (noun === "membership") this.member(id, happening);
    else if (noun === "grant") this.grant(id, happening);
    else if (noun === "workspace") this.workspace(id, happening);
    else if (noun === "role") this.role(id, happening);
  }

  private member(id: string, happening: Happening): void {
    const before = this.members.get(id);
    this.members.set(id, {
      id,
      organizationId: "",
      principal: before?.principal ?? happening.subject,
      role: text(happening, "role", before?.role),
      permissions: list(happening, "permissions", before?.permissions),
      status: before?.status === "active" || happening.type === "membership.created" ? "active" : "pending",
      accessUntil: lastDay(happening, before?.accessUntil),
    });
  }

  private grant(id: string, happening: Happening): void {
    const before = this.grants.get(id);
    const [workspaceId = ""] = id.split("/", 1);
    const principal = before?.principal ?? happening.subject.slice(happening.subject.lastIndexOf("/") + 1);
    const invited = before === undefined ? happening.type === "grant.invited" : before.status === "pending";
    const status = happening.type === "grant.accepted" || !invited ? before?.status : "pending";
    const permission = text(happening, "permission", before?.permission);
    this.grants.set(id, {
      id,
      organizationId: "",
      workspaceId,
      principal,
      ...(permission === "" ? {} : { permission }),
      roles: list(happening, "roles", before?.roles),
      permissions: list(happening, "permissions", before?.permissions),
      accessUntil: lastDay(happening, before?.accessUntil),
      ...(status === undefined ? {} : { status: happening.type === "grant.accepted" ? "active" : status }),
    });
  }

  /** Only of one that was there before it is known where: nobody loses by a new one that has no points of a preset. */
  private role(id: string, happening: Happening): void {
    const before = this.roles.get(id);
    const permissions = list(happening, "permissions", before?.permissions) ?? [];
    const workspaceId = before?.workspaceId ?? [...this.workspaces.keys()].at(-1) ?? "";
    this.roles.set(id, { id, organizationId: "", workspaceId, slug: happening.subject, permissions });
  }

  private workspace(id: string, happening: Happening): void {
    const slug = text(happening, "slug", this.workspaces.get(id)?.slug);
    this.workspaces.set(id, { id, organizationId: "", slug });
  }
}

/** Of a role whose list changes the points say more than its name. */
const lostIn = (loss: object): readonly string[] => {
  const points = "points" in loss && Array.isArray(loss.points) ? loss.points.map(String) : [];
  return points.length === 0 ? [] : [`(${points.join(", ")})`];
};

/** One loss in a line: `kim@acme.example permission acme/main write → read`. */
const lineOf = (principal: string, loss: Plan["access"][number]["losses"][number] | Loss): string =>
  [principal, loss.type, "workspace" in loss ? loss.workspace : undefined, `${loss.from} → ${loss.to}`, ...lostIn(loss)]
    .filter((one) => one !== undefined)
    .join(" ");

type Loss = ReturnType<typeof accessDifference>[number]["losses"][number];

/** What the entries took from people who had what was observed before. */
export function lossesIn(
  organization: string,
  before: ObservedOrganization,
  happenings: readonly Happening[],
  platform: Platform,
): readonly string[] {
  const held = new Held(before);
  for (const one of happenings.flatMap(flat)) held.take(one);
  const after = {
    ...before,
    memberships: [...held.members.values()],
    grants: [...held.grants.values()],
    workspaces: [...held.workspaces.values()],
    roles: [...held.roles.values()],
  };
  const losses = accessDifference(
    observedAccess(organization, before, platform),
    observedAccess(organization, after, platform),
  ).flatMap(({ principal, losses }) => losses.map((loss) => lineOf(principal, loss)));
  return [...losses, ...datasetLosses(organization, before, happenings)];
}

/** What an entry takes from somebody of a dataset. */
function takesFrom(happening: Happening): boolean {
  const { type, changes } = happening;
  if (type === "datasetGrant.deleted") return true;
  if (type !== "datasetGrant.updated") return false;
  const { rows, accessUntil } = changes;
  const isEarlier = typeof accessUntil?.to === "string" && !(String(accessUntil.from) < accessUntil.to);
  return isEarlier || (rows !== undefined && rows.to !== null);
}

/** Who no longer sees a dataset, or perhaps less of it (D35). */
const datasetLosses = (
  organization: string,
  { workspaces }: ObservedOrganization,
  happenings: readonly Happening[],
): readonly string[] =>
  happenings
    .flatMap(flat)
    .filter(takesFrom)
    .map(({ type, id = "", subject }) => {
      const end = subject.indexOf("@");
      const slug = workspaces.find((one) => id.startsWith(`${one.id}/`))?.slug;
      const dataset = subject.slice(0, end);
      const to = type === "datasetGrant.deleted" ? {} : { to: dataset };
      return lineOf(subject.slice(end + 1), {
        type: "dataset",
        workspace: `${organization}/${slug}`,
        from: dataset,
        ...to,
      });
    });

/** What the summary of a plan says that people of an organization lose. */
export const lossesOf = ({ access }: Pick<Plan, "access">, slug: string): readonly string[] =>
  access
    .filter(({ organization }) => organization === slug)
    .flatMap(({ principal, losses }) => losses.map((loss) => lineOf(principal, loss)));
