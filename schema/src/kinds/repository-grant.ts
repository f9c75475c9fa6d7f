import type { RepositoryGrant } from "../generated/charter";
import type { Description, Fields, InWorkspace } from "./description";

type Written = Exclude<RepositoryGrant, string>;

/** What a workspace may do in one repository. `repository` is its name, in lower case. */
export interface RepositoryGrantInputs extends Fields<Written, "RepositoryGrant">, InWorkspace {
  readonly repository: string;
}

export interface Shape {
  readonly written: Written;
  readonly inputs: RepositoryGrantInputs;
  readonly list: "repositoryGrants";
  readonly rare: true;
}

/** What a workspace reaches: everybody in it, and in those below it, has the permission in the repository. */
export const description: Description<"RepositoryGrant", Shape> = {
  kind: "RepositoryGrant",
  words: ["repository grant", "repository grants"],
  owner: "repositoryGrant",
  parent: "Workspace",
  property: "repositories",
  list: "repositoryGrants",
  names: ["repository"],
  key: ["repository"],
  rare: true,
  needs: ["repository", "permission"],
  short: "permission",
  capability: "manage-grants",
  givenFromAbove: true,
  needsTombstone: false,
  definition: "RepositoryGrant",
  others: {},
  said: [],
  special: {},
};
