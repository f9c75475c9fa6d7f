import type { Application } from "../generated/charter";
import type { Description, Fields, InWorkspace } from "./description";

/** An application's settings, in one environment (D23). `key` is its name in the charter. */
export interface ApplicationInputs extends Fields<Application, "Application">, InWorkspace {
  readonly key: string;
  readonly environment: string;
}

export interface Shape {
  readonly written: Application;
  readonly inputs: ApplicationInputs;
  readonly list: "applications";
}

/** A channel through which users interact, once per environment, in exactly one workspace (D23). */
export const description: Description<"Application", Shape> = {
  kind: "Application",
  words: ["application", "applications"],
  owner: "application",
  parent: "Workspace",
  property: "applications",
  bare: true,
  list: "applications",
  names: ["key", "environment"],
  key: ["slug"],
  needs: ["key", "environment"],
  capability: "manage-workspaces",
  needsTombstone: true,
  definition: "Application",
  others: { previously: true, adopt: true },
  said: ["environment"],
  defaults: ({ key = "", environment }) => ({ name: key, slug: `${key}-${environment}` }),
  special: {},
};
