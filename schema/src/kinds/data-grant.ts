import type { DataGrant } from "../generated/charter";
import type { Description, Fields, InWorkspace } from "./description";

type Written = Exclude<DataGrant, string>;

/** What a workspace sees of one table of a data source of its organization, or of all of them where `table` is `*`. */
export interface DataGrantInputs extends Fields<Written, "DataGrant">, InWorkspace {
  readonly source: string;
  readonly table: string;
}

export interface Shape {
  readonly written: Written;
  readonly inputs: DataGrantInputs;
  readonly list: "dataGrants";
  readonly rare: true;
}

/** A table of an organization's data source, granted to a workspace by columns and rows; nothing else of it is seen there (D33). */
export const description: Description<"DataGrant", Shape> = {
  kind: "DataGrant",
  words: ["data grant", "data grants"],
  owner: "dataGrant",
  parent: "Workspace",
  property: "dataGrants",
  list: "dataGrants",
  names: ["source", "table"],
  key: ["source", "table"],
  rare: true,
  namedAfter: "DataSource",
  all: "*",
  needs: ["source", "table"],
  short: "columns",
  capability: "manage-grants",
  givenFromAbove: true,
  needsTombstone: false,
  definition: "DataGrant",
  others: {},
  said: [],
  special: { rows: { alwaysManaged: true } },
};
