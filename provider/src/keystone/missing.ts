/** Keystone's 404s: it says in words what it could not find, and under which id. */

import type { IsMissing } from "../http/missing";
import type { HeldRole, Place } from "./assignment";

/** Whether it says just this; a full stop at the end is its own. */
const says =
  (text: string): IsMissing =>
  ({ type, detail }) =>
    type === "keystone:404" && (detail === text || detail === `${text}.`);

/** Whether a 404 says that this domain, project or user does not exist. */
export const isMissing = (what: "domain" | "project" | "user", id: string): IsMissing =>
  says(`Could not find ${what}: ${id}`);

/** Whether a 404 says that this user does not hold this role there. */
export const isNotHeld = ({ id }: Place, userId: string, { roleId }: HeldRole): IsMissing =>
  says(
    `Could not find role assignment with role: ${roleId}, user or group: ${userId}, project, domain, or system: ${id}`,
  );
