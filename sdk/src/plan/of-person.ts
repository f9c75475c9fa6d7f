/** What is somebody's own: the service's id of it says who they are, whatever they are called. */

import type { DesiredResource } from "@charter/schema";

/** A declared object that is about a person as the service knows them. */
export type Somebodys = DesiredResource<"Membership" | "Collaborator">;

export const isSomebodys = (one: DesiredResource): one is Somebodys =>
  one.kind === "Membership" || one.kind === "Collaborator";

/** Who somebody is: the service's id of what they have ends with it. */
export const personIn = (id: string): string => id.slice(id.lastIndexOf("/") + 1);

/** Whether that is the service's own id of an account: whoever was invited by an address has none yet. */
export const isAccount = (person: string): boolean => /^\d+$/.test(person);
