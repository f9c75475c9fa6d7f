import type { KindBackend, Known, LiveMembership } from "../backend";
import { ConflictError } from "../errors";
import { RefusedError } from "../errors/refused-error";
import { found, remove } from "../http/missing";
import { path } from "../http/path";
import { isRecord } from "../http/shape";
import type { Write } from "../http/write";
import type { Connection } from "./connection";
import { listAssignments, listOf, objectOf, projectShape, roleShape, userShape } from "./contract";
import { heldBefore, roleHeld } from "./held-before";
import { holdingOf, othersThan } from "./holding";
import { type Directory, madeByCharter, type Person } from "./people";

const write = (organization: string, principal: string, verb: Write["verb"]): Write => ({
  kind: "Membership",
  key: `${organization}/members/${principal}`,
  verb,
});

type Held = NonNullable<ReturnType<typeof holdingOf>>;

/** A user with a role on the domain, as a membership: nobody is invited, so there is no other status. */
export const membershipOf = (
  domainId: string,
  userId: string,
  { highest, beside }: Held,
  person: Person | undefined,
): LiveMembership => ({
  id: `${domainId}/${userId}`,
  organizationId: domainId,
  // Of a user of another domain only the id is known.
  principal: person?.principal ?? userId,
  role: highest,
  status: person?.enabled === false ? "suspended" : "active",
  ...(beside === undefined ? {} : { beside }),
});

/** The user in a membership's id. */
const userOf = ({ id }: { readonly id: string }): string => id.slice(id.indexOf("/") + 1);

const rolePath = (domainId: string, userId: string, roleId: string) =>
  path`/v3/domains/${domainId}/users/${userId}/roles/${roleId}`;

/** A role would make nobody active, and whoever is to be replaced by them would go (D18). */
const disabled = (principal: string, organization: string, userId: string): RefusedError =>
  new RefusedError(
    "user-disabled",
    `The user ${principal} of ${organization} is disabled, so a role would not make them a member.`,
    `Enable them first: openstack user set --enable ${userId}`,
  );

/** A user with one role on the domain. */
export function memberships(connection: Connection): KindBackend<"Membership"> {
  const { door, people, roles, made } = connection;
  const mayHold = heldBefore(connection, "domain");

  /** Makes the user; where a lost answer or somebody else made them already, finds them. */
  async function makeUser(domainId: string, principal: string, organization: string, directory: Directory) {
    const user = { name: principal, domain_id: domainId, email: principal, ...madeByCharter };
    try {
      const answer = await door.request({
        method: "POST",
        path: "/v3/users",
        body: { user },
        organization,
        write: write(organization, principal, "create"),
      });
      const person = directory.note(objectOf(answer, "user", userShape));
      made.add(person.id);
      return person;
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      const query = { domain_id: domainId, name: principal };
      const [existing] = await listOf(door, { path: "/v3/users", key: "users", query, organization }, userShape);
      if (existing === undefined) throw error;
      return directory.note(existing);
    }
  }

  async function read(organizationId: string, userId: string, organization: string) {
    const { organization: ranks } = await roles(organization);
    const listing = { path: path`/v3/domains/${organizationId}/users/${userId}/roles`, key: "roles", organization };
    // A user who is gone is answered with 404, one without any role with an empty list.
    const held = (await found(listOf(door, listing, roleShape))) ?? [];
    const holding = holdingOf(
      ranks,
      held.map(({ id }) => id),
    );
    const directory = await people.of(organizationId, organization);
    return holding && membershipOf(organizationId, userId, holding, directory.byId(userId));
  }

  /** Every role that somebody holds in the organization and its projects: the projects' first (D17). */
  async function revokeAll(known: Known<"Membership">, userId: string): Promise<"deleted" | "missing"> {
    const { organization, organizationId: domainId } = known;
    const query = { domain_id: domainId };
    const [assignments, projects] = await Promise.all([
      listAssignments(door, { "user.id": userId }, organization),
      listOf(door, { path: "/v3/projects", key: "projects", query, organization }, projectShape),
    ]);
    const inside = new Set(projects.map(({ id }) => id));
    const paths = assignments.map(({ scope, role }) => {
      const project = isRecord(scope.project) ? String(scope.project.id) : undefined;
      if (project !== undefined && inside.has(project)) {
        return { last: false, path: path`/v3/projects/${project}/users/${userId}/roles/${role.id}` };
      }
      const domain = isRecord(scope.domain) ? String(scope.domain.id) : undefined;
      return domain === domainId ? { last: true, path: rolePath(domainId, userId, role.id) } : undefined;
    });
    const revoked = paths.flatMap((one) => one ?? []).sort((a, b) => Number(a.last) - Number(b.last));
    for (const { path: target } of revoked) {
      const call = { path: target, organization, write: write(organization, known.principal, "delete") };
      await remove(door, call);
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
      const target = rolePath(organizationId, person.id, roleId);
      const spot = { organization, organizationId, scopeId: organizationId, userId: person.id };
      if ((await mayHold(spot)) && (await read(organizationId, person.id, organization)) !== undefined) {
        throw roleHeld(target, principal);
      }
      if (!person.enabled) throw disabled(principal, organization, person.id);
      await door.request({
        method: "PUT",
        path: target,
        organization,
        write: write(organization, principal, "create"),
      });
      return membershipOf(organizationId, person.id, { highest: role }, person);
    },

    async find({ organizationId, principal, organization }) {
      const person = (await people.of(organizationId, organization)).person(principal);
      return person && read(organizationId, person.id, organization);
    },

    get: async (known) => read(known.organizationId, userOf(known), known.organization),

    /** The new role comes before the old one goes: nobody is without access in between. */
    async update(known, changes) {
      const { organization, organizationId } = known;
      const role = typeof changes.role === "string" ? changes.role : known.role;
      const { organization: ranks } = await roles(organization);
      const call = (name: string) => ({
        path: rolePath(organizationId, userOf(known), ranks.id(name)),
        organization,
        write: write(organization, known.principal, "update"),
      });
      if (role !== known.role) await door.request({ ...call(role), method: "PUT" });
      for (const other of othersThan(role, [known.role, ...(known.beside ?? [])])) {
        await remove(door, call(other));
      }
      const { beside, organization: _, ...rest } = known;
      return { ...rest, role };
    },

    /** A user whom Charter made is deleted, and their roles with them; of any other only the roles go (D17). */
    async delete(known) {
      const { organization, organizationId, principal } = known;
      const userId = userOf(known);
      const directory = await people.of(organizationId, organization);
      if (directory.byId(userId)?.ours !== true) return revokeAll(known, userId);
      const call = { path: path`/v3/users/${userId}`, organization, write: write(organization, principal, "delete") };
      const outcome = await remove(door, call);
      directory.forget(userId);
      return outcome;
    },
  };
}
