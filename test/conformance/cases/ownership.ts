import { accepts, acme, again, applies, byHand, everybodyAccepts, given, spec, topic } from "../case.js";
import { ana, dana, kim, lee } from "../people.js";

const owners = { [dana]: "owner", [lee]: "owner" };

export const ownership = topic(
  "Ownership",
  spec(
    "promotions come before demotions: at every moment somebody active owns the organization (D18)",
    given(acme({ members: { ...owners, [ana]: "member" } })),
    applies(acme({ members: { [dana]: "owner", [lee]: "admin", [ana]: "owner" } }), {
      events: [`membership.updated ${ana} role: member → owner`, `membership.updated ${lee} role: owner → admin`],
      order: [[`membership.updated ${ana} role: member → owner`, `membership.updated ${lee} role: owner → admin`]],
    }),
  ),
  spec(
    "additions come before removals: the new owner before the old one goes (D18)",
    given(acme({ members: { ...owners, [ana]: "member" } })),
    applies(acme({ members: { [dana]: "owner", [ana]: "owner" } }), {
      events: [`membership.updated ${ana} role: member → owner`, `membership.removed ${lee}`],
      order: [[`membership.updated ${ana} role: member → owner`, `membership.removed ${lee}`]],
    }),
  ),
  spec(
    "sole owner Dana; one edit makes pending Lee owner and drops Dana: she stays until Lee has accepted (D18)",
    given(acme({ members: { [dana]: "owner" } })),
    applies(acme({ members: { [lee]: "owner", [kim]: "member" } }), {
      events: [`membership.invited ${lee} as owner`, `membership.invited ${kim} as member`],
      waits: [`acme/members/${dana}`],
    }),
    accepts(lee),
    again({ as: lee, events: [`membership.removed ${dana}`] }),
  ),
  spec(
    "an owner who is to become admin stays owner until her successor has accepted; all else is done (D18)",
    given(acme({ members: { ...owners, [kim]: "member" } })),
    applies(
      acme(
        { members: { [dana]: "owner", [lee]: "admin", [ana]: "owner", [kim]: "admin" } },
        { guard: { minOwners: 2 } },
      ),
      {
        events: [`membership.invited ${ana} as owner`, `membership.updated ${kim} role: member → admin`],
        waits: [`acme/members/${lee}`],
      },
    ),
    accepts(ana),
    again({ events: [`membership.updated ${lee} role: owner → admin`] }),
  ),
  spec(
    "fewer declared owners than minOwners are an error before any call; lowering it allows the demotion (D18)",
    given(acme({ members: { ...owners, [kim]: "member" } }, { guard: { minOwners: 2 } })),
    applies(acme({ members: { [dana]: "owner", [lee]: "admin", [kim]: "admin" } }, { guard: { minOwners: 2 } }), {
      invalid: ["too-few-owners"],
    }),
    applies(acme({ members: { [dana]: "owner", [lee]: "admin", [kim]: "admin" } }), {
      events: [`membership.updated ${lee} role: owner → admin`, `membership.updated ${kim} role: member → admin`],
    }),
  ),
  spec(
    "a suspended owner does not count: who owns it beside them stays until they are active again (D18)",
    given(acme({ members: { ...owners, [ana]: "owner" } })),
    byHand.changes(`acme/members/${lee}`, { status: "suspended" }),
    applies(acme({ members: owners }, { guard: { minOwners: 2 } }), { waits: [`acme/members/${ana}`] }),
    byHand.changes(`acme/members/${lee}`, { status: "active" }),
    again({ events: [`membership.removed ${ana}`] }),
  ),
  spec(
    "the principal of the credential keeps the role that the run's own writes need (D18)",
    given(acme({ members: { ...owners, [kim]: "member" } })),
    applies(acme({ members: { [lee]: "owner", [dana]: "member", [kim]: "admin" } }), { refused: ["own-credential"] }),
    applies(acme({ members: { [lee]: "owner", [dana]: "member", [kim]: "admin" } }), {
      as: lee,
      events: [`membership.updated ${dana} role: owner → member`, `membership.updated ${kim} role: member → admin`],
    }),
  ),
  spec(
    "a required owner must be declared as owner, and is never taken for granted (D18)",
    given(acme({ members: owners }, { guard: { requiredOwners: [lee] } })),
    applies(acme({ members: { [dana]: "owner", [lee]: "admin" } }, { guard: { requiredOwners: [lee] } }), {
      invalid: ["required-owner"],
    }),
  ),
  spec(
    "a charter without an owner is an error before any call (D18)",
    given(acme({ members: owners })),
    applies(acme({ members: { [dana]: "admin", [lee]: "member" } }), { invalid: ["no-owner"] }),
  ),
  spec(
    "an owner who was demoted by hand is promoted again (D18)",
    given(acme({ members: owners })),
    byHand.changes(`acme/members/${lee}`, { role: "member" }),
    again({ events: [`membership.updated ${lee} role: member → owner`] }),
  ),
  spec(
    "ownership is handed on twice, each time after acceptance, and nobody is invited twice (D18)",
    given(acme({ members: { [dana]: "owner" } })),
    applies(acme({ members: { [lee]: "owner" } }), {
      events: [`membership.invited ${lee} as owner`],
      waits: [`acme/members/${dana}`],
    }),
    everybodyAccepts,
    again({ as: lee, events: [`membership.removed ${dana}`] }),
    applies(acme({ members: { [kim]: "owner" } }), {
      as: lee,
      events: [`membership.invited ${kim} as owner`],
      waits: [`acme/members/${lee}`],
    }),
    everybodyAccepts,
    again({ as: kim, events: [`membership.removed ${lee}`] }),
  ),
);
