import { accepts, acme, again, applies, given, plans, spec, taking, topic } from "../case.js";
import { ana, dana, john, jon } from "../people.js";

const alone = { [dana]: "owner" };
const wrong = { ...alone, [jon]: "member" };
const right = { ...alone, [john]: { role: "member", previously: jon } };
const main = (grants: Readonly<Record<string, string>>) => ({ main: { name: "Main", grants } });
const revoked = `membership.revoked ${jon}`;
const invited = `membership.invited ${john} as member`;

export const correctedAddresses = topic(
  "Corrected addresses",
  spec(
    "correcting a pending address is one change: the wrong one is revoked first, then the right one invited (D15a)",
    given(acme({ members: alone })),
    applies(acme({ members: wrong }), { events: [`membership.invited ${jon} as member`] }),
    plans({ charter: acme({ members: right }), changes: [`replace acme/members/${john} principal: ${jon} → ${john}`] }),
    again({ events: [revoked, invited], order: [[revoked, invited]] }),
    // The line has done its work.
    applies(acme({ members: { ...alone, [john]: "member" } })),
    accepts(john),
    again(),
  ),
  spec(
    "a grant that waited for the wrong address waits for the right one (D15a, D16)",
    given(acme({ members: alone, workspaces: main({}) })),
    applies(acme({ members: wrong, workspaces: main({ [jon]: "read" }) }), {
      events: [`membership.invited ${jon} as member`],
      waits: [`acme/main/grants/${jon}`],
    }),
    applies(acme({ members: right, workspaces: main({ [john]: "read" }) }), {
      events: [revoked, invited],
      waits: [`acme/main/grants/${john}`],
    }),
    accepts(john),
    again({ events: [`grant.created main/${john} read`] }),
  ),
  spec(
    "jon accepts before the run gets to it: that change writes nothing, and the rest is applied (D14, D15a)",
    given(acme({ members: alone })),
    applies(acme({ members: wrong }), { events: [`membership.invited ${jon} as member`] }),
    applies(acme({ members: { ...right, [ana]: "member" } }), {
      meanwhile: [accepts(jon)],
      events: [`membership.invited ${ana} as member`],
      fails: [`acme/members/${john}`],
      refusals: { 409: 1 },
    }),
    again({ events: [`membership.removed ${jon}`, invited] }),
  ),
  spec(
    "the corrected address of an active member is a removal and an invitation, with the grants of the one (D15a, D17)",
    given(acme({ members: wrong, workspaces: main({ [jon]: "read" }) })),
    applies(acme({ members: right, workspaces: main({ [john]: "read" }) }), {
      events: [taking(`membership.removed ${jon}`, `grant.revoked main/${jon}`), invited],
      order: [[`membership.removed ${jon}`, invited]],
      waits: [`acme/main/grants/${john}`],
    }),
  ),
);
