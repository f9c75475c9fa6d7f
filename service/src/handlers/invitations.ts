import { requireWriteScope, unauthenticated } from "../access/caller";
import { findOrganization, notFound } from "../access/organization-access";
import { rolesWithin } from "../access/role";
import type { Context, Handler } from "../context";
import { Problem } from "../http/problem";
import { secretHash } from "../ids";
import { changeMembership, lookUpMembership, type MembershipRow, membershipBody, statusOf } from "./membership-record";

export const acceptInvitation: Handler<"acceptInvitation"> = async ({ path, body }, context) => {
  const before = await answered(path, body?.token, context);
  const status = statusOf(before, context.at);
  if (status === "active") return { status: 200, body: membershipBody(before, context) };
  requireOpen(status);
  // The link stays known, so that following it twice is no error.
  const after: MembershipRow = { ...before, status: "active", sentAt: null, expiresAt: null };
  await changeMembership(before, after, "membership.accepted", asPerson(before, context));
  return { status: 200, body: membershipBody(after, context) };
};

export const declineInvitation: Handler<"declineInvitation"> = async ({ path, body }, context) => {
  const before = await answered(path, body?.token, context);
  const status = statusOf(before, context.at);
  if (status === "declined") return { status: 200, body: membershipBody(before, context) };
  requireOpen(status);
  const after: MembershipRow = { ...before, status: "declined" };
  await changeMembership(before, after, "membership.declined", asPerson(before, context));
  return { status: 200, body: membershipBody(after, context) };
};

/** The membership whose invitation is answered, by whoever may answer it: its link's holder or its principal. */
async function answered(
  path: { readonly o: string; readonly m: string },
  token: string | undefined,
  context: Context,
): Promise<MembershipRow> {
  const { bearer } = context;
  if (token === undefined && bearer === undefined) throw unauthenticated("A link's token or a bearer token is needed");
  const organization = await findOrganization(path.o, context);
  const membership = organization && (await lookUpMembership(organization.id, path.m, context));
  if (token !== undefined) {
    if (membership !== undefined && membership.linkHash === secretHash(token)) return membership;
    // The same answer whether or not the membership exists: a revoked link tells nothing.
    throw new Problem("invitation-invalid", "The link is unknown, was replaced by a newer one, or was revoked");
  }
  if (bearer !== undefined) requireWriteScope(bearer);
  const bound = bearer?.organizationId ?? organization?.id;
  if (membership === undefined || membership.principal !== bearer?.principal || bound !== organization?.id) {
    throw notFound("membership", path.m);
  }
  // Who may not act as an owner does not decide that its principal becomes one, or does not.
  if (bearer.role !== null && !rolesWithin(context.platform, bearer.role).includes(membership.role)) {
    throw new Problem(
      "role-out-of-reach",
      `A token that is capped to ${bearer.role} may not answer an invitation as ${membership.role}`,
    );
  }
  return membership;
}

function requireOpen(status: ReturnType<typeof statusOf>): void {
  if (status === "pending") return;
  const details = { currentStatus: status };
  if (status === "expired")
    throw new Problem("invitation-expired", "The invitation has expired; ask for another", details);
  if (status === "declined") throw new Problem("invitation-declined", "It was declined; ask for another", details);
  throw new Problem("membership-active", `The membership is ${status}`, details);
}

/** Whoever follows the link acts as the invited person. */
const asPerson = ({ principal }: MembershipRow, { database, platform, now, at, events }: Context) => ({
  database,
  platform,
  now,
  at,
  events: events.as(principal),
});
