import { acme, again, applies, byHand, given, plans, spec, topic } from "../case.js";
import { ana, dana, lee } from "../people.js";

const members = { [dana]: "owner", [lee]: "admin" };
const billed = acme({ members, billing: { email: "finance@acme.example", plan: "gold" } });

export const notVisible = topic(
  "What a credential may not read",
  spec(
    "billing edited by hand under an admin's token is not visible: no difference and no write; an owner's sees it (D11a)",
    given(billed),
    byHand.changes("acme", { billing: { email: "elsewhere@acme.example" } }),
    plans({ as: lee, notVisible: ["acme billing"] }),
    again({ as: lee, notVisible: ["acme billing"] }),
    plans({
      as: dana,
      changes: ["update acme billing.email: elsewhere@acme.example → finance@acme.example"],
    }),
    again({ events: ["organization.updated acme billing.email: elsewhere@acme.example → finance@acme.example"] }),
  ),
  spec(
    "an admin's token writes everything else of such an organization (D11a)",
    given(billed),
    applies(
      acme({
        members: { ...members, [ana]: "member" },
        name: "Acme, Inc.",
        billing: { email: "finance@acme.example" },
      }),
      {
        as: lee,
        events: ["organization.updated acme name: Acme → Acme, Inc.", `membership.invited ${ana} as member`],
        notVisible: ["acme billing"],
      },
    ),
  ),
);
