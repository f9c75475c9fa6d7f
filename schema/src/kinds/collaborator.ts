import type { Collaborator } from "../generated/charter";
import type { Description, Fields, InOrganization } from "./description";

type Written = Exclude<Collaborator, string>;

/** What somebody from outside may do in one repository. `repository` is its name, in lower case. */
export interface CollaboratorInputs extends Fields<Written, "Collaborator">, InOrganization {
  readonly repository: string;
  readonly principal: string;
}

export interface Shape {
  readonly written: Written;
  readonly inputs: CollaboratorInputs;
  readonly list: "collaborators";
  readonly rare: true;
}

/** Somebody who reaches a repository of the organization without belonging to it. */
export const description: Description<"Collaborator", Shape> = {
  kind: "Collaborator",
  words: ["collaborator", "collaborators"],
  owner: "collaborator",
  parent: "Organization",
  property: "collaborators",
  list: "collaborators",
  names: ["repository", "principal"],
  key: ["repository", "principal"],
  rare: true,
  needs: ["repository", "principal", "permission"],
  short: "permission",
  capability: "manage-grants",
  needsTombstone: false,
  definition: "Collaborator",
  others: {},
  said: [],
  special: {},
};
