import type { DatasetGrant } from "../generated/charter";
import type { Description, Fields, InWorkspace } from "./description";

type Written = Exclude<DatasetGrant, string>;

/** What a person sees of a dataset of a workspace. */
export interface DatasetGrantInputs extends Fields<Written, "DatasetGrant">, InWorkspace {
  readonly dataset: string;
  readonly principal: string;
}

export interface Shape {
  readonly written: Written;
  readonly inputs: DatasetGrantInputs;
  readonly list: "datasetGrants";
  readonly rare: true;
}

/** Whose a dataset is to see, and which rows of it (D35): nobody sees one without. */
export const description: Description<"DatasetGrant", Shape> = {
  kind: "DatasetGrant",
  words: ["dataset grant", "dataset grants"],
  owner: "datasetGrant",
  parent: "Workspace",
  property: "datasets",
  list: "datasetGrants",
  names: ["dataset", "principal"],
  key: ["dataset", "principal"],
  rare: true,
  needs: ["dataset", "principal"],
  capability: "manage-grants",
  needsTombstone: false,
  definition: "DatasetGrant",
  others: {},
  said: [],
  special: { rows: { alwaysManaged: true }, accessUntil: { rank: "last-day", alwaysManaged: true } },
};
