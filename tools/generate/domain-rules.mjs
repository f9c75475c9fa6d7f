// The rules of the domain: what each says, what a charter writes for it, and where it holds, as a question to a platform file.

/** @typedef {{ readonly [key: string]: any }} Platform */
/**
 * @typedef {object} DomainRule
 * @property {string} rule
 * @property {string} writes what a charter writes for it
 * @property {(platform: Platform) => boolean} [holds] everywhere, where it is absent
 */

const invites = (/** @type {Platform} */ { invitations }) => invitations !== undefined;
const hasLevel =
  (/** @type {string} */ level) =>
  (/** @type {Platform} */ { levels }) =>
    levels.includes(level);
const canEnd = (/** @type {Platform} */ { fields }) => fields.membership?.accessUntil?.absent !== true;
const hasRoles = (/** @type {Platform} */ { workspaceRoles }) => workspaceRoles !== undefined;
const rolesOf = (/** @type {Platform} */ { organizationRoles }) => Object.values(organizationRoles);
const needsWorkspace = (/** @type {Platform} */ { members }) => members?.needWorkspace === true;

/** @type {Readonly<Record<string, DomainRule>>} */
export const domainRules = {
  D1: {
    rule: "An account may belong to several organizations. One address in two of them is two memberships; organizations that are not declared are neither read nor listed.",
    writes: "an entry of `organizations:` for each, in one file or in a folder of files",
  },
  D2: {
    rule: "An organization is the boundary of membership, billing, security and governance: such keys below it are an error.",
    writes: "`members:`, `billing:`, `security:` and `governance:` in the organization",
  },
  D3: {
    rule: "A workspace belongs to one organization and isolates its contents: no id resolves through another workspace.",
    writes: "`workspaces:` in the organization",
  },
  D4: {
    rule: "Workspaces are laid out by department, function, environment or data domain. A workspace's owner is a declared member or group with the highest permission there.",
    writes: "`layout:` and `owner:` in a workspace",
  },
  D5: {
    rule: "An existing organization can be adopted: nothing is created twice. It can be exported as a charter that plans to zero.",
    writes: "`charter export`; `adopt: true` where something differs",
  },
  D6: {
    rule: "Renames are in place. An organization, a workspace or an application goes only where it is said, as `destroy` or `forget`.",
    writes: "`previously:`; `removed: { acme/staging: destroy }`",
  },
  D7: {
    rule: "Small is a few lines; adding so many objects plans exactly so many creations and no update.",
    writes: "one line each",
  },
  D8: {
    rule: "What the platform does not have is an error at its line.",
    writes: "`platform:`",
  },
  D9: {
    rule: "A declared person outside of the allowed domains is an error at its line; allowing fewer names the live members whom it leaves outside.",
    writes: "`security: { allowedEmailDomains: [acme.example] }`",
    holds: ({ principal }) => principal.is === "email",
  },
  D10: {
    rule: "Organization roles decide membership and administration; workspace permissions and roles decide about a workspace.",
    writes: "a role under `members:`, a permission or roles under `grants:`",
  },
  D11: {
    rule: "Each role has capabilities, which the platform's file lists; the service enforces them for whoever calls it.",
    writes: "nothing: the platform's file says it",
    holds: ({ caller }) => caller === "member",
  },
  D11a: {
    rule: "What the credential may not read is *not visible*: no difference, no drift, never written, said once in the plan.",
    writes: "nothing: the plan says it",
    holds: ({ fields }) =>
      Object.values(fields).some((rules) =>
        Object.values(/** @type {Platform} */ (rules)).some(({ visibleTo }) => visibleTo !== undefined),
      ),
  },
  D12: {
    rule: "What a role implies anyway is not sent and is no difference; it is sent in the run in which the implied access ends, before it ends.",
    writes: "nothing: the plan says it",
    holds: (platform) => rolesOf(platform).some(({ implies }) => implies !== undefined),
  },
  D13: {
    rule: "Invite, then pending, then active; or declined, expired, revoked. Somebody declared who is pending is no drift. An invitation that ended is sent again, so often and so far apart as it is said, then reported as stuck.",
    writes: "`invitations: { attempts: 3, everyHours: 72 }`",
    holds: invites,
  },
  D13a: {
    rule: "A pending invitation can be sent again on demand: same id, new end, and the old link is dead.",
    writes: "`charter resend`",
    holds: ({ invitations }) => invitations !== undefined && invitations.resend.attempts > 0,
  },
  D14: {
    rule: "Removing somebody who is pending revokes the invitation. A removal names the status that it was planned for: it never removes somebody who accepted meanwhile.",
    writes: "the line goes",
    holds: invites,
  },
  D15: {
    rule: "A role that changes while somebody is pending is applied to the invitation, in place or by another one, as the platform needs it.",
    writes: "another role in the line",
    holds: invites,
  },
  D15a: {
    rule: "Correcting the address of somebody pending is one change: the wrong one is revoked first, then the right one is invited; their grants follow.",
    writes: "`previously:` in the line of the right address",
    holds: invites,
  },
  D16: {
    rule: "A grant for somebody pending waits: it is shown as waiting, is no error and no drift, and the first run after they join gives it. Platforms that take it earlier get it at once.",
    writes: "the member and the grant, at once",
    holds: ({ invitations, grants }) => invitations !== undefined && grants.needMembership,
  },
  D17: {
    rule: "Removing a member removes their grants, and the plan shows each. Where grants live without a membership, they stay where they are declared.",
    writes: "the line goes",
  },
  D18: {
    rule: "At every moment somebody active holds the top role for good. Promotions come before demotions; where one person alone may hold that role, the transfer is one step, and waits for who has not joined.",
    writes: "`guard: { minOwners: 1, requiredOwners: [dana@acme.example] }`",
  },
  D19: {
    rule: "A grant may name a group or an organization role; it holds for each of their people. A group may be made of others without some, and may end.",
    writes:
      "`groups: { staff: { any: [employees, partners], except: [contractors] } }`; `role:admin: write` under `grants:`",
  },
  D20: {
    rule: "Organization, workspace, application: created in that order, removed in the reverse.",
    writes: "`workspaces:` in organizations, `applications:` in workspaces",
  },
  D21: {
    rule: "A charter may manage what it did not create.",
    writes: "what is there; `adopt: true` where it differs",
  },
  D22: {
    rule: "Roles may have lists of permissions at both levels. Where a member of the organization reaches all workspaces, somebody is limited by an invitation to a workspace instead, which carries an id and a status of its own.",
    writes: "`permissions:` beside a role; a grant without a line under `members:`",
    holds: (platform) => platform.permissions !== undefined || platform.grants.needMembership === false,
  },
  D23: {
    rule: "An application belongs to exactly one workspace; the same name stands once in each environment, with a service slug of its own.",
    writes: "`applications: { storefront: { production: …, development: … } }`",
    holds: hasLevel("application"),
  },
  D24: {
    rule: "Security, privacy and localization are an application's own. What is not set is not managed; an inherited value is no difference.",
    writes: "`security:`, `privacy:` and `localization:` in an application",
    holds: hasLevel("application"),
  },
  D30: {
    rule: "Everybody but those whose role has all workspaces belongs to at least one: without a grant they are refused before any call, or given the default permission in the default workspace.",
    writes: "a grant for everybody, or `defaultGrant: true`",
    holds: needsWorkspace,
  },
  D31: {
    rule: "Administrators of the organization have all workspaces.",
    writes: "their role under `members:`",
    holds: (platform) => rolesOf(platform).some(({ implies }) => implies !== undefined),
  },
  D32: {
    rule: "Workspace roles have points; a preset's may be overridden, and dropping the line restores them. There are custom roles, and several roles for one person where the platform says so. A role that somebody has does not go.",
    writes: "`roles:` in a workspace; `kim@acme.example: [developer, analyst]` under `grants:`",
    holds: hasRoles,
  },
  D33: {
    rule: "Data sources of the organization are granted to a workspace by table, column and row; nothing else of them is seen there. A workspace's own data source needs no grant.",
    writes: "`dataSources:` and `dataGrants:`",
    holds: hasLevel("dataSource"),
  },
  D34: {
    rule: "An organization has one default workspace; the flag can move. Where the last one is protected it does not go; whoever had only a workspace that goes leaves with it, which counts as their removal.",
    writes: "`default: true` in a workspace",
    holds: ({ defaultWorkspace }) => defaultWorkspace?.exists === true,
  },
  D35: {
    rule: "Datasets are granted in a workspace to a person or a group, by rows and up to a last day.",
    writes: "`datasets:` in a workspace",
    holds: hasLevel("datasetGrant"),
  },
  D36: {
    rule: "A flat charter of old is turned into one with workspaces: administrators, data sources and everybody else find their place, and what moves is said.",
    writes: "`charter upgrade old.yaml`",
    holds: needsWorkspace,
  },
  D37: {
    rule: "A charter may hold one workspace alone, under its administrator's credential: the organization is only referred to.",
    writes: "`reference: true` in the organization",
  },
  D38: {
    rule: "A last day is the end of that day, UTC; after it the next run removes. Who has expired counts as absent. A line without it means no end.",
    writes: "`accessUntil: 2027-01-31`",
    holds: canEnd,
  },
  D38a: {
    rule: "A line that lasts longer than the guard allows, or has no end, is an error at the line.",
    writes: "`guard: { longestAccess: { grants: 90d, roles: { admin: 180d } } }`",
    holds: canEnd,
  },
  D39: {
    rule: "What nobody declared is reported, revoked or ignored; some people are left alone. Nobody is both ignored and declared.",
    writes: '`unmanaged: revoke`; `ignore: { members: ["svc-*@acme.example"] }`',
  },
};
