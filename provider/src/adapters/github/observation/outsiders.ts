/** Who reaches repositories without belonging to the organization. */

import type { LiveCollaborator } from "../../../backend/live";
import { type Exchange, ProtocolError } from "../../../errors";
import { found } from "../../../http/missing";
import { path } from "../../../http/path";
import { collaboratorOf, invitedTo } from "../collaborator";
import { collaboratorEdgeShape, collaboratorShape, type Of, repositoryShape } from "../contract";
import { allowed, seesPart } from "../credential";
import { everything, listed, whole } from "../paging";
import { folded } from "../people";
import { furtherCollaborators, organizationRepositories } from "../queries";
import { saysNotFound } from "../refusal";
import { toldPermission } from "../words";
import type { Look } from "./look";

/** What one repository tells of people. @throws RefusedError where the credential may not ask it */
const told = <T>(asking: Promise<T>, organization: string, repository: string): Promise<T> =>
  allowed(asking, organization, `it may not list who is in ${repository}`, "Use the token of an owner");

/** Whether anybody is there from outside: most organizations have nobody, and then no repository is asked. */
async function isAnybody({ questions, organization }: Look): Promise<boolean> {
  const at = path`/orgs/${organization}/outside_collaborators`;
  const asking = questions.request({ method: "GET", path: at, organization, query: { per_page: 1 } });
  const why = "it may not list who is there from outside";
  const { body, exchange } = await allowed(asking, organization, why, "Use the token of an owner");
  if (!Array.isArray(body)) throw new ProtocolError(exchange, "this is no list");
  return body.length > 0;
}

/** Whoever is invited, only a question for each repository tells. */
async function invitedFrom(look: Look, repository: string): Promise<readonly LiveCollaborator[]> {
  const { connection, questions, organization, organizationId } = look;
  const asking = told(invitedTo(questions, repository, organization), organization, repository);
  const invited = (await found(asking, saysNotFound)) ?? [];
  return invited.map(({ principal, account, permission }) =>
    collaboratorOf({ organizationId, repository, principal }, account, toldPermission(connection.platform, permission)),
  );
}

const exchange: Exchange = { method: "query", path: organizationRepositories.name };

/** Who is in a repository, by login, account and permission. Its role's own name REST tells alone. */
async function peopleIn(look: Look, { name, collaborators }: Of<typeof repositoryShape>) {
  const { questions, organization, ownRoles } = look;
  if (collaborators === null)
    throw seesPart(organization, `it may not list who is in ${name}`, "Use the token of an owner");
  const inside = await whole(questions, collaborators, exchange, {
    ...{ shape: collaboratorEdgeShape, further: furtherCollaborators, variables: { login: organization, name } },
    ...{ at: ["organization", "repository", "collaborators"], organization },
  });
  if (inside.length === 0 || !(await ownRoles))
    return inside.map(({ permission, node }) => ({ login: node.login, account: node.databaseId, permission }));
  const at = path`/repos/${organization}/${name}/collaborators`;
  const asking = listed(questions, { path: at, organization, query: { affiliation: "outside" } }, collaboratorShape);
  const all = await told(asking, organization, name);
  return all.map(({ login, id, role_name }) => ({ login, account: id, permission: role_name }));
}

/** Who is in repositories. */
async function presentOnes(look: Look): Promise<readonly LiveCollaborator[]> {
  const { connection, questions, organization, organizationId } = look;
  if (!(await isAnybody(look))) return [];
  const all = await everything(questions, {
    ...{ shape: repositoryShape, further: organizationRepositories, variables: { login: organization } },
    ...{ at: ["organization", "repositories"], organization },
  });
  const inside = all.map(async (repository) =>
    (await peopleIn(look, repository)).map(({ login, account, permission }) =>
      collaboratorOf(
        { organizationId, repository: repository.name.toLowerCase(), principal: folded(login) },
        String(account),
        toldPermission(connection.platform, permission),
      ),
    ),
  );
  return (await Promise.all(inside)).flat();
}

/** Everybody from outside: who is there, and who is invited to one of these repositories. */
export async function outsiders(look: Look, repositories: readonly string[]): Promise<readonly LiveCollaborator[]> {
  const [present, ...invited] = await Promise.all([
    presentOnes(look),
    ...repositories.map((repository) => invitedFrom(look, repository)),
  ]);
  const there = new Set(present.map(({ id }) => id));
  return [...present, ...invited.flat().filter(({ id }) => !there.has(id))];
}
