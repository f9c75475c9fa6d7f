/** One whole organization in a few paged lists. */

import { descriptionOf, kinds } from "@charter/schema";
import { isCredential } from "@charter/schema/answers";
import type { Credential, ObservedObjects, ObservedOrganization } from "../../backend";
import type { LiveMembership } from "../../backend/live";
import { ProtocolError } from "../../errors";
import { path } from "../../http/path";
import { bodyOf, type Shape } from "../../http/shape";
import type { Connection } from "./connection";
import type { Schemas } from "./contract";
import { restKinds } from "./generated/kinds";
import type { Spell } from "./principal";

const shape: Shape<Schemas["Credential"]> = { name: "credential", is: isCredential };

/** Who the credential is, and its role in an organization given by id or slug. `slug` picks the credential. */
async function askWho({ door }: Connection, slug: string, reference: string): Promise<Schemas["Credential"]> {
  const answer = await door.request({
    method: "GET",
    path: path`/v1/credential`,
    query: { organization: reference },
    organization: slug,
  });
  return bodyOf(answer, shape);
}

const credentialOf = ({ principal, scope, role, limits }: Schemas["Credential"], spelled: Spell): Credential => ({
  principal: spelled(principal),
  scope,
  role: role ?? undefined,
  ...(limits === undefined ? {} : { limits }),
});

/** Who the credential for an organization is. */
export const readCredential = async (connection: Connection, slug: string): Promise<Credential> =>
  credentialOf(await askWho(connection, slug, slug), connection.spelled);

interface Owned {
  readonly id: string;
  readonly organizationId: string;
}

/** What belongs to another organization would be taken for undeclared here, and perhaps be removed. */
function requireSameOrganization<T extends Owned>(organizationId: string, objects: readonly T[]): readonly T[] {
  const stranger = objects.find((object) => object.organizationId !== organizationId);
  if (stranger === undefined) return objects;
  throw new ProtocolError(
    { method: "GET", path: path`/v1/organizations/${organizationId}` },
    `its lists hold ${stranger.id}, which belongs to another organization`,
  );
}

/** Another organization's role would say what may be done here. */
function requireSameRole(organizationId: string, { role, organizationId: own }: Schemas["Credential"]): void {
  if (role === null || own === organizationId) return;
  throw new ProtocolError({ method: "GET", path: path`/v1/credential` }, "it tells the role in another organization");
}

/** The memberships of an organization. */
export const readMemberships = async (
  connection: Connection,
  { slug, id }: { readonly slug: string; readonly id: string },
): Promise<readonly LiveMembership[]> =>
  requireSameOrganization(id, await restKinds.Membership.list(connection, slug, id));

const inOrganizations = kinds.filter((kind) => kind !== "Organization");

/** All objects in an organization, by what observations call those of each kind. */
async function listAll(connection: Connection, slug: string, reference: string): Promise<ObservedObjects>;
async function listAll(connection: Connection, slug: string, reference: string) {
  const lists = inOrganizations.map(
    async (kind) =>
      [
        descriptionOf(kind).list,
        connection.has(kind) ? await restKinds[kind].list(connection, slug, reference) : [],
      ] as const,
  );
  return Object.fromEntries(await Promise.all(lists));
}

/** Reads one organization with everything in it; `undefined` where it does not exist. */
export async function observe(
  connection: Connection,
  { slug, id }: { readonly slug: string; readonly id?: string | undefined },
): Promise<ObservedOrganization | undefined> {
  const reference = id ?? slug;
  const parts = Promise.all([askWho(connection, slug, reference), listAll(connection, slug, reference)]);
  // Where the organization cannot be read, that is what to say: the lists fail for the same reason.
  parts.catch(() => undefined);
  const organizations = restKinds.Organization.backend(connection);
  // A renamed one is found by its id: the slug only picks the credential then.
  const organization = await (id === undefined
    ? organizations.find({ slug })
    : organizations.get({ id, slug, organization: slug }));
  if (organization === undefined) return undefined;
  const [credential, objects] = await parts;
  for (const all of Object.values(objects)) requireSameOrganization<Owned>(organization.id, all);
  requireSameRole(organization.id, credential);
  const { versions = new Map() } = connection;
  return {
    credential: credentialOf(credential, connection.spelled),
    organization,
    ...objects,
    ...(versions.size === 0 ? {} : { versions: Object.fromEntries(versions) }),
  };
}
