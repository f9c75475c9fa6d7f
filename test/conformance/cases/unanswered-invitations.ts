import {
  accepts,
  acme,
  again,
  applies,
  daysPass,
  declines,
  given,
  invitationsExpire,
  plans,
  spec,
  topic,
} from "../case.js";
import { dana, kim } from "../people.js";

const alone = { [dana]: "owner" };
const withKim = { ...alone, [kim]: "member" };
const invited = `membership.invited ${kim} as member`;
const resent = `membership.resent ${kim}`;
const address = `acme/members/${kim}`;

export const unansweredInvitations = topic(
  "Invitations that nobody answers",
  spec(
    "an expired invitation is sent again by the next run, and then it is pending as before (D13)",
    given(acme({ members: alone })),
    applies(acme({ members: withKim }), { events: [invited] }),
    invitationsExpire,
    plans({ changes: [`resend ${address}`] }),
    again({ events: [resent] }),
    accepts(kim),
    again(),
  ),
  spec(
    "a declined invitation waits until 72 hours have passed since it was sent, and is sent again then (D13)",
    given(acme({ members: alone })),
    applies(acme({ members: withKim }), { events: [invited] }),
    declines(kim),
    again({ waits: [address] }),
    daysPass(3),
    again({ events: [resent] }),
  ),
  spec(
    "an invitation is sent again three times at most; then it is stuck, which is no drift (D13)",
    given(acme({ members: alone })),
    applies(acme({ members: withKim }), { events: [invited] }),
    invitationsExpire,
    again({ events: [resent] }),
    invitationsExpire,
    again({ events: [resent] }),
    invitationsExpire,
    again({ events: [resent] }),
    invitationsExpire,
    again({ stuck: [address] }),
    applies(acme({ members: alone }), { events: [`membership.revoked ${kim}`] }),
  ),
  spec(
    "how often and how soon is the organization's to say (D13)",
    given(acme({ members: alone, invitations: { attempts: 1, everyHours: 24 } })),
    applies(acme({ members: withKim, invitations: { attempts: 1, everyHours: 24 } }), { events: [invited] }),
    declines(kim),
    daysPass(1),
    again({ events: [resent] }),
    declines(kim),
    daysPass(1),
    again({ stuck: [address] }),
    applies(acme({ members: withKim, invitations: { attempts: 0 } }), { stuck: [address] }),
  ),
  spec(
    "a role that is declared meanwhile is written, and the invitation sent again with it (D13, D15)",
    given(acme({ members: alone })),
    applies(acme({ members: withKim }), { events: [invited] }),
    invitationsExpire,
    applies(acme({ members: { ...alone, [kim]: "admin" } }), {
      events: [`membership.updated ${kim} role: member → admin`, resent],
      order: [[`membership.updated ${kim} role: member → admin`, resent]],
    }),
  ),
  spec(
    "a grant goes on waiting for somebody whose invitation is sent again (D13, D16)",
    given(acme({ members: alone, workspaces: { main: { name: "Main" } } })),
    applies(acme({ members: withKim, workspaces: { main: { name: "Main", grants: { [kim]: "read" } } } }), {
      events: [invited],
      waits: [`acme/main/grants/${kim}`],
    }),
    invitationsExpire,
    again({ events: [resent], waits: [`acme/main/grants/${kim}`] }),
    accepts(kim),
    again({ events: [`grant.created main/${kim} read`] }),
  ),
);
