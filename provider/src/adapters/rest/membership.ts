import { isMembership, isOwnershipTransferred } from "@charter/schema/answers";
import type { KindBackend, OwnershipTransferred } from "../../backend";
import type { Known, LiveMembership } from "../../backend/live";
import type { Answer } from "../../http/call";
import { found, remove } from "../../http/missing";
import { path } from "../../http/path";
import { type Asked, bodyOf, expectAsked, type Shape } from "../../http/shape";
import { creation, writeTo } from "../../http/write";
import type { Connection } from "./connection";
import type { Schemas, Sent } from "./contract";
import type { RestKind } from "./kind";
import { readList } from "./paging";
import type { Spell } from "./principal";
import { isMissing } from "./refusal";
import { ifMatch, noteVersion, type Versions } from "./versions";

const shape: Shape<Schemas["Membership"]> = { name: "membership", is: isMembership };

const liveOf = (membership: Schemas["Membership"], spelled: Spell): LiveMembership => {
  const principal = spelled(membership.principal);
  return principal === membership.principal ? membership : { ...membership, principal };
};

const read = (answer: Answer, asked: Asked<LiveMembership>, spelled: Spell): LiveMembership =>
  expectAsked(liveOf(bodyOf(answer, shape), spelled), shape.name, asked, answer.exchange);

type Place = { readonly organizationId: string; readonly id: string };

const sameAs = ({ id, organizationId }: Place): Asked<LiveMembership> => ({ id, organizationId });

const at = ({ organizationId, id }: Place) => path`/v1/organizations/${organizationId}/memberships/${id}`;

async function list(connection: Connection, slug: string, reference: string): Promise<readonly LiveMembership[]> {
  const listed = await readList(connection, {
    path: path`/v1/organizations/${reference}/memberships`,
    organization: slug,
    shape,
    key: ({ principal }) => connection.spelled(principal),
  });
  return listed.map((membership) => liveOf(membership, connection.spelled));
}

/** Sends an invitation again (D13a). */
export async function resend(
  { door, names, spelled }: Connection,
  known: Known<"Membership">,
): Promise<LiveMembership> {
  const answer = await door.request({
    method: "POST",
    path: `${at(known)}/resend`,
    organization: known.organization,
    write: writeTo(names, "Membership", known, "resend"),
  });
  return read(answer, { ...sameAs(known), status: "pending" }, spelled);
}

const transferred: Shape<Schemas["OwnershipTransferred"]> = { name: "ownership transfer", is: isOwnershipTransferred };

/** Hands the top role over (D18). */
export async function transferOwnership(
  { door, names, spelled }: Connection,
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
    write: writeTo(names, "Membership", to, "transfer"),
  });
  const both = bodyOf(answer, transferred);
  const expected = (one: Schemas["Membership"], asked: Asked<LiveMembership>) =>
    expectAsked(liveOf(one, spelled), shape.name, asked, answer.exchange);
  return { to: expected(both.to, sameAs(to)), from: expected(both.from, { ...sameAs(from), role }) };
}

function backend({ door, names, spelled }: Connection): KindBackend<"Membership"> {
  const get = (place: Place, organization: string, asked: Asked<LiveMembership>, versions?: Versions) =>
    found(
      door.request({ method: "GET", path: at(place), organization }).then((answer) => {
        const membership = read(answer, asked, spelled);
        noteVersion(versions, membership.id, answer.etag);
        return membership;
      }),
      isMissing({ membership: place.id }),
    );

  return {
    async create({ organization, organizationId, principal, role, permissions, accessUntil }) {
      const body: Sent<Schemas["MembershipCreate"]> = { principal, role, permissions, accessUntil };
      const answer = await door.request({
        method: "POST",
        path: path`/v1/organizations/${organizationId}/memberships`,
        body,
        organization,
        write: creation("Membership", { organization, principal }),
      });
      const written = { role, permissions, accessUntil: accessUntil ?? null };
      return read(answer, { organizationId, principal: spelled(principal), ...written }, spelled);
    },

    find: async ({ organizationId, principal, organization }) =>
      get({ organizationId, id: principal }, organization, { organizationId, principal: spelled(principal) }),

    get: async (known, versions) => get(known, known.organization, sameAs(known), versions),

    async update(known, changes) {
      const answer = await door.request({
        method: "PATCH",
        path: at(known),
        body: changes,
        organization: known.organization,
        write: writeTo(names, "Membership", known, "update"),
        ...ifMatch(known),
      });
      const { role, permissions, accessUntil } = changes;
      return read(answer, { ...sameAs(known), role, permissions, accessUntil }, spelled);
    },

    // The status that the removal was planned for travels along: nobody who accepted meanwhile is removed (D14).
    delete: async (known) =>
      remove(
        door,
        {
          path: at(known),
          query: { expectedStatus: known.status },
          organization: known.organization,
          write: writeTo(names, "Membership", known, "delete"),
        },
        isMissing({ membership: known.id }),
      ),
  };
}

/** Memberships over REST. */
export const kind: RestKind<"Membership"> = { list, backend };
