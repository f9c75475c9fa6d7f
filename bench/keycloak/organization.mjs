// The organizations that are measured on Keycloak: the same for the same number of objects.

/** @typedef {{ readonly workspaces: number, readonly members: number, readonly grants: number }} Size */

/**
 * A member counts twice, as a user and as one of the organization.
 *
 * @param {number} objects
 * @returns {Size}
 */
export function sizeOf(objects) {
  const workspaces = Math.max(3, Math.round(objects / 55));
  const members = Math.round(objects / 6) + 2;
  return { workspaces, members, grants: objects - 1 - workspaces - 2 * members };
}

export const person = (/** @type {number} */ index) => `person-${index}@acme.example`;

/** The role of each: a few have more than everybody has. */
export const roleOf = (/** @type {number} */ index) => ["owner", "admin", "billing-user"][index] ?? "member";

/**
 * Who may do what where, as many as are asked for: everybody in one workspace before anybody in two.
 *
 * @param {Size} size
 */
export function grantsOf({ workspaces, members, grants }) {
  if (grants < 1 || grants > workspaces * members) throw new Error("There is no organization of this size.");
  return Array.from({ length: grants }, (_, index) => ({
    workspace: index % workspaces,
    member: Math.floor(index / workspaces),
    permission: index % 3 === 0 ? "write" : "read",
  }));
}

/**
 * @param {string} slug
 * @param {Size} size
 * @param {boolean} changed whether one grant is another one than before
 */
export function charterOf(slug, size, changed) {
  /** @type {Record<string, string>[]} */
  const grants = Array.from({ length: size.workspaces }, () => ({}));
  for (const { workspace, member, permission } of grantsOf(size))
    Object.assign(grants[workspace] ?? {}, { [person(member)]: permission });
  if (changed) Object.assign(grants[0] ?? {}, { [person(0)]: "read" });
  const members = Array.from({ length: size.members }, (_, index) => [person(index), roleOf(index)]);
  const workspaces = grants.map((one, index) => [`workspace-${index}`, { name: `Workspace ${index}`, grants: one }]);
  return {
    charter: "v1",
    platform: "keycloak",
    organizations: {
      [slug]: { name: slug, members: Object.fromEntries(members), workspaces: Object.fromEntries(workspaces) },
    },
  };
}
