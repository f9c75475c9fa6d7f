import { acme, again, applies, byHand, everybodyAccepts, given, plans, spec, taking, topic } from "../case.js";
import { dana, eve, kim } from "../people.js";

const team = { [dana]: "owner", [kim]: "member" };

export const undeclared = topic(
  "People whom nobody declared",
  spec(
    "whom an ignore glob covers is neither reported nor touched (D39)",
    given(acme({ members: team }, { ignore: { members: ["svc-*@acme.example"] } })),
    byHand.adds("acme/members/svc-build@acme.example", { role: "member" }),
    byHand.adds(`acme/members/${eve}`, { role: "member" }),
    again({ unmanaged: [`acme/members/${eve}`] }),
  ),
  spec(
    "with `unmanaged: ignore` nobody is reported (D39)",
    given(acme({ members: team, unmanaged: "ignore" })),
    byHand.adds(`acme/members/${eve}`, { role: "member" }),
    again(),
  ),
  spec(
    "with `unmanaged: revoke` whoever was not declared goes, with their grants; whom a glob covers stays (D39)",
    given(
      acme(
        { members: team, unmanaged: "revoke", workspaces: { main: { name: "Main" } } },
        { ignore: { members: ["svc-*@acme.example"] } },
      ),
    ),
    byHand.adds("acme/members/svc-build@acme.example", { role: "member" }),
    byHand.adds(`acme/members/${eve}`, { role: "member" }),
    everybodyAccepts,
    byHand.adds(`acme/main/grants/${eve}`, { permission: "write" }),
    plans({ changes: [`remove acme/main/grants/${eve}`, `remove acme/members/${eve}`] }),
    again({ events: [taking(`membership.removed ${eve}`, `grant.revoked main/${eve}`)] }),
  ),
  spec(
    "with `unmanaged: revoke` an invitation that nobody declared is revoked, each time it comes back (D14, D39)",
    given(acme({ members: team, unmanaged: "revoke" })),
    byHand.adds(`acme/members/${eve}`, { role: "member" }),
    again({ events: [`membership.revoked ${eve}`] }),
    byHand.adds(`acme/members/${eve}`, { role: "admin" }),
    again({ events: [`membership.revoked ${eve}`] }),
  ),
  spec(
    "`unmanaged: revoke` at a workspace revokes grants there, and nowhere else (D39)",
    given(acme({ members: team, workspaces: { main: { name: "Main", unmanaged: "revoke" }, lab: { name: "Lab" } } })),
    byHand.adds(`acme/main/grants/${kim}`, { permission: "read" }),
    byHand.adds(`acme/lab/grants/${kim}`, { permission: "read" }),
    again({ events: [`grant.revoked main/${kim}`], unmanaged: [`acme/lab/grants/${kim}`] }),
  ),
  spec(
    "with `unmanaged: revoke` more than the guard allows are not revoked, and nothing is written (D39)",
    given(acme({ members: team, unmanaged: "revoke" }, { guard: { maxRemovals: 0 } })),
    byHand.adds(`acme/members/${eve}`, { role: "member" }),
    again({ refused: ["max-removals"] }),
  ),
  spec(
    "when `revoke` is dropped nobody is revoked any more (D39)",
    given(acme({ members: team, unmanaged: "revoke" })),
    applies(acme({ members: team })),
    byHand.adds(`acme/members/${eve}`, { role: "member" }),
    again({ unmanaged: [`acme/members/${eve}`] }),
  ),
  spec(
    "somebody both ignored and declared is an error before any call (D39)",
    given(acme({ members: team })),
    applies(acme({ members: team }, { ignore: { members: ["kim@*"] } }), { invalid: ["ignored-and-declared"] }),
  ),
);
