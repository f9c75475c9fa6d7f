import {
  accepts,
  acme,
  again,
  applies,
  byHand,
  declines,
  given,
  invitationsExpire,
  plans,
  resends,
  spec,
  topic,
} from "../case.js";
import { ana, dana, eve, kim, lee } from "../people.js";

const alone = { members: { [dana]: "owner" } };
const withKim = { members: { ...alone.members, [kim]: "member" } };
const invited = `membership.invited ${kim} as member`;

export const invitations = topic(
  "Invitations",
  spec(
    "a declared member is invited; while pending they are no drift, and once they accept nothing changes (D13)",
    given(acme(alone)),
    applies(acme(withKim), { events: [invited] }),
    accepts(kim),
    again(),
  ),
  spec(
    "several people are invited in one run, each once and with their role (D13)",
    given(acme(alone)),
    applies(acme({ members: { ...withKim.members, [lee]: "admin", [ana]: "billing-user" } }), {
      events: [invited, `membership.invited ${lee} as admin`, `membership.invited ${ana} as billing-user`],
    }),
  ),
  spec(
    "an address is the same in any case: nobody is invited twice (D13)",
    given(acme(withKim)),
    applies(acme({ members: { ...alone.members, "Kim@ACME.example": "member" } })),
  ),
  spec(
    "an address is the same in any Unicode normal form: nobody is invited twice (D13)",
    given(acme({ members: { ...alone.members, "jose\u0301@acme.example": "member" } })),
    applies(acme({ members: { ...alone.members, "jos\u00e9@acme.example": "member" } })),
  ),
  spec(
    "a role changed while pending is applied to the invitation, and joining brings the new one (D15)",
    given(acme(alone)),
    applies(acme(withKim), { events: [invited] }),
    applies(acme({ members: { ...alone.members, [kim]: "admin" } }), {
      events: [`membership.updated ${kim} role: member → admin`],
    }),
    accepts(kim),
    again(),
  ),
  spec(
    "removing a pending member revokes the invitation (D14)",
    given(acme(alone)),
    applies(acme(withKim), { events: [invited] }),
    applies(acme(alone), { events: [`membership.revoked ${kim}`] }),
  ),
  spec(
    "removing a member who declined, or whose invitation expired, revokes it as well (D14)",
    given(acme(alone)),
    applies(acme({ members: { ...withKim.members, [ana]: "member" } }), {
      events: [invited, `membership.invited ${ana} as member`],
    }),
    declines(kim),
    invitationsExpire,
    applies(acme(alone), { events: [`membership.revoked ${kim}`, `membership.revoked ${ana}`] }),
  ),
  spec(
    "who accepts after the run was planned is not removed: that is one failed line, and all else is done (D14)",
    given(acme({ ...alone, workspaces: { main: { name: "Main" } } })),
    applies(acme({ ...withKim, workspaces: { main: { name: "Main" } } }), { events: [invited] }),
    applies(acme({ members: { ...alone.members, [ana]: "member" }, workspaces: { main: { name: "Data" } } }), {
      meanwhile: [accepts(kim)],
      events: [`membership.invited ${ana} as member`, "workspace.updated main name: Main → Data"],
      fails: [`acme/members/${kim}`],
      refusals: { 409: 1 },
    }),
    again({ events: [`membership.removed ${kim}`] }),
  ),
  spec(
    "an expired invitation is sent again on demand: the same one, with a new expiry, which can be accepted (D13a)",
    given(acme(alone)),
    applies(acme(withKim), { events: [invited] }),
    invitationsExpire,
    resends(`acme/members/${kim}`),
    again(),
    accepts(kim),
    again(),
  ),
  spec(
    "a declined invitation is sent again on demand, and the answer can be another one (D13a)",
    given(acme(alone)),
    applies(acme(withKim), { events: [invited] }),
    declines(kim),
    resends(`acme/members/${kim}`),
    accepts(kim),
    again(),
  ),
  spec(
    "somebody whom a colleague invited already becomes managed without a second invitation (D5, D13)",
    given(acme(alone)),
    byHand.adds(`acme/members/${kim}`, { role: "member" }),
    plans({ unmanaged: [`acme/members/${kim}`] }),
    applies(acme(withKim)),
    accepts(kim),
    again(),
    applies(acme(alone), { events: [`membership.removed ${kim}`] }),
  ),
  spec(
    "somebody whom nobody declared is reported, and left alone (D13, D39)",
    given(acme(alone)),
    byHand.adds(`acme/members/${eve}`, { role: "member" }),
    again({ unmanaged: [`acme/members/${eve}`] }),
  ),
  spec(
    "a member who was removed by hand is invited again (D13)",
    given(acme(withKim)),
    byHand.removes(`acme/members/${kim}`),
    plans({ changes: [`create acme/members/${kim}`] }),
    again({ events: [invited] }),
  ),
  spec(
    "an invitation that was revoked by hand is sent anew (D13)",
    given(acme(alone)),
    applies(acme(withKim), { events: [invited] }),
    byHand.removes(`acme/members/${kim}`),
    again({ events: [invited] }),
  ),
  spec(
    "somebody suspended stays a member: Charter neither activates nor removes them (D13)",
    given(acme(withKim)),
    byHand.changes(`acme/members/${kim}`, { status: "suspended" }),
    again(),
    applies(acme(alone), { events: [`membership.removed ${kim}`] }),
  ),
);
