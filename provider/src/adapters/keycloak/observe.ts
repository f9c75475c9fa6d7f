/** One whole organization: four lists, and one for each group, or for each member where these are fewer. */

import type { Kind } from "@charter/schema";
import type { Credential, ObservedOrganization } from "../../backend";
import type { LiveMembership, LiveWorkspace, LiveWorkspaceGrant } from "../../backend/live";
import { bounded } from "../../http/bounded";
import { noObjects } from "../../observed/live-objects";
import { withoutName } from "../namesakes";
import type { Connection } from "./connection";
import type { Group } from "./contract";
import { type Holders, holdersIn } from "./holders";
import { invitedAs, listInvitations } from "./invitations";
import { listMembers } from "./members";
import { invitedMembership, membershipOf } from "./membership";
import { getOrganization } from "./organization";
import { type Person, peopleOf } from "./person";
import type { Place } from "./place";
import type { Looks } from "./request";
import { may, mayWrite, requireSight } from "./rights";
import type { Session } from "./session";
import type { Tree } from "./tree";
import { type Held, heldIn, permissionOf, roleOf } from "./words";
import { isWorkspace, workspaceOf } from "./workspace";
import { grantOf } from "./workspace-grant";

/** Whom the calls are made as: nobody who is declared. */
export async function credentialOf({ door }: Connection): Promise<Credential> {
  const session = await door.session();
  return { principal: session.name, scope: mayWrite(session) ? "write" : "read" };
}

/** The groups that are in no other one, as workspaces; of two that are called alike but for their case one has the name. */
function workspacesIn(
  connection: Connection,
  tree: Tree,
  holders: Holders,
  organizationId: string,
): readonly LiveWorkspace[] {
  const used = new Set([...holders.values()].flat().map((id) => tree.topOf(id)?.id));
  const all = tree.top
    .filter(isWorkspace)
    .map((group) => ({ id: group.id, group, live: workspaceOf(connection, group, organizationId) }));
  const nameless = withoutName(all, ({ live }) => live.slug, {
    isExact: ({ group, live }) => group.name === live.slug,
    isUsed: ({ id }) => used.has(id),
  });
  return all.map(({ id, live }) => {
    if (!nameless.has(id)) return live;
    connection.names.remember(id, id);
    return { ...live, slug: id, nameless: "taken" as const };
  });
}

/** Somebody with all that they hold. */
interface Holder {
  readonly person: Person;
  readonly held: readonly Held[];
}

interface People {
  readonly memberships: readonly LiveMembership[];
  readonly grants: readonly LiveWorkspaceGrant[];
}

function peopleWith(
  connection: Connection,
  organizationId: string,
  holders: readonly Holder[],
  invited: readonly LiveMembership[],
): People {
  const joined = new Set(holders.map(({ person }) => person.principal));
  return {
    memberships: [
      ...holders.map(({ person, held }) => membershipOf(organizationId, person, roleOf(connection, held))),
      // Whoever was added by hand may be invited still: they belong.
      ...invited.filter(({ principal }) => !joined.has(principal)),
    ],
    grants: holders.flatMap(({ person, held }) =>
      [...new Set(held.flatMap(({ workspaceId = [] }) => workspaceId))].flatMap((workspaceId) => {
        const holding = permissionOf(connection, held, workspaceId);
        return holding === undefined
          ? []
          : [grantOf({ organizationId, workspaceId, principal: person.principal }, holding)];
      }),
    ),
  };
}

/** Who is invited; nobody where the credential may not see that. */
async function invitedTo(connection: Connection, door: Looks, place: Place, session: Session) {
  if (!may(session, "see invitations")) return [];
  const all = await listInvitations(door, place);
  return all.map((one) => {
    const principal = invitedAs(one, connection.platform);
    return invitedMembership(connection, place.organizationId, principal, one);
  });
}

/** What of an organization is out of sight. A part of it is enough for whoever asks for it partly. */
function unseenIn(session: Session, partly: boolean): readonly Kind[] {
  if (may(session, "see members")) return [];
  if (!partly) requireSight(session, "see members");
  return ["Membership", "WorkspaceGrant"];
}

const heldByGroups = (connection: Connection, tree: Tree, groupIds: readonly string[]): readonly Held[] =>
  groupIds.flatMap((id) => heldIn(connection, tree, { id } satisfies Pick<Group, "id">) ?? []);

/** Reads one organization with everything in it; `undefined` where it does not exist. */
export async function observe(
  connection: Connection,
  {
    slug,
    id,
    partly = false,
  }: { readonly slug: string; readonly id?: string | undefined; readonly partly?: boolean | undefined },
): Promise<ObservedOrganization | undefined> {
  const session = await connection.door.session();
  requireSight(session, "see organizations");
  const unseen = unseenIn(session, partly);
  const door: Looks = { ...bounded(connection.door, connection.door.clock), confirm: connection.door.confirm };
  const organization = await getOrganization(door, slug, id);
  if (organization === undefined) return undefined;
  const organizationId = organization.id;
  const place = { organizationId, organization: slug };
  // Before who belongs: whoever accepts meanwhile is on both lists, and never between them.
  const invited = unseen.length > 0 ? [] : await invitedTo(connection, door, place, session);
  const [tree, members] = await Promise.all([
    connection.groups.read(place),
    unseen.length > 0 ? [] : listMembers(door, place),
  ]);
  const holders = await holdersIn(door, place, tree, members);
  const people = peopleOf(members, new Set(holders.keys()), connection.platform);
  connection.members.note(organizationId, people);
  const all = people.map((person) => ({
    person,
    held: heldByGroups(connection, tree, holders.get(person.id) ?? []),
  }));
  return {
    ...noObjects(),
    ...peopleWith(connection, organizationId, all, invited),
    credential: await credentialOf(connection),
    organization,
    workspaces: workspacesIn(connection, tree, holders, organizationId),
    ...(unseen.length === 0 ? {} : { unseen }),
    ...(may(session, "see invitations") ? {} : { hidesInvitations: true }),
  };
}
