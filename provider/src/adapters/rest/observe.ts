/** One whole organization in a few paged lists. */

import { descriptionOf, type Kind, kinds } from "@charter/schema";
import { isCredential } from "@charter/schema/answers";
import type { Credential, ObservedObjects, ObservedOrganization } from "../../backend";
import type { LiveMembership } from "../../backend/live";
import { ForbiddenError, ProtocolError } from "../../errors";
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

type Inside = Exclude<Kind, "Organization">;

const inOrganizations = kinds.filter((kind): kind is Inside => kind !== "Organization");

const isRare = (kind: Kind): boolean => descriptionOf(kind).rare === true;
const common = inOrganizations.filter((kind) => !isRare(kind));
const rare = inOrganizations.filter(isRare);

/** Whose lists are asked for: the credential's, and the organization by id or slug. */
type Asking = readonly [connection: Connection, slug: string, reference: string];

/** Whether the service itself says that the credential's role does not allow something: a proxy's page says nothing about that. */
const isLackOfCapability = (error: unknown): boolean =>
  error instanceof ForbiddenError && error.problem?.type.endsWith("/missing-capability") === true;

/**
 * All objects of some kinds in an organization, by what observations call those of each kind; of what the platform lacks there are none.
 * @param unseen where kinds are noted whose lists the credential may not read; without it that is an error
 */
async function listAll(
  which: readonly Inside[],
  unseen: Set<Kind> | undefined,
  ...asking: Asking
): Promise<ObservedObjects>;
async function listAll(which: readonly Inside[], unseen: Set<Kind> | undefined, ...asking: Asking) {
  const [{ has }] = asking;
  const lists = which.map(async (kind) => {
    const listed = has(kind) ? restKinds[kind].list(...asking) : [];
    const seen = Promise.resolve<readonly unknown[]>(listed).catch((error: unknown) => {
      if (unseen === undefined || !isLackOfCapability(error)) throw error;
      unseen.add(kind);
      return [];
    });
    return [descriptionOf(kind).list, await seen] as const;
  });
  return Object.fromEntries(await Promise.all(lists));
}

/** Who asks, and all that is there: of the rare kinds, only what the service says that the organization holds. */
async function everything(unseen: Set<Kind> | undefined, ...asking: Asking) {
  const who = askWho(...asking);
  const held = who.then(({ holds = [] }) => {
    const lists: readonly string[] = holds;
    return listAll(
      rare.filter((kind) => lists.includes(descriptionOf(kind).list)),
      unseen,
      ...asking,
    );
  });
  const [credential, always, sometimes] = await Promise.all([who, listAll(common, unseen, ...asking), held]);
  return { credential, objects: { ...always, ...sometimes } };
}

/** Reads one organization with everything in it; `undefined` where it does not exist. */
export async function observe(
  connection: Connection,
  {
    slug,
    id,
    partly,
  }: { readonly slug: string; readonly id?: string | undefined; readonly partly?: boolean | undefined },
): Promise<ObservedOrganization | undefined> {
  const reference = id ?? slug;
  const unseen = partly === true ? new Set<Kind>() : undefined;
  const parts = everything(unseen, connection, slug, reference);
  // Where the organization cannot be read, that is what to say: the lists fail for the same reason.
  parts.catch(() => undefined);
  const organizations = restKinds.Organization.backend(connection);
  // A renamed one is found by its id: the slug only picks the credential then.
  const organization = await (id === undefined
    ? organizations.find({ slug })
    : organizations.get({ id, slug, organization: slug }));
  if (organization === undefined) return undefined;
  const { credential, objects } = await parts;
  for (const all of Object.values(objects)) requireSameOrganization<Owned>(organization.id, all);
  requireSameRole(organization.id, credential);
  const { versions = new Map() } = connection;
  return {
    credential: credentialOf(credential, connection.spelled),
    organization,
    ...objects,
    ...(versions.size === 0 ? {} : { versions: Object.fromEntries(versions) }),
    ...(unseen === undefined || unseen.size === 0 ? {} : { unseen: [...unseen] }),
  };
}
