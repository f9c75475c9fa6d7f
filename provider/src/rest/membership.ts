import type { KindBackend, Known, LiveMembership, MembershipStatus, OwnershipTransferred } from "../backend";
import type { Answer } from "../http/call";
import { found, remove } from "../http/missing";
import { path } from "../http/path";
import { bodyOf, hasTexts, type Shape } from "../http/shape";
import type { Write } from "../http/write";
import type { Connection } from "./connection";
import type { Schemas, Sent } from "./contract";
import { readList } from "./paging";
import { spelled } from "./principal";

const statuses: Readonly<Record<MembershipStatus, true>> = {
  pending: true,
  active: true,
  suspended: true,
  declined: true,
  expired: true,
};

const shape: Shape<Schemas["Membership"]> = {
  name: "membership",
  is: (value): value is Schemas["Membership"] =>
    hasTexts(value, ["id", "organizationId", "principal", "role", "status"]) &&
    Object.hasOwn(statuses, String(value.status)),
};

const liveOf = (membership: Schemas["Membership"]): LiveMembership => {
  const principal = spelled(membership.principal);
  return principal === membership.principal ? membership : { ...membership, principal };
};

const read = (answer: Answer): LiveMembership => liveOf(bodyOf(answer, shape));

const write = (organization: string, principal: string, verb: Write["verb"]): Write => ({
  kind: "Membership",
  key: `${organization}/members/${principal}`,
  verb,
});

const at = ({ organizationId, id }: { readonly organizationId: string; readonly id: string }) =>
  path`/v1/organizations/${organizationId}/memberships/${id}`;

/** All memberships of an organization, given by id or slug. `slug` picks the credential. */
export async function listMemberships(
  { door }: Connection,
  slug: string,
  reference: string,
): Promise<readonly LiveMembership[]> {
  const listed = await readList(door, slug, path`/v1/organizations/${reference}/memberships`, shape);
  return listed.map(liveOf);
}

/** Sends an invitation again (D13a). */
export async function resend({ door }: Connection, known: Known<"Membership">): Promise<LiveMembership> {
  const answer = await door.request({
    method: "POST",
    path: `${at(known)}/resend`,
    organization: known.organization,
    write: write(known.organization, known.principal, "resend"),
  });
  return read(answer);
}

const transferred: Shape<Schemas["OwnershipTransferred"]> = {
  name: "ownership transfer",
  is: (value): value is Schemas["OwnershipTransferred"] =>
    isMembers(value) && shape.is(value.to) && shape.is(value.from),
};

const isMembers = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** Hands the top role over (D18). */
export async function transferOwnership(
  { door }: Connection,
  to: Known<"Membership">,
  from: LiveMembership,
  role: string,
): Promise<OwnershipTransferred> {
  const body: Sent<Schemas["OwnershipTransfer"]> = { membership: to.id, from: from.id, fromRole: role };
  const answer = await door.request({
    method: "POST",
    path: path`/v1/organizations/${to.organizationId}/transfer-ownership`,
    body,
    organization: to.organization,
    write: write(to.organization, to.principal, "transfer"),
  });
  const both = bodyOf(answer, transferred);
  return { to: liveOf(both.to), from: liveOf(both.from) };
}

/** Memberships over REST. */
export function memberships({ door }: Connection): KindBackend<"Membership"> {
  const get = (target: string, organization: string) =>
    found(door.request({ method: "GET", path: target, organization }).then(read));

  return {
    async create({ organization, organizationId, principal, role, accessUntil }) {
      const body: Sent<Schemas["MembershipCreate"]> = { principal, role, accessUntil };
      const answer = await door.request({
        method: "POST",
        path: path`/v1/organizations/${organizationId}/memberships`,
        body,
        organization,
        write: write(organization, principal, "create"),
      });
      return read(answer);
    },

    find: async ({ organizationId, principal, organization }) =>
      get(at({ organizationId, id: principal }), organization),

    get: async (known) => get(at(known), known.organization),

    async update(known, changes) {
      const answer = await door.request({
        method: "PATCH",
        path: at(known),
        body: changes,
        organization: known.organization,
        write: write(known.organization, known.principal, "update"),
      });
      return read(answer);
    },

    // The status that the removal was planned for travels along: nobody who accepted meanwhile is removed (D14).
    delete: async (known) =>
      remove(door, {
        path: at(known),
        query: { expectedStatus: known.status },
        organization: known.organization,
        write: write(known.organization, known.principal, "delete"),
      }),
  };
}
