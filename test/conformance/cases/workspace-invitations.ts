import {
  accepts,
  again,
  acme as anywhere,
  applies,
  byHand,
  declines,
  everybodyAccepts,
  exportPlansToZero,
  given,
  invitationsExpire,
  type Organization,
  plans,
  resends,
  spec,
  topic,
  type Workspace,
} from "../case.js";
import { ana, dana, eve, john, jon, kim } from "../people.js";

/** An organization in the words of a platform that invites people to workspaces. */
const acme = (organization: Organization) => anywhere({ email: "owner@acme.example", ...organization });

const owner = { [dana]: "owner" };
const website = (grants: NonNullable<Workspace["grants"]>, rest: Workspace = {}): Organization => ({
  members: owner,
  workspaces: { website: { name: "Website", timeZone: "Europe/Berlin", ...rest, grants } },
});
const anas = `acme/website/grants/${ana}`;
const kims = `acme/website/grants/${kim}`;
const invited = `grant.invited website/${ana} maintainer`;
const none = acme(website({}));
const reads = acme(website({ [ana]: "maintainer" }));
const writes = acme(website({ [ana]: "manager" }));

/** A member whose grant covers more than their role implies. */
const kimWrites = acme({ ...website({ [kim]: "manager" }), members: { ...owner, [kim]: "maintainer" } });

/** Where whoever is no member is invited to a workspace, as on Croct. */
export const workspaceInvitations = topic(
  "Invitations to workspaces",
  spec(
    "whoever is no member is invited to a workspace; while pending that is no drift, and once they accept nothing changes (D13, D22)",
    given(none),
    applies(reads, { events: [invited] }),
    plans(),
    accepts(ana),
    again(),
  ),
  spec(
    "whoever belongs to the organization is not invited: what covers more than their role implies holds at once (D12, D22)",
    given(acme({ ...website({}), members: { ...owner, [kim]: "maintainer" } })),
    applies(kimWrites, { events: [`grant.created website/${kim} manager`] }),
  ),
  spec(
    "a role changed while pending is applied to the invitation, and accepting brings the new one (D15, D22)",
    given(none),
    applies(reads, { events: [invited] }),
    applies(writes, { events: [`grant.updated website/${ana} roles: ["maintainer"] → ["manager"]`] }),
    accepts(ana),
    again(),
  ),
  spec(
    "removing the line of somebody pending revokes the invitation, whose link is dead then (D14, D22)",
    given(none),
    applies(reads, { events: [invited] }),
    applies(none, { events: [`grant.revoked website/${ana}`] }),
    accepts(ana),
    again(),
  ),
  spec(
    "who accepted between plan and removal is not removed; the next run, which sees it, does (D14, D22)",
    given(none),
    applies(reads, { events: [invited] }),
    applies(none, { meanwhile: [accepts(ana)], fails: [anas], refusals: { 409: 1 } }),
    again({ events: [`grant.revoked website/${ana}`] }),
  ),
  spec(
    "who declined is stuck where a service cannot send it again; on demand they are invited anew (D13, D13a, D22)",
    given(none),
    applies(reads, { events: [invited] }),
    declines(ana),
    plans({ stuck: [anas] }),
    resends(anas),
    accepts(ana),
    again(),
  ),
  spec(
    "another address is another grant: the right one is invited, the wrong one revoked (D15a, D22)",
    given(none),
    applies(acme(website({ [jon]: "maintainer" })), { events: [`grant.invited website/${jon} maintainer`] }),
    applies(acme(website({ [john]: "maintainer" })), {
      events: [`grant.invited website/${john} maintainer`, `grant.revoked website/${jon}`],
    }),
  ),
  spec(
    "people of a group are invited, who may all be no members (D19, D22)",
    given(none),
    applies(acme({ ...website({ partners: "maintainer" }), groups: { partners: [ana, kim] } }), {
      events: [invited, `grant.invited website/${kim} maintainer`],
    }),
  ),
  spec(
    "whoever leaves the organization keeps the grants that are declared (D17, D22)",
    given(kimWrites),
    applies(acme(website({ [kim]: "manager" })), { events: [`membership.removed ${kim}`] }),
  ),
  spec(
    "what a role implied is granted before its holder leaves: they never lack it (D12, D17, D22)",
    given(
      acme({ ...website({ [ana]: "maintainer", "role:manager": "manager" }), members: { ...owner, [kim]: "manager" } }),
    ),
    applies(acme(website({ [ana]: "maintainer", [kim]: "manager" })), {
      events: [`grant.created website/${kim} manager`, `membership.removed ${kim}`],
      order: [[`grant.created website/${kim} manager`, `membership.removed ${kim}`]],
    }),
  ),
  spec(
    "a grant that nobody declared stays when its holder leaves, and is reported then, or revoked (D17, D22, D39)",
    given(acme({ ...website({}), members: { ...owner, [kim]: "maintainer" } })),
    byHand.adds(kims, { roles: ["manager"] }),
    again({ unmanaged: [kims] }),
    applies(none, { events: [`membership.removed ${kim}`], unmanaged: [kims] }),
    applies(acme(website({}, { unmanaged: "revoke" })), { events: [`grant.revoked website/${kim}`] }),
  ),
  spec(
    "whoever is to join the organization keeps what they are granted until they have accepted (D12, D22)",
    given(reads),
    applies(acme({ ...website({}), members: { ...owner, [ana]: "maintainer" } }), {
      events: [`membership.invited ${ana} as maintainer`],
      waits: [anas],
    }),
    accepts(ana),
    again({ events: [`grant.revoked website/${ana}`] }),
  ),
  spec(
    "with `unmanaged: revoke` an invitation that nobody declared is revoked, and whoever accepted it loses what they had (D14, D22, D39)",
    given(acme(website({}, { unmanaged: "revoke" }))),
    byHand.adds(`acme/website/grants/${eve}`, { roles: ["maintainer"] }),
    plans({ changes: [`remove acme/website/grants/${eve}`] }),
    again({ events: [`grant.revoked website/${eve}`] }),
    byHand.adds(`acme/website/grants/${eve}`, { roles: ["maintainer"] }),
    everybodyAccepts,
    again({ events: [`grant.revoked website/${eve}`] }),
  ),
  spec(
    "an invitation that somebody revoked by hand is made again (D5, D22)",
    given(reads),
    byHand.removes(anas),
    again({ events: [invited] }),
  ),
  spec(
    "an organization with people who have only a grant is exported as a charter that plans to zero (D5, D22)",
    given(acme({ ...website({ [ana]: "maintainer", [kim]: "manager" }), members: { ...owner, [kim]: "maintainer" } })),
    exportPlansToZero(),
  ),
  spec(
    "somebody who is suspended in a workspace is no drift, and nobody's to change (D13, D22)",
    given(reads),
    byHand.changes(anas, { status: "suspended" }),
    again(),
  ),
);

/** Where such invitations can be sent again. */
export const workspaceResends = topic(
  "Invitations to workspaces that can be sent again",
  spec(
    "an invitation that expired is sent again, as often as the charter allows, and is stuck then (D13, D22)",
    given(none),
    applies(acme({ ...website({ [ana]: "maintainer" }), invitations: { attempts: 1, everyHours: 1 } }), {
      events: [invited],
    }),
    invitationsExpire,
    again({ events: [`grant.resent website/${ana}`] }),
    invitationsExpire,
    again({ stuck: [anas] }),
  ),
  spec(
    "an invitation that was declined is sent again on demand, under the same id (D13a, D22)",
    given(none),
    applies(acme({ ...website({ [ana]: "maintainer" }), invitations: { attempts: 0 } }), { events: [invited] }),
    declines(ana),
    plans({ stuck: [anas] }),
    resends(anas),
    accepts(ana),
    again(),
  ),
);

/** Where another invitation takes the place of one that is to say something else. */
export const workspaceReissues = topic(
  "Invitations to workspaces that cannot be changed",
  spec(
    "a role changed while pending revokes the invitation and sends another one (D15, D22)",
    given(none),
    applies(reads, { events: [invited] }),
    plans({ charter: writes, changes: [`replace ${anas} roles: ["maintainer"] → ["manager"]`] }),
    applies(writes, { events: [`grant.revoked website/${ana}`, `grant.invited website/${ana} manager`] }),
    accepts(ana),
    again(),
    applies(reads, { events: [`grant.updated website/${ana} roles: ["manager"] → ["maintainer"]`] }),
  ),
);

/** Where the service takes the grants of whoever leaves the organization. */
export const droppedGrants = topic(
  "Grants that go with a membership",
  spec(
    "a declared grant is given again in the same run, as an invitation (D17, D22)",
    given(kimWrites),
    plans({
      charter: acme(website({ [kim]: "manager" })),
      changes: [`replace ${kims} roles: null → ["manager"]`, `remove acme/members/${kim}`],
    }),
    applies(acme(website({ [kim]: "manager" })), {
      events: [
        { entry: `membership.removed ${kim}`, along: [`grant.revoked website/${kim}`] },
        `grant.invited website/${kim} manager`,
      ],
    }),
    accepts(kim),
    again(),
  ),
  spec(
    "a grant that nobody declared goes along (D17, D22)",
    given(acme({ ...website({}), members: { ...owner, [kim]: "maintainer" } })),
    byHand.adds(kims, { roles: ["manager"] }),
    applies(none, { events: [{ entry: `membership.removed ${kim}`, along: [`grant.revoked website/${kim}`] }] }),
  ),
);
