/** What is somebody's own: the service's id of it says who they are, whatever they are called. */

import type { DesiredResource, Kind } from "@charter/schema";

/** A declared object that is about a person as the service knows them. */
export type Somebodys = DesiredResource<"Membership" | "Collaborator">;

export const isSomebodys = (one: DesiredResource): one is Somebodys =>
  one.kind === "Membership" || one.kind === "Collaborator";

/** Who somebody is: the service's id of what they have ends with it. */
export const personIn = (id: string): string => id.slice(id.lastIndexOf("/") + 1);

/** Whether that is the service's own id of an account: whoever was invited by an address has none yet. */
export const isAccount = (person: string): boolean => /^\d+$/.test(person);

/** An id that stays the same when somebody is called otherwise: that of what they have from outside has their name between the place and them. */
export function lastingId({ kind, id }: { readonly kind: Kind; readonly id: string }): string {
  const person = personIn(id);
  return kind === "Collaborator" && isAccount(person) ? `${id.slice(0, id.indexOf("/"))}/${person}` : id;
}
