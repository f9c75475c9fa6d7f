import type { DataSource } from "../generated/charter";
import type { Description, Fields, InOrganization } from "./description";

/** An organization's data source. `secret` is the name of a variable; what it holds is in no input and in no state. */
export interface DataSourceInputs extends Fields<DataSource, "DataSource">, InOrganization {
  readonly slug: string;
}

export interface Shape {
  readonly written: DataSource;
  readonly inputs: DataSourceInputs;
  readonly list: "dataSources";
  readonly rare: true;
}

/** What an organization reads data from; workspaces see of it what data grants say (D33). */
export const description: Description<"DataSource", Shape> = {
  kind: "DataSource",
  words: ["data source", "data sources"],
  owner: "dataSource",
  parent: "Organization",
  property: "dataSources",
  list: "dataSources",
  names: ["slug"],
  key: ["slug"],
  rare: true,
  needs: ["slug"],
  capability: "configure-organization",
  needsTombstone: true,
  definition: "DataSource",
  others: { previously: true, adopt: true },
  said: ["slug"],
  special: { secret: { secret: true }, version: { rotates: true } },
};
