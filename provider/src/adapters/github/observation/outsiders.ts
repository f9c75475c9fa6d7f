/** Who reaches repositories without belonging to the organization. */

import type { LiveCollaborator } from "../../../backend/live";
import { found } from "../../../http/missing";
import { path } from "../../../http/path";
import { expectShape } from "../../../http/shape";
import { collaboratorOf, invitedTo } from "../collaborator";
import { collaboratorEdgeShape, repositoryShape, userShape } from "../contract";
import { everything, whole } from "../paging";
import { folded } from "../people";
import { furtherCollaborators, organizationRepositories } from "../queries";
import { saysNotFound } from "../refusal";
import { toldPermission } from "../words";
import type { Look } from "./look";

/** Who reaches a repository from outside: asked for where anybody does. Whoever is invited, only a question for each repository tells. */
export async function outsiders(look: Look, repositories: readonly string[]): Promise<readonly LiveCollaborator[]> {
  const { connection, questions, organization, organizationId } = look;
  const { platform } = connection;
  const at = path`/orgs/${organization}/outside_collaborators`;
  const [anybody, invitations] = await Promise.all([
    questions.request({ method: "GET", path: at, organization, query: { per_page: 1 } }),
    Promise.all(
      repositories.map(async (repository) =>
        ((await found(invitedTo(questions, repository, organization), saysNotFound)) ?? []).map((one) =>
          collaboratorOf(
            { organizationId, repository, principal: one.principal },
            toldPermission(platform, one.permission),
          ),
        ),
      ),
    ),
  ]);
  const [first]: readonly unknown[] = Array.isArray(anybody.body) ? anybody.body : [];
  if (first === undefined) return invitations.flat();
  expectShape(first, userShape, anybody.exchange);
  const login = organization;
  const all = await everything(questions, {
    ...{ shape: repositoryShape, further: organizationRepositories, variables: { login }, organization },
    at: ["organization", "repositories"],
  });
  const there = await Promise.all(
    all.map(async ({ name, collaborators }) => {
      if (collaborators === null) return [];
      const repository = name.toLowerCase();
      const inside = await whole(questions, collaborators, anybody.exchange, {
        ...{ shape: collaboratorEdgeShape, further: furtherCollaborators, variables: { login, name }, organization },
        at: ["organization", "repository", "collaborators"],
      });
      return inside.map(({ permission, node }) =>
        collaboratorOf(
          { organizationId, repository, principal: folded(node.login) },
          toldPermission(platform, permission),
        ),
      );
    }),
  );
  return [...there.flat(), ...invitations.flat()];
}
