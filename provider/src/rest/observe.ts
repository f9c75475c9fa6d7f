/** One whole organization in a few paged lists. */

import type { Credential, LiveOrganization, ObservedOrganization } from "../backend";
import { ProtocolError } from "../errors";
import { path } from "../http/path";
import { bodyOf, hasTexts, type Shape } from "../http/shape";
import { listApplications } from "./application";
import type { Connection } from "./connection";
import type { Schemas } from "./contract";
import { listMemberships } from "./membership";
import { getOrganization } from "./organization";
import { spelled } from "./principal";
import { listWorkspaces } from "./workspace";
import { listGrants } from "./workspace-grant";

const shape: Shape<Schemas["Credential"]> = {
  name: "credential",
  is: (value): value is Schemas["Credential"] =>
    hasTexts(value, ["principal"]) && (value.scope === "read" || value.scope === "write"),
};

/** Who the credential is, and its role in an organization given by id or slug. `slug` picks the credential. */
export async function readCredential({ door }: Connection, slug: string, reference: string): Promise<Credential> {
  const answer = await door.request({
    method: "GET",
    path: path`/v1/credential`,
    query: { organization: reference },
    organization: slug,
  });
  const { principal, scope, role } = bodyOf(answer, shape);
  return { principal: spelled(principal), scope, role: role ?? undefined };
}

/** What belongs to another organization would be taken for undeclared here, and perhaps be removed. */
function requireSameOrganization(
  organization: LiveOrganization,
  objects: readonly { readonly id: string; readonly organizationId: string }[],
): void {
  const stranger = objects.find(({ organizationId }) => organizationId !== organization.id);
  if (stranger === undefined) return;
  throw new ProtocolError(
    { method: "GET", path: path`/v1/organizations/${organization.id}` },
    `its lists hold ${stranger.id}, which belongs to another organization`,
  );
}

/** Reads one organization with everything in it; `undefined` where it does not exist. */
export async function observe(
  connection: Connection,
  { slug, id }: { readonly slug: string; readonly id?: string | undefined },
): Promise<ObservedOrganization | undefined> {
  const reference = id ?? slug;
  const parts = Promise.all([
    readCredential(connection, slug, reference),
    listWorkspaces(connection, slug, reference),
    listApplications(connection, slug, reference),
    listMemberships(connection, slug, reference),
    listGrants(connection, slug, reference),
  ]);
  // Where the organization cannot be read, that is what to say: the lists fail for the same reason.
  parts.catch(() => undefined);
  const organization = await getOrganization(connection, slug, reference);
  if (organization === undefined) return undefined;
  const [credential, workspaces, applications, memberships, grants] = await parts;
  for (const objects of [workspaces, applications, memberships, grants]) requireSameOrganization(organization, objects);
  return { credential, organization, workspaces, applications, memberships, grants };
}
