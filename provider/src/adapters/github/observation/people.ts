/** Everybody in an organization: a list by GraphQL, and of whoever has not joined two of REST. */

import { normalizePrincipal } from "@charter/schema";
import type { LiveMembership } from "../../../backend/live";
import { ProtocolError } from "../../../errors";
import { expectShape } from "../../../http/shape";
import { memberEdgeShape, personShape, viewedShape } from "../contract";
import { requireWholeSight } from "../credential";
import { endedInvitations, type Invitation, invited, inviteeOf } from "../invitation";
import { everything, whole } from "../paging";
import { folded, idsOf } from "../people";
import { organizationInvited, organizationMembers } from "../queries";
import type { Look } from "./look";

/** Who belongs to an organization. A role that is not told would be no role. */
async function members({
  connection,
  questions,
  organizationId,
  organization,
}: Look): Promise<readonly LiveMembership[]> {
  const login = organization;
  const { data, exchange } = await questions.ask(organizationMembers, { login, after: null }, organization);
  const viewed = expectShape(data.organization, viewedShape, exchange);
  if (String(viewed.databaseId) !== organizationId)
    throw new ProtocolError(exchange, "this is not the organization that was asked for");
  await requireWholeSight(connection, organization, viewed.viewerCanAdminister);
  const all = await whole(questions, viewed.membersWithRole, exchange, {
    ...{ shape: memberEdgeShape, further: organizationMembers, variables: { login }, organization },
    at: ["organization", "membersWithRole"],
  });
  return all.map(({ role, node }) => {
    if (role === null) throw new ProtocolError(exchange, "it does not tell who is what: this credential sees a part");
    const principal = normalizePrincipal(node.login, connection.platform);
    return { id: String(node.databaseId), organizationId, principal, role: role.toLowerCase(), status: "active" };
  });
}

/** The ids of whoever is invited by login; asked for where somebody is. */
async function invitedIds(
  { questions, organization }: Look,
  open: readonly Invitation[],
): Promise<ReadonlyMap<string, string>> {
  if (open.every(({ login }) => login === null)) return new Map();
  const all = await everything(questions, {
    ...{ shape: personShape, further: organizationInvited, variables: { login: organization }, organization },
    at: ["organization", "pendingMembers"],
  });
  return new Map(all.map(({ login, databaseId }) => [folded(login), String(databaseId)]));
}

/** Everybody who belongs to an organization, is invited, or did not answer. */
export async function people(look: Look): Promise<readonly LiveMembership[]> {
  const { connection, questions, organization, organizationId } = look;
  const { platform } = connection;
  const open = await look.open;
  const [active, ended] = await Promise.all([members(look), endedInvitations(questions, organization)]);
  const known = new Set(active.map(({ principal }) => principal));
  const pending = open.filter((one) => !known.has(inviteeOf(one, platform)));
  for (const one of pending) known.add(inviteeOf(one, platform));
  const expired = ended.filter((one) => !known.has(inviteeOf(one, platform)));
  const logins = expired.flatMap(({ login }) => (login === null ? [] : [login]));
  const [ids, former] = await Promise.all([invitedIds(look, pending), idsOf(questions, logins, organization)]);
  const asMember = (status: "pending" | "expired", all: ReadonlyMap<string, string>) => (one: Invitation) =>
    invited(one, status, all.get(inviteeOf(one, platform)), organizationId, platform);
  return [...active, ...pending.map(asMember("pending", ids)), ...expired.map(asMember("expired", former))];
}
