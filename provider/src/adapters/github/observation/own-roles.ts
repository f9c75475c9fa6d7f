/** Roles of an organization's own for repositories. GraphQL tells none of them by its name: what it is made of instead. */

import { found } from "../../../http/missing";
import { path } from "../../../http/path";
import { bodyOf } from "../../../http/shape";
import { customRolesShape } from "../contract";
import { allowed } from "../credential";
import { saysNotFound } from "../refusal";
import type { Questions } from "../request";

/** Whether an organization has any; it may be that its plan has no such thing. @throws RefusedError where the credential may not ask */
export async function hasOwnRoles(questions: Questions, organization: string): Promise<boolean> {
  const at = path`/orgs/${organization}/custom-repository-roles`;
  const asking = questions.request({ method: "GET", path: at, organization });
  const remedy = "Give it the organization permission `Custom repository roles: read`";
  const why = "it may not read the roles of its own for repositories";
  const answer = await found(allowed(asking, organization, why, remedy), saysNotFound);
  return answer !== undefined && bodyOf(answer, customRolesShape).total_count > 0;
}
