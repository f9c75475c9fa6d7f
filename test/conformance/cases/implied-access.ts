import { accepts, acme, again, applies, given, plans, spec, topic } from "../case.js";
import { ana, dana, kim, lee } from "../people.js";

const main = (members: Readonly<Record<string, string>>, grants: Readonly<Record<string, string>>) =>
  acme({ members, workspaces: { main: { name: "Main", grants } } });

export const impliedAccess = topic(
  "Access that a role implies",
  spec(
    "a grant that the role implies is not sent; written for that very person it is warned about (D12)",
    given(main({ [dana]: "owner", [lee]: "owner" }, {})),
    applies(main({ [dana]: "owner", [lee]: "owner" }, { [lee]: "read" }), { warns: ["redundant-grant"] }),
  ),
  spec(
    "a grant by role or group that some imply already is no warning, and sent to the others (D12, D19)",
    given(acme({ members: { [dana]: "owner", [kim]: "member" }, workspaces: { main: { name: "Main" } } })),
    applies(
      acme({
        members: { [dana]: "owner", [kim]: "member" },
        groups: { everybody: [dana, kim] },
        workspaces: { main: { name: "Main", grants: { everybody: "read", "role:owner": "write" } } },
      }),
      { events: [`grant.created main/${kim} read`] },
    ),
  ),
  spec(
    "an owner with a redundant write becomes admin in one edit: the grant comes first, and she never lacks access (D12, D18)",
    given(main({ [dana]: "owner", [lee]: "owner" }, {})),
    applies(main({ [dana]: "owner", [lee]: "owner" }, { [lee]: "write" }), { warns: ["redundant-grant"] }),
    applies(main({ [dana]: "owner", [lee]: "admin" }, { [lee]: "write" }), {
      events: [`grant.created main/${lee} write`, `membership.updated ${lee} role: owner → admin`],
      order: [[`grant.created main/${lee} write`, `membership.updated ${lee} role: owner → admin`]],
    }),
  ),
  spec(
    "who becomes an owner needs their grants no more: promoted first, revoked afterwards (D12)",
    given(main({ [dana]: "owner", [lee]: "admin" }, { [lee]: "write" })),
    applies(main({ [dana]: "owner", [lee]: "owner" }, { [lee]: "write" }), {
      events: [`membership.updated ${lee} role: admin → owner`, `grant.revoked main/${lee}`],
      order: [[`membership.updated ${lee} role: admin → owner`, `grant.revoked main/${lee}`]],
      warns: ["redundant-grant"],
    }),
  ),
  spec(
    "a pending owner has nothing implied yet, and needs no grant when they join (D12, D18)",
    given(main({ [dana]: "owner" }, {})),
    applies(main({ [dana]: "owner", [ana]: "owner" }, { "role:owner": "write" }), {
      events: [`membership.invited ${ana} as owner`],
    }),
    accepts(ana),
    plans(),
    again(),
  ),
);
