/** Builders for planning: a charter from text, an organization as a service would tell it. */

import type {
  LiveApplication,
  LiveMembership,
  LiveOrganization,
  LiveWorkspace,
  LiveWorkspaceGrant,
  ObservedOrganization,
} from "@charter/provider";
import { parseCharter } from "@charter/schema";
import { type Allowance, makePlan } from "../../../sdk/src/plan";
import type { Managed, ManagedObject } from "../../../sdk/src/plan/managed";
import type { Observations } from "../../../sdk/src/plan/observe";
import type { Plan } from "../../../sdk/src/plan/plan";

export const now = new Date("2026-11-22T12:00:00Z");

/** What stands in the organization `acme`; ids are made from natural keys. */
export interface World {
  readonly organization?: Partial<LiveOrganization>;
  /** principal → role, or more. */
  readonly members?: Readonly<Record<string, string | Partial<LiveMembership>>>;
  /** slug → fields */
  readonly workspaces?: Readonly<Record<string, Partial<LiveWorkspace>>>;
  /** workspace → principal → permission */
  readonly grants?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** workspace → service slug → fields */
  readonly applications?: Readonly<Record<string, Readonly<Record<string, Partial<LiveApplication>>>>>;
  /** Whether who is invited is out of the credential's sight. */
  readonly hidesInvitations?: boolean;
  /** Whose token it is. Default: dana, an owner. */
  readonly as?: { readonly principal: string; readonly role?: string; readonly scope?: "read" | "write" };
}

const membership = (principal: string, given: string | Partial<LiveMembership>): LiveMembership => ({
  id: `mem-${principal}`,
  organizationId: "org-acme",
  principal,
  role: "member",
  status: "active",
  accessUntil: null,
  invitation: null,
  ...(typeof given === "string" ? { role: given } : given),
});

const workspace = (slug: string, given: Partial<LiveWorkspace>): LiveWorkspace => ({
  id: `ws-${slug}`,
  organizationId: "org-acme",
  slug,
  name: slug,
  description: null,
  ...given,
});

const grants = (of: string, permissions: Readonly<Record<string, string>>): readonly LiveWorkspaceGrant[] =>
  Object.entries(permissions).map(([principal, permission]) => ({
    id: `ws-${of}/${principal}`,
    organizationId: "org-acme",
    workspaceId: `ws-${of}`,
    principal,
    permission,
    accessUntil: null,
  }));

const application = (of: string, slug: string, given: Partial<LiveApplication>): LiveApplication => ({
  id: `app-${slug}`,
  organizationId: "org-acme",
  workspaceId: `ws-${of}`,
  slug,
  name: slug,
  environment: "production",
  website: null,
  ...given,
});

/** The organization as one observation. */
export function observe(world: World): ObservedOrganization {
  const { principal = "dana@acme.example", role = "owner", scope = "write" } = world.as ?? {};
  return {
    credential: { principal, role, scope },
    ...(world.hidesInvitations === true ? { hidesInvitations: true } : {}),
    organization: { id: "org-acme", slug: "acme", name: "Acme", ...world.organization },
    workspaces: Object.entries(world.workspaces ?? {}).map(([slug, given]) => workspace(slug, given)),
    applications: Object.entries(world.applications ?? {}).flatMap(([of, slugs]) =>
      Object.entries(slugs).map(([slug, given]) => application(of, slug, given)),
    ),
    memberships: Object.entries(world.members ?? {}).map(([who, given]) => membership(who, given)),
    grants: Object.entries(world.grants ?? {}).flatMap(([of, permissions]) => grants(of, permissions)),
  };
}

/** The part of a charter below `organizations: acme:`, indented by two, as a whole charter. */
export function charterOf(acme: string, rest = "") {
  const body = acme
    .trim()
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n");
  const text = `charter: v1\nplatform: standard\norganizations:\n  acme:\n${body}\n${rest}`;
  return parseCharter([{ file: "org.yaml", text }]);
}

/** The managed set: address → id, each with the inputs that the last run wrote. */
export function managedSet(objects: readonly Omit<ManagedObject, "inputs">[]): Managed {
  return {
    source: "state",
    objects: new Map(objects.map((object) => [object.address, { ...object, inputs: {} }])),
  };
}

/** Everything in a world under the address a charter gives it. */
export function managing(world: World): Managed {
  const member = Object.keys(world.members ?? {}).map((who) => ({
    address: `acme/members/${who}`,
    kind: "Membership" as const,
    id: `mem-${who}`,
  }));
  const workspaces = Object.keys(world.workspaces ?? {}).map((slug) => ({
    address: `acme/${slug}`,
    kind: "Workspace" as const,
    id: `ws-${slug}`,
  }));
  const granted = Object.entries(world.grants ?? {}).flatMap(([of, permissions]) =>
    Object.keys(permissions).map((who) => ({
      address: `acme/${of}/grants/${who}`,
      kind: "WorkspaceGrant" as const,
      id: `ws-${of}/${who}`,
    })),
  );
  const applications = Object.entries(world.applications ?? {}).flatMap(([of, slugs]) =>
    Object.entries(slugs).map(([slug, { name, environment }]) => ({
      address: `acme/${of}/${name ?? slug}@${environment ?? "production"}`,
      kind: "Application" as const,
      id: `app-${slug}`,
    })),
  );
  return managedSet([
    { address: "acme", kind: "Organization", id: "org-acme" },
    ...member,
    ...workspaces,
    ...granted,
    ...applications,
  ]);
}

/** Plans a charter against a world; everything in the world is managed unless said otherwise. */
export function planOf(
  charter: ReturnType<typeof charterOf>,
  world: World | undefined,
  managed: Managed = world === undefined ? managedSet([]) : managing(world),
  allowance: Allowance = {},
): Plan {
  const observed = world === undefined ? undefined : observe(world);
  const credential = observed?.credential ?? { principal: "dana@acme.example", scope: "write" as const };
  const observations: Observations = new Map([
    ["acme", { slug: "acme", credential, ...(observed === undefined ? {} : { observed }) }],
  ]);
  return makePlan(charter, observations, managed, now, allowance);
}

/** Each change as `verb address`, with what must come first. */
export const steps = (plan: Plan): readonly string[] =>
  plan.changes.map(({ verb, address, after }) =>
    after.length === 0 ? `${verb} ${address}` : `${verb} ${address} after ${after.join(", ")}`,
  );

/** The codes of what stands against a plan. */
export const refusals = (plan: Plan): readonly string[] => plan.refusals.map(({ code }) => code);
