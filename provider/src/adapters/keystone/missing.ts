/** Keystone's 404s: it says in words what it could not find, and under which id. */

import type { IsMissing } from "../../http/missing";

/** Whether a 404 says just this; a full stop at the end is Keystone's own. */
export const couldNotFind = (what: string): IsMissing => {
  const text = `Could not find ${what}`;
  return ({ type, detail }) => type === "keystone:404" && (detail === text || detail === `${text}.`);
};

/** Whether a 404 says that this domain, project or user does not exist. */
export const isMissing = (what: "domain" | "project" | "user", id: string): IsMissing => couldNotFind(`${what}: ${id}`);
