/** Observing an organization: many teams in one question, and of everything else a few lists. */

import type { Backend, Credential, ObservedOrganization } from "../../../backend";
import type { LiveOrganization } from "../../../backend/live";
import type { Exchange } from "../../../errors";
import { RefusedError } from "../../../errors/refused-error";
import { requireDistinct } from "../../../http/distinct";
import { noObjects } from "../../../observed/live-objects";
import type { Connection } from "../connection";
import { readCredential, requireSightOfRepositories } from "../credential";
import { openInvitations } from "../invitation";
import { readOrganization } from "../organization";
import { idsOf } from "../people";
import { organizationTeams } from "../queries";
import type { Look } from "./look";
import { outsiders } from "./outsiders";
import { hasOwnRoles } from "./own-roles";
import { people } from "./people";
import { teams } from "./teams";

/** @throws RefusedError where the name is another organization's by now */
function requireSame(live: LiveOrganization, id: string | undefined): void {
  if (id === undefined || live.id === id) return;
  throw new RefusedError(
    "another-organization",
    `${live.slug} is another organization by now (${live.id}) than the one that is managed (${id}).`,
    "Use the name that it has now, with `previously:`; or forget the former one.",
  );
}

/** Whom the calls are made as: somebody who sees all that there is. */
async function wholeCredential({ connection, questions, organization }: Look): Promise<Credential> {
  const credential = await readCredential(connection, questions, organization);
  requireSightOfRepositories(credential, organization);
  return credential;
}

/** Reads one organization with everything in it; `undefined` where it does not exist, or is not seen. */
export async function observe(
  connection: Connection,
  { slug, id, repositories = [], people: expected = [] }: Parameters<Backend["observe"]>[0],
): Promise<ObservedOrganization | undefined> {
  const questions = connection.door.bounded();
  const organization = await readOrganization(questions, slug);
  if (organization === undefined) return undefined;
  requireSame(organization, id);
  const ownRoles = hasOwnRoles(questions, slug);
  const open = openInvitations(questions, slug);
  const look: Look = { connection, questions, organizationId: organization.id, organization: slug, open, ownRoles };
  const [credential, memberships, all, collaborators] = await Promise.all([
    wholeCredential(look),
    people(look),
    teams(look),
    outsiders(look, repositories),
  ]);
  const exchange: Exchange = { method: "query", path: organizationTeams.name };
  requireDistinct(
    "membership",
    memberships.map(({ principal }) => principal),
    exchange,
  );
  requireDistinct(
    "team",
    all.map(({ workspace }) => workspace.id),
    exchange,
  );
  const grants = all.flatMap((team) => team.grants);
  requireDistinct(
    "grant",
    grants.map((grant) => grant.id),
    exchange,
  );
  requireDistinct(
    "collaborator",
    collaborators.map(({ id }) => id),
    exchange,
  );
  const present = new Set([...memberships, ...collaborators].map(({ principal }) => principal));
  const absent = expected.filter((principal) => !present.has(principal) && !principal.includes("@"));
  const accounts = Object.fromEntries(await idsOf(questions, absent, slug));
  const repositoryGrants = all.flatMap((team) => team.repositories);
  requireDistinct(
    "repository grant",
    repositoryGrants.map(({ id }) => id),
    exchange,
  );
  return {
    ...noObjects(),
    credential,
    organization,
    memberships,
    workspaces: all.map(({ workspace }) => workspace),
    grants,
    ...(repositoryGrants.length === 0 ? {} : { repositoryGrants }),
    ...(collaborators.length === 0 ? {} : { collaborators }),
    ...(absent.length === 0 ? {} : { accounts }),
  };
}
