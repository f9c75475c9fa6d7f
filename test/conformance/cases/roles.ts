import { accepts, acme, again, applies, byHand, given, plans, spec, topic } from "../case.js";
import { ana, dana, finance, kim, lee } from "../people.js";

const team = { [dana]: "owner", [lee]: "admin", [kim]: "member", [finance]: "billing-user" };

export const roles = topic(
  "Roles",
  spec(
    "a role is changed in place: one request for each person, and none for anybody else (D10, D11)",
    given(acme({ members: team })),
    applies(acme({ members: { ...team, [kim]: "admin", [lee]: "billing-user" } }), {
      events: [
        `membership.updated ${kim} role: member → admin`,
        `membership.updated ${lee} role: admin → billing-user`,
      ],
    }),
  ),
  spec(
    "a role that was changed by hand is found and put back (D11)",
    given(acme({ members: team })),
    byHand.changes(`acme/members/${kim}`, { role: "admin" }),
    plans({ changes: [`update acme/members/${kim} role: admin → member`] }),
    again({ events: [`membership.updated ${kim} role: admin → member`] }),
  ),
  spec(
    "a role and a grant change in one run, each by its own request (D10)",
    given(acme({ members: team, workspaces: { main: { name: "Main", grants: { [kim]: "read" } } } })),
    applies(
      acme({
        members: { ...team, [kim]: "admin" },
        workspaces: { main: { name: "Main", grants: { [kim]: "write" } } },
      }),
      {
        events: [
          `membership.updated ${kim} role: member → admin`,
          `grant.updated main/${kim} permission: read → write`,
        ],
      },
    ),
  ),
  spec(
    "an admin's token invites, changes roles, grants and makes workspaces (D11)",
    given(acme({ members: team })),
    applies(
      acme({
        members: { ...team, [kim]: "billing-user", [ana]: "member" },
        workspaces: { main: { name: "Main", grants: { [finance]: "read" } } },
      }),
      {
        as: lee,
        events: [
          `membership.updated ${kim} role: member → billing-user`,
          `membership.invited ${ana} as member`,
          "workspace.created main",
          `grant.created main/${finance} read`,
        ],
      },
    ),
  ),
  spec(
    "an admin's token neither makes owners nor takes anything from them: refused before any write (D11)",
    given(acme({ members: { ...team, [ana]: "owner" } })),
    applies(acme({ members: { ...team, [ana]: "owner", [kim]: "owner" } }), { as: lee, refused: ["not-permitted"] }),
    applies(acme({ members: { ...team, [ana]: "member" } }), { as: lee, refused: ["not-permitted"] }),
    applies(acme({ members: team }), { as: lee, refused: ["not-permitted"] }),
    again({ events: [`membership.removed ${ana}`] }),
  ),
  spec(
    "a member's token is refused before any write (D11)",
    given(acme({ members: team })),
    applies(acme({ members: { ...team, [ana]: "member" } }), { as: kim, refused: ["not-permitted"] }),
    again({ events: [`membership.invited ${ana} as member`] }),
  ),
  spec(
    "a billing user's token changes who pays, and nothing else (D11)",
    given(acme({ members: team, billing: { email: finance } })),
    applies(acme({ members: team, billing: { email: "invoices@acme.example" } }), {
      as: finance,
      events: [`organization.updated acme billing.email: ${finance} → invoices@acme.example`],
    }),
    applies(acme({ members: team, name: "Acme, Inc.", billing: { email: finance } }), {
      as: finance,
      refused: ["not-permitted"],
    }),
  ),
  spec(
    "a token that may only read plans, and is refused to apply (D11)",
    given(acme({ members: team })),
    plans({
      charter: acme({ members: { ...team, [ana]: "member" } }),
      as: { principal: dana, scope: "read" },
      changes: [`create acme/members/${ana}`],
    }),
    again({ events: [`membership.invited ${ana} as member`] }),
    accepts(ana),
    again({ as: { principal: dana, scope: "read" } }),
  ),
);
