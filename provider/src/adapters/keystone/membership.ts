import type { KindBackend } from "../../backend";
import type { Known, LiveMembership } from "../../backend/live";
import { ConflictError } from "../../errors";
import { RefusedError } from "../../errors/refused-error";
import { remove } from "../../http/missing";
import { path } from "../../http/path";
import { creation, writeTo } from "../../http/write";
import { assignmentPath, listAssignments, type Place, takeRole } from "./assignment";
import type { Connection } from "./connection";
import { listProjects, listUsers, objectOf, userShape } from "./contract";
import { heldBefore, roleHeld } from "./held-before";
import { changeRole, type Holding, holdingOf } from "./holding";
import { isMissing } from "./missing";
import { type Directory, madeByCharter, type Person } from "./people";

/** A user with a role on the domain, as a membership: nobody is invited, so there is no other status. */
export const membershipOf = (
  domainId: string,
  userId: string,
  { highest, beside }: Holding,
  person: Person | undefined,
): LiveMembership => ({
  id: `${domainId}/${userId}`,
  organizationId: domainId,
  // A user of another domain goes by the id.
  principal: person?.principal ?? userId,
  role: highest,
  status: person?.enabled === false ? "suspended" : "active",
  ...(beside === undefined ? {} : { beside }),
});

/** The user in a membership's id. */
const userOf = ({ id }: { readonly id: string }): string => id.slice(id.indexOf("/") + 1);

const onDomain = (id: string): Place => ({ sort: "domains", id });

/** A role would make nobody active, and whoever is to be replaced by them would go (D18). */
const disabled = (principal: string, organization: string, userId: string): RefusedError =>
  new RefusedError(
    "user-disabled",
    `The user ${principal} of ${organization} is disabled, so a role would not make them a member.`,
    `Enable them first: openstack user set --enable ${userId}`,
  );

/** A user with one role on the domain. */
export function memberships(connection: Connection): KindBackend<"Membership"> {
  const { door, people, roles, made, names } = connection;
  const mayHold = heldBefore(connection, "domains");

  /** Makes the user; where a lost answer or somebody else made them already, finds them. */
  async function makeUser(domainId: string, principal: string, organization: string, directory: Directory) {
    const user = { name: principal, domain_id: domainId, email: principal, ...madeByCharter };
    try {
      const answer = await door.request({
        method: "POST",
        path: "/v3/users",
        body: { user },
        organization,
        write: creation("Membership", { organization, principal }),
      });
      const person = directory.note(objectOf(answer, "user", userShape, { name: principal, domain_id: domainId }));
      made.add(person.id);
      return person;
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      const query = { domain_id: domainId, name: principal };
      const [existing] = await listUsers(door, query, organization);
      if (existing === undefined) throw error;
      return directory.note(existing);
    }
  }

  async function read(organizationId: string, userId: string, organization: string) {
    const { organization: ranks } = await roles(organization);
    const query = { "user.id": userId, "scope.domain.id": organizationId };
    // Of a user who is gone there are none.
    const holding = holdingOf(ranks, await listAssignments(door, query, organization));
    const directory = await people.of(organizationId, organization);
    return holding && membershipOf(organizationId, userId, holding, directory.byId(userId));
  }

  /** Every role that somebody holds in the organization and its projects, inherited ones too: the projects' first (D17). */
  async function revokeAll(known: Known<"Membership">, userId: string): Promise<"deleted" | "missing"> {
    const { organization, organizationId: domainId } = known;
    const [assignments, projects] = await Promise.all([
      listAssignments(door, { "user.id": userId }, organization),
      listProjects(door, { domain_id: domainId }, organization),
    ]);
    const inside = new Set(projects.map(({ id }) => id));
    const onProjects = assignments.filter(({ place: { sort, id } }) => sort === "projects" && inside.has(id));
    const onOrganization = assignments.filter(({ place: { sort, id } }) => sort === "domains" && id === domainId);
    const revoked = [...onProjects, ...onOrganization];
    for (const assignment of revoked) {
      const { place } = assignment;
      const holder = { place, userId, organization, write: writeTo(names, "Membership", known, "delete") };
      await takeRole(door, holder, assignment);
    }
    return revoked.length === 0 ? "missing" : "deleted";
  }

  return {
    async create({ organization, organizationId, principal, role }) {
      const { organization: ranks } = await roles(organization);
      const roleId = ranks.id(role);
      const directory = await people.of(organizationId, organization);
      const person =
        directory.person(principal) ?? (await makeUser(organizationId, principal, organization, directory));
      const target = assignmentPath(onDomain(organizationId), person.id, { roleId, inherited: false });
      const spot = { organization, organizationId, scopeId: organizationId, userId: person.id };
      if ((await mayHold(spot)) && (await read(organizationId, person.id, organization)) !== undefined) {
        throw roleHeld(target, principal);
      }
      if (!person.enabled) throw disabled(principal, organization, person.id);
      await door.request({
        method: "PUT",
        path: target,
        organization,
        write: creation("Membership", { organization, principal }),
      });
      return membershipOf(organizationId, person.id, { highest: role }, person);
    },

    async find({ organizationId, principal, organization }) {
      const person = (await people.of(organizationId, organization)).person(principal);
      return person && read(organizationId, person.id, organization);
    },

    get: async (known) => read(known.organizationId, userOf(known), known.organization),

    async update(known, changes) {
      const { beside, organization, ...rest } = known;
      const role = typeof changes.role === "string" ? changes.role : known.role;
      const { organization: ranks } = await roles(organization);
      await changeRole(door, ranks, { highest: known.role, beside }, role, {
        place: onDomain(known.organizationId),
        userId: userOf(known),
        organization,
        write: writeTo(names, "Membership", known, "update"),
      });
      return { ...rest, role };
    },

    /** A user whom Charter made is deleted, and their roles with them; of any other only the roles go (D17). */
    async delete(known) {
      const { organization, organizationId } = known;
      const userId = userOf(known);
      const directory = await people.of(organizationId, organization);
      if (directory.byId(userId)?.ours !== true) return revokeAll(known, userId);
      const call = {
        path: path`/v3/users/${userId}`,
        organization,
        write: writeTo(names, "Membership", known, "delete"),
      };
      const outcome = await remove(door, call, isMissing("user", userId));
      directory.forget(userId);
      return outcome;
    },
  };
}
