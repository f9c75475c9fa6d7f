import {
  accepts,
  acme,
  again,
  applies,
  byHand,
  declines,
  everybodyAccepts,
  given,
  plans,
  spec,
  topic,
} from "../case.js";
import { ana, dana, kim, pat } from "../people.js";

const alone = { [dana]: "owner" };
const invited = `membership.invited ${kim} as member`;
const waits = [`acme/main/grants/${kim}`];
const main = (grants: Readonly<Record<string, string>> = {}) => ({ main: { name: "Main", grants } });

export const deferredGrants = topic(
  "Grants that wait",
  spec(
    "a grant for somebody invited in the same run waits, and the first run after they join applies it (D16)",
    given(acme({ members: alone, workspaces: main() })),
    applies(acme({ members: { ...alone, [kim]: "member" }, workspaces: main({ [kim]: "read" }) }), {
      events: [invited],
      waits,
    }),
    accepts(kim),
    plans({ changes: [`create acme/main/grants/${kim}`] }),
    again({ events: [`grant.created main/${kim} read`] }),
  ),
  spec(
    "a whole organization at once: everything but the grants of people who have not joined (D16, D20)",
    applies(
      acme({
        members: { ...alone, [kim]: "member", [ana]: "member" },
        workspaces: main({ [kim]: "read", [ana]: "write" }),
      }),
      {
        events: [
          { entry: "organization.created acme", along: [`membership.created ${dana} as owner`] },
          "workspace.created main",
          invited,
          `membership.invited ${ana} as member`,
        ],
        order: [["organization.created acme", "workspace.created main"]],
        waits: [`acme/main/grants/${ana}`, ...waits],
      },
    ),
    accepts(ana),
    again({ events: [`grant.created main/${ana} write`], waits }),
    accepts(kim),
    again({ events: [`grant.created main/${kim} read`] }),
  ),
  spec(
    "a waiting grant that is edited is applied as it is declared when they join (D16)",
    given(acme({ members: alone, workspaces: main() })),
    applies(acme({ members: { ...alone, [kim]: "member" }, workspaces: main({ [kim]: "read" }) }), {
      events: [invited],
      waits,
    }),
    applies(acme({ members: { ...alone, [kim]: "member" }, workspaces: main({ [kim]: "write" }) }), { waits }),
    accepts(kim),
    again({ events: [`grant.created main/${kim} write`] }),
  ),
  spec(
    "a waiting grant whose line goes is forgotten without a request (D16)",
    given(acme({ members: alone, workspaces: main() })),
    applies(acme({ members: { ...alone, [kim]: "member" }, workspaces: main({ [kim]: "read" }) }), {
      events: [invited],
      waits,
    }),
    applies(acme({ members: { ...alone, [kim]: "member" }, workspaces: main() })),
    accepts(kim),
    again(),
  ),
  spec(
    "a pending member goes with the grant that waited: one revoked invitation, and no other request (D14, D16)",
    given(acme({ members: alone, workspaces: main() })),
    applies(acme({ members: { ...alone, [kim]: "member" }, workspaces: main({ [kim]: "read" }) }), {
      events: [invited],
      waits,
    }),
    applies(acme({ members: alone, workspaces: main() }), { events: [`membership.revoked ${kim}`] }),
  ),
  spec(
    "the grant of somebody who joined is applied although others have not (D16)",
    given(acme({ members: alone, workspaces: main() })),
    applies(
      acme({
        members: { ...alone, [kim]: "member", [pat]: "member" },
        workspaces: main({ [kim]: "read", [pat]: "read" }),
      }),
      { events: [invited, `membership.invited ${pat} as member`], waits: [...waits, `acme/main/grants/${pat}`] },
    ),
    accepts(pat),
    again({ events: [`grant.created main/${pat} read`], waits }),
  ),
  spec(
    "a new grant for somebody suspended waits as well (D13, D16)",
    given(acme({ members: { ...alone, [kim]: "member" }, workspaces: main() })),
    byHand.changes(`acme/members/${kim}`, { status: "suspended" }),
    applies(acme({ members: { ...alone, [kim]: "member" }, workspaces: main({ [kim]: "read" }) }), { waits }),
    byHand.changes(`acme/members/${kim}`, { status: "active" }),
    again({ events: [`grant.created main/${kim} read`] }),
  ),
  spec(
    "who declines has no grant, and it is applied if they are invited by hand again and join (D13, D16)",
    given(acme({ members: alone, workspaces: main() })),
    applies(acme({ members: { ...alone, [kim]: "member" }, workspaces: main({ [kim]: "read" }) }), {
      events: [invited],
      waits,
    }),
    declines(kim),
    byHand.removes(`acme/members/${kim}`),
    byHand.adds(`acme/members/${kim}`, { role: "member" }),
    again({ waits }),
    accepts(kim),
    again({ events: [`grant.created main/${kim} read`] }),
  ),
  spec(
    "who joins between the reading and the writing gets the grant in the next run at the latest (D16)",
    given(acme({ members: alone, workspaces: main() })),
    applies(acme({ members: { ...alone, [kim]: "member" }, workspaces: main() }), { events: [invited] }),
    applies(acme({ members: { ...alone, [kim]: "member" }, workspaces: main({ [kim]: "read" }) }), { waits }),
    everybodyAccepts,
    again({ events: [`grant.created main/${kim} read`] }),
  ),
);
