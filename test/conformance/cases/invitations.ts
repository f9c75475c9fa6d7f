import { accepts, acme, again, applies, given, spec, topic } from "../case.js";
import { dana, kim } from "../people.js";

const alone = { members: { [dana]: "owner" } };
const withKim = { members: { ...alone.members, [kim]: "member" } };

export const invitations = topic(
  "Invitations",
  spec(
    "a declared member is invited; while pending they are no drift, and once they accept nothing changes (D13)",
    given(acme(alone)),
    applies(acme(withKim), { events: [`membership.invited ${kim} as member`] }),
    accepts(kim),
    again(),
  ),
  spec(
    "a grant for somebody invited in the same run waits, and the first run after they join applies it (D16)",
    given(acme({ ...alone, workspaces: { main: { name: "Main" } } })),
    applies(acme({ ...withKim, workspaces: { main: { name: "Main", grants: { [kim]: "read" } } } }), {
      events: [`membership.invited ${kim} as member`],
      waits: [`acme/main/grants/${kim}`],
    }),
    accepts(kim),
    again({ events: [`grant.created main/${kim} read`] }),
  ),
);
