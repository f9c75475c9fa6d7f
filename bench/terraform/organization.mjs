// The organization that both sides make: of the shape that many small ones have, and of what either can make in one run. Grants are no part of it:
// those of people who have not accepted yet can wait in Charter alone.

/**
 * @param {string} slug
 * @param {number} objects at least 20: the organization, a tenth workspaces, a tenth applications, and people
 * @returns {import("../organization.mjs").Organization}
 */
export function smallOrganization(slug, objects) {
  const workspaces = Math.round(objects / 10);
  const people = objects - 1 - 2 * workspaces;
  return {
    slug,
    members: Array.from({ length: people }, (_, index) =>
      index < 2
        ? { principal: `owner-${index}@acme.example`, role: "owner" }
        : { principal: `person-${index}@acme.example`, role: "member" },
    ),
    workspaces: Array.from({ length: workspaces }, (_, index) => ({
      slug: `workspace-${index}`,
      team: [],
      readers: [],
      hasApplication: true,
    })),
  };
}
