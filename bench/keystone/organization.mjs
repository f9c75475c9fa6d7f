// The organization that is measured on Keystone: the same for the same size.

/** @typedef {{ readonly workspaces: number, readonly members: number, readonly grants: number }} Size */

/** As Keystone counts them: a member is a user and a role. */
export const objectsOf = (/** @type {Size} */ { workspaces, members, grants }) => 1 + workspaces + 2 * members + grants;

export const person = (/** @type {number} */ index) => `person-${index}@acme.example`;

/**
 * Who may do what where, as many as are asked for: everybody in one workspace before anybody in two.
 *
 * @param {Size} size
 */
export function grantsOf({ workspaces, members, grants }) {
  if (grants > workspaces * members) throw new Error("There are not so many pairs of a workspace and a member.");
  return Array.from({ length: grants }, (_, index) => ({
    workspace: index % workspaces,
    member: Math.floor(index / workspaces),
  }));
}

/**
 * @param {Size} size
 * @param {boolean} changed whether one grant is another one than before
 */
export function charterOf(size, changed) {
  /** @type {Record<string, string>[]} */
  const grants = Array.from({ length: size.workspaces }, () => ({}));
  for (const { workspace, member } of grantsOf(size))
    Object.assign(grants[workspace] ?? {}, { [person(member)]: "read" });
  if (changed) Object.assign(grants[0] ?? {}, { [person(0)]: "write" });
  const members = Array.from({ length: size.members }, (_, index) => [person(index), index === 0 ? "owner" : "member"]);
  const workspaces = grants.map((one, index) => [`workspace-${index}`, { name: `Workspace ${index}`, grants: one }]);
  return {
    charter: "v1",
    platform: "keystone",
    organizations: {
      acme: { name: "Acme", members: Object.fromEntries(members), workspaces: Object.fromEntries(workspaces) },
    },
  };
}
