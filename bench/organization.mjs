// The organization that is measured: the same for the same number of objects, in the shape of Kubernetes's own.

/**
 * An object of the organization; `principal` and `workspace` name others.
 *
 * @typedef {object} Organization
 * @property {string} slug
 * @property {readonly { readonly principal: string, readonly role: string }[]} members owners first
 * @property {readonly Workspace[]} workspaces
 * @property {readonly string[]} [forgotten] the slugs of workspaces that are no longer managed
 *
 * @typedef {object} Workspace
 * @property {string} slug
 * @property {readonly string[]} team who may write, through a group
 * @property {readonly string[]} readers who may read, each in a line of their own
 * @property {boolean} hasApplication
 *
 * @typedef {object} Counts
 * @property {number} members
 * @property {number} workspaces
 * @property {number} grants
 * @property {number} applications
 */

/** Per 7,700 objects; the rest is the organization and its applications. */
const yardstick = { objects: 7700, members: 2700, workspaces: 770, grants: 3600 };

/** Who creates the organization, and whose token is used. */
export const founder = "owner-0@acme.example";

/** How many objects of each kind an organization of this size has; all of them add up to `objects`. */
export function countsOf(/** @type {number} */ objects) {
  const share = (/** @type {number} */ part) => Math.round((objects * part) / yardstick.objects);
  const members = share(yardstick.members);
  const workspaces = share(yardstick.workspaces);
  const grants = share(yardstick.grants);
  return { members, workspaces, grants, applications: objects - 1 - members - workspaces - grants };
}

/**
 * @param {number} objects at least 100
 * @returns {Organization}
 */
export function organizationOf(objects) {
  const counts = countsOf(objects);
  const members = membersOf(counts.members);
  const people = members.filter(({ role }) => role === "member").map(({ principal }) => principal);
  const workspaces = Array.from({ length: counts.workspaces }, (_, index) => {
    const granted = grantedTo(people, share(counts.grants, counts.workspaces, index), index);
    const team = granted.slice(0, Math.ceil(granted.length / 2));
    return {
      slug: `workspace-${index}`,
      team,
      readers: granted.slice(team.length),
      hasApplication: index < counts.applications,
    };
  });
  return { slug: "acme", members, workspaces };
}

/** Owners and admins are few, but more than one. */
function membersOf(/** @type {number} */ count) {
  const owners = 5;
  const admins = Math.ceil(count / 100);
  return Array.from({ length: count }, (_, index) => {
    if (index < owners) return { principal: `owner-${index}@acme.example`, role: "owner" };
    return { principal: `person-${index}@acme.example`, role: index < owners + admins ? "admin" : "member" };
  });
}

/** The index-th part of a total that is dealt out evenly. */
const share = (/** @type {number} */ total, /** @type {number} */ parts, /** @type {number} */ index) =>
  Math.floor(total / parts) + (index < total % parts ? 1 : 0);

/** Neighbours in the list of people, so that nobody is granted a workspace twice. */
const grantedTo = (/** @type {readonly string[]} */ people, /** @type {number} */ count, /** @type {number} */ index) =>
  Array.from({ length: count }, (_, offset) => people[(index * 5 + offset) % people.length] ?? "");

/** The organization with one member in another role. */
export function withOneChangedMember(/** @type {Organization} */ organization) {
  const changed = organization.members.length - 1;
  const members = organization.members.map((member, index) =>
    index === changed ? { ...member, role: "admin" } : member,
  );
  return { ...organization, members };
}

/** The organization with so many people who are new to it. */
export function withNewMembers(/** @type {Organization} */ organization, /** @type {number} */ count) {
  const added = Array.from({ length: count }, (_, index) => ({ principal: newcomer(index), role: "member" }));
  return { ...organization, members: [...organization.members, ...added] };
}

export const newcomer = (/** @type {number} */ index) => `newcomer-${index}@acme.example`;

/** The organization without any of its workspaces: they stay as they are, and are no longer managed. */
export const withoutWorkspaces = (/** @type {Organization} */ organization) => ({
  ...organization,
  workspaces: [],
  forgotten: organization.workspaces.map(({ slug }) => slug),
});

/** The organization as a charter, in YAML as a person would write it. */
export function charterOf(/** @type {Organization} */ { slug, members, workspaces, forgotten = [] }) {
  return [
    "charter: v1",
    "platform: standard",
    "organizations:",
    `  ${slug}:`,
    "    name: Acme, Inc.",
    "    security: { mfaRequired: true, allowedEmailDomains: [acme.example] }",
    "    members:",
    ...members.map(({ principal, role }) => `      ${principal}: ${role}`),
    ...(workspaces.some(hasTeam) ? ["    groups:"] : []),
    ...workspaces.filter(hasTeam).map((workspace) => `      team-${workspace.slug}: [${workspace.team.join(", ")}]`),
    ...(workspaces.length === 0 ? [] : ["    workspaces:"]),
    ...workspaces.flatMap(workspaceLines),
    ...(forgotten.length === 0 ? [] : ["removed:"]),
    ...forgotten.map((workspace) => `  ${slug}/${workspace}: forget`),
    "",
  ].join("\n");
}

const hasTeam = (/** @type {Workspace} */ { team }) => team.length > 0;

function workspaceLines(/** @type {Workspace} */ workspace) {
  const { slug, readers, hasApplication } = workspace;
  return [
    `      ${slug}:`,
    `        name: ${nameOf(slug)}`,
    "        layout: department",
    ...(hasTeam(workspace) ? ["        grants:", `          team-${slug}: write`] : []),
    ...readers.map((principal) => `          ${principal}: read`),
    ...(hasApplication
      ? ["        applications:", "          portal:", `            production: { website: ${website} }`]
      : []),
  ];
}

/** @param {string} slug */
const nameOf = (slug) => `The ${slug}`;
const website = "https://acme.example";

/** The same organization as the contract's requests: what the bare client sends. */
export function requestsOf(/** @type {Organization} */ { slug, members, workspaces }) {
  return {
    organization: {
      slug,
      name: "Acme, Inc.",
      security: { mfaRequired: true, allowedEmailDomains: ["acme.example"] },
    },
    members: members.filter(({ principal }) => principal !== founder),
    workspaces: workspaces.map((workspace) => ({
      body: { slug: workspace.slug, name: nameOf(workspace.slug), layout: "department" },
      application: workspace.hasApplication
        ? { slug: "portal-production", environment: "production", channel: "web", name: "portal", website }
        : undefined,
      grants: [
        ...workspace.team.map((principal) => ({ principal, permission: "write" })),
        ...workspace.readers.map((principal) => ({ principal, permission: "read" })),
      ],
    })),
  };
}

/** GETs of an observation: the organization, the credential, and the pages of four lists. */
export function observationPages(/** @type {Counts} */ counts) {
  const pageSize = 500;
  const lists = [counts.members, counts.workspaces, counts.applications, counts.grants];
  return 2 + lists.reduce((pages, count) => pages + Math.max(1, Math.ceil(count / pageSize)), 0);
}
