import { acme, again, applies, byHand, given, plans, spec, taking, topic } from "../case.js";
import { ana, dana, kim, lee, pat } from "../people.js";

const team = { [dana]: "owner", [lee]: "admin", [kim]: "member", [ana]: "member", [pat]: "member" };
const main = (grants: Readonly<Record<string, string>>) => ({
  members: team,
  workspaces: { main: { name: "Main", grants } },
});

export const grants = topic(
  "Grants",
  spec(
    "a new line is one grant, a changed one is changed in place, a removed one is revoked (D12)",
    given(acme(main({ [kim]: "read", [ana]: "read" }))),
    applies(acme(main({ [kim]: "write", [pat]: "read" })), {
      events: [
        `grant.updated main/${kim} permission: read → write`,
        `grant.created main/${pat} read`,
        `grant.revoked main/${ana}`,
      ],
    }),
  ),
  spec(
    "an admin has no workspace without a grant, and gets one like everybody (D11, D12)",
    given(acme(main({}))),
    applies(acme(main({ [lee]: "write" })), { events: [`grant.created main/${lee} write`] }),
  ),
  spec(
    "a grant that was changed by hand is put back, one that was revoked by hand is given again (D12)",
    given(acme(main({ [kim]: "read", [ana]: "write" }))),
    byHand.changes(`acme/main/grants/${kim}`, { permission: "write" }),
    byHand.removes(`acme/main/grants/${ana}`),
    plans({
      changes: [`update acme/main/grants/${kim} permission: write → read`, `create acme/main/grants/${ana}`],
    }),
    again({
      events: [`grant.updated main/${kim} permission: write → read`, `grant.created main/${ana} write`],
    }),
  ),
  spec(
    "a grant that nobody declared is reported and left alone (D39)",
    given(acme(main({}))),
    byHand.adds(`acme/main/grants/${kim}`, { permission: "read" }),
    again({ unmanaged: [`acme/main/grants/${kim}`] }),
  ),
  spec(
    "a grant that was made by hand as it is declared later becomes managed without a request (D5)",
    given(acme(main({}))),
    byHand.adds(`acme/main/grants/${kim}`, { permission: "read" }),
    applies(acme(main({ [kim]: "read" }))),
    applies(acme(main({})), { events: [`grant.revoked main/${kim}`] }),
  ),
  spec(
    "a grant in one workspace says nothing in another (D3, D12)",
    given(
      acme({
        members: team,
        workspaces: { main: { name: "Main", grants: { [kim]: "read" } }, lab: { name: "Lab", grants: {} } },
      }),
    ),
    applies(
      acme({
        members: team,
        workspaces: { main: { name: "Main", grants: {} }, lab: { name: "Lab", grants: { [kim]: "read" } } },
      }),
      {
        events: [`grant.created lab/${kim} read`, `grant.revoked main/${kim}`],
        order: [[`grant.created lab/${kim} read`, `grant.revoked main/${kim}`]],
      },
    ),
  ),
  spec(
    "removing a member removes all their grants, those too that nobody declared (D17)",
    given(
      acme({
        members: team,
        workspaces: { main: { name: "Main", grants: { [kim]: "read" } }, lab: { name: "Lab", grants: {} } },
      }),
    ),
    byHand.adds(`acme/lab/grants/${kim}`, { permission: "write" }),
    plans({
      charter: acme({
        members: { ...team, [kim]: "member" },
        workspaces: { main: { name: "Main", grants: {} }, lab: { name: "Lab", grants: {} } },
      }),
      changes: [`remove acme/main/grants/${kim}`],
      unmanaged: [`acme/lab/grants/${kim}`],
    }),
    applies(
      acme({
        members: { [dana]: "owner", [lee]: "admin", [ana]: "member", [pat]: "member" },
        workspaces: { main: { name: "Main", grants: {} }, lab: { name: "Lab", grants: {} } },
      }),
      { events: [taking(`membership.removed ${kim}`, `grant.revoked main/${kim}`, `grant.revoked lab/${kim}`)] },
    ),
  ),
);
