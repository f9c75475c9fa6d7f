/** One invitation, to an organization or a workspace, and how it is sent again: a plan of one step. */

import {
  type Backend,
  CharterError,
  type Invitation,
  type LicensedStep,
  type LiveMembership,
  type LiveWorkspaceGrant,
  type MembershipStatus,
  type ObservedOrganization,
} from "@charter/provider";
import {
  addressIn,
  grantsFollowInvitations,
  invitesToWorkspaces,
  normalizePrincipal,
  type Platform,
  plainGiven,
  reissuesInvitations,
  somebodyOn,
} from "@charter/schema";
import { invitationsLeft } from "../plan/invitations-a-day";
import type { PlannedChange } from "../plan/plan";
import { seen } from "../plan/seen";

/** Whose invitation is meant. */
export interface NamedInvitation {
  readonly organization: string;
  /** Of an invitation to a workspace alone. */
  readonly workspace?: string;
  readonly principal: string;
}

/** What sending it again comes to. */
interface Sent {
  readonly status?: MembershipStatus | undefined;
  readonly invitation?: Invitation | null | undefined;
}

/** What is done, as a plan would show it. */
interface Shown {
  readonly step: PlannedChange;
  readonly licence: LicensedStep;
}

/** An invitation that can be sent again. */
export interface FoundInvitation extends Shown {
  readonly principal: string;
  /** What goes with the invitation that was sent before, and is given again with the one that takes its place. */
  readonly again: readonly Shown[];
  readonly send: () => Promise<Sent>;
}

/** Whose invitation an address names. @throws CharterError where it is none's */
export function namedBy(address: string, platform: Platform): NamedInvitation {
  const member = /^([^/]+)\/members\/(.+)$/.exec(address);
  const grant = invitesToWorkspaces(platform) ? /^([^/]+)\/([^/]+)\/grants\/(.+)$/.exec(address) : null;
  const [organization, workspace, principal] =
    member === null ? [grant?.[1], grant?.[2], grant?.[3]] : [member[1], undefined, member[2]];
  if (organization === undefined || principal === undefined) {
    const kim = somebodyOn(platform, "kim");
    const other = invitesToWorkspaces(platform) ? `, or acme/website/grants/${kim}` : "";
    throw new CharterError("not-a-membership", `${address} is no membership's address.`, {
      remedy: `Name it as plans do: acme/members/${kim}${other}.`,
    });
  }
  return {
    organization,
    ...(workspace === undefined ? {} : { workspace }),
    principal: normalizePrincipal(principal, platform),
  };
}

const isOpen = ({ status }: Sent): boolean => status !== undefined && status !== "active" && status !== "suspended";

/** @throws CharterError where somebody has joined already */
function requireOpen(principal: string, live: Sent): void {
  if (isOpen(live)) return;
  throw new CharterError(
    "nothing-to-resend",
    `${principal} is ${live.status ?? "active"}: there is no invitation to send.`,
    { remedy: "Only pending, expired and declined invitations are sent again." },
  );
}

function stepFor(
  kind: PlannedChange["kind"],
  address: string,
  live: LiveMembership | LiveWorkspaceGrant,
  platform: Platform,
): Shown {
  const isAnew = reissuesInvitations(platform);
  const { id, status = "pending", invitation } = live;
  return {
    step: {
      address,
      kind,
      verb: isAnew ? "replace" : "resend",
      fields: [],
      after: [],
      cause: { type: "invitation-ended", status, ...sentOf(invitation) },
      live: seen(live),
      ...(isAnew && kind === "WorkspaceGrant" ? { invites: true } : {}),
    },
    licence: { may: isAnew ? ["delete", "create"] : ["resend"], id },
  };
}

/** How often it was sent: of one that was never told, once; where it does not say, nobody knows. */
function sentOf(invitation: LiveMembership["invitation"]): { readonly sent?: number } {
  const sent = invitation == null ? 1 : invitation.sentCount;
  return sent === undefined ? {} : { sent };
}

/** Gives somebody anew what they have in a workspace by a grant. */
function giveAnew(
  grants: Backend["WorkspaceGrant"],
  organization: string,
  workspace: string,
  live: LiveWorkspaceGrant,
) {
  const { organizationId, workspaceId, principal, accessUntil = null } = live;
  const place = { organization, organizationId, workspace, workspaceId };
  return grants.create({ ...place, principal, ...plainGiven(live), accessUntil });
}

/** A grant that goes with the invitation of its person, and how it is given again. */
interface Regrant extends Shown {
  readonly give: () => Promise<unknown>;
}

/** What somebody who is invited is granted, where that is a matter of the invitation: with another one they would have nothing. */
function regrants(
  { organization, principal }: NamedInvitation,
  observed: ObservedOrganization,
  { WorkspaceGrant: grants }: Backend,
  platform: Platform,
): readonly Regrant[] {
  if (!reissuesInvitations(platform) || !grantsFollowInvitations(platform)) return [];
  const slugs = new Map(observed.workspaces.map(({ id, slug }) => [id, slug]));
  return observed.grants
    .filter((grant) => grant.principal === principal)
    .map((live) => {
      const workspace = slugs.get(live.workspaceId) ?? live.workspaceId;
      const address = addressIn("WorkspaceGrant", { organization, workspace, principal });
      const cause = { type: "goes-with", address: `${organization}/members/${principal}` } as const;
      return {
        step: { address, kind: "WorkspaceGrant", verb: "replace", fields: [], after: [], cause, live: seen(live) },
        licence: { may: ["create"] },
        give: () => giveAnew(grants, organization, workspace, live),
      };
    });
}

/** @throws CharterError where the one that is open would be revoked and no other one sent */
function requireBudget({ organization }: NamedInvitation, observed: ObservedOrganization, platform: Platform): void {
  const budget = reissuesInvitations(platform)
    ? invitationsLeft({ observed, credential: observed.credential }, platform, new Date())
    : undefined;
  if (budget === undefined || budget.left > 0) return;
  const message = `${organization} has sent the ${budget.daily} invitations of a day: the one that is open stays.`;
  throw new CharterError("not-resendable", message, { remedy: "Send it again tomorrow." });
}

/** Revokes, then invites anew. */
async function anew<L>(revoke: () => Promise<unknown>, invite: () => Promise<L>): Promise<L> {
  await revoke();
  return await invite();
}

const cannotSend = (): never => {
  throw new CharterError("not-resendable", "This service cannot send an invitation again.", {
    remedy: "Remove the line and apply, then add it and apply again.",
  });
};

/** The membership that is still an invitation. */
function toOrganization(
  named: NamedInvitation,
  live: LiveMembership,
  observed: ObservedOrganization,
  backend: Backend,
  platform: Platform,
): FoundInvitation {
  const { organization, principal } = named;
  const { Membership: members } = backend;
  requireOpen(principal, live);
  requireBudget(named, observed, platform);
  const again = regrants(named, observed, backend, platform);
  const known = { ...live, organization };
  const { organizationId, role, permissions, accessUntil } = live;
  const more = permissions == null ? {} : { permissions };
  const inputs = { organization, organizationId, principal, role, ...more, accessUntil: accessUntil ?? null };
  return {
    principal,
    ...stepFor("Membership", `${organization}/members/${principal}`, live, platform),
    again,
    async send() {
      if (!reissuesInvitations(platform)) return members.resend?.(known) ?? cannotSend();
      const sent = await anew(
        () => members.delete(known),
        () => members.create(inputs),
      );
      for (const { give } of again) await give();
      return sent;
    },
  };
}

/** The grant that is still an invitation. */
function toWorkspace(
  { organization, workspace = "", principal }: NamedInvitation,
  live: LiveWorkspaceGrant,
  { WorkspaceGrant: grants }: Backend,
  platform: Platform,
): FoundInvitation {
  requireOpen(principal, live);
  const known = { ...live, organization };
  return {
    principal,
    ...stepFor("WorkspaceGrant", `${organization}/${workspace}/grants/${principal}`, live, platform),
    again: [],
    send: async () =>
      reissuesInvitations(platform)
        ? anew(
            () => grants.delete(known),
            () => giveAnew(grants, organization, workspace, live),
          )
        : (grants.resend?.(known) ?? cannotSend()),
  };
}

/** @throws CharterError where nobody can tell: whom this credential may not list is invited all the same (D11a) */
function requireSight(organization: string, observed: ObservedOrganization | undefined): void {
  if (observed?.hidesInvitations !== true) return;
  const message = `Who is invited to ${organization} is not visible to this credential.`;
  throw new CharterError("invitations-not-visible", message, {
    remedy: "Use a credential that may list and send invitations.",
  });
}

/** The invitation that an address names. @throws CharterError where there is none, it was accepted, or nobody can tell */
export function find(
  named: NamedInvitation,
  observed: ObservedOrganization | undefined,
  backend: Backend,
  platform: Platform,
): FoundInvitation {
  const { organization, workspace, principal } = named;
  const remedy = "Declare them in the charter and apply it: that sends the first invitation.";
  if (workspace === undefined) {
    const live = observed?.memberships.find((one) => one.principal === principal);
    if (live !== undefined && observed !== undefined) return toOrganization(named, live, observed, backend, platform);
    requireSight(organization, observed);
    throw new CharterError("no-such-membership", `${principal} has no membership in ${organization}.`, { remedy });
  }
  const place = observed?.workspaces.find(({ slug }) => slug === workspace)?.id;
  const live = observed?.grants.find((one) => one.workspaceId === place && one.principal === principal);
  if (live !== undefined) return toWorkspace(named, live, backend, platform);
  throw new CharterError("no-such-grant", `${principal} has no grant in ${organization}/${workspace}.`, { remedy });
}
