import { acme, again, applies, byHand, given, spec, topic } from "../case.js";
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
    "somebody both ignored and declared is an error before any call (D39)",
    given(acme({ members: team })),
    applies(acme({ members: team }, { ignore: { members: ["kim@*"] } }), { invalid: ["ignored-and-declared"] }),
  ),
);
