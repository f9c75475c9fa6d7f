import { acme, again, applies, byHand, given, plans, spec, topic } from "../case.js";
import { ana, dana, kim, temp } from "../people.js";

const team = { [dana]: "owner", [kim]: "member" };

export const oneBadObject = topic(
  "One bad object",
  spec(
    "who may not be invited is one failed line; others are invited, and removals made, in the same run (D9, D14)",
    given(acme({ members: team })),
    byHand.changes("acme", { security: { allowedEmailDomains: ["acme.example"] } }),
    applies(acme({ members: { [dana]: "owner", [ana]: "member", [temp]: "member" } }), {
      events: [`membership.invited ${ana} as member`, `membership.removed ${kim}`],
      fails: [`acme/members/${temp}`],
      refusals: { 422: 1 },
    }),
    byHand.changes("acme", { security: null }),
    again({ events: [`membership.invited ${temp} as member`] }),
  ),
  spec(
    "a declared person outside of the declared domains is an error before any call (D9)",
    given(acme({ members: team })),
    applies(acme({ members: { ...team, [temp]: "member" }, security: { allowedEmailDomains: ["acme.example"] } }), {
      invalid: ["domain-not-allowed"],
    }),
  ),
  spec(
    "narrower domains list the members whom they leave outside, and remove nobody (D9)",
    given(acme({ members: team })),
    byHand.adds(`acme/members/${temp}`, { role: "member" }),
    plans({
      charter: acme({ members: team, security: { allowedEmailDomains: ["acme.example"] } }),
      changes: ['update acme security.allowedEmailDomains: null → ["acme.example"]'],
      warns: ["outside-allowed-domains"],
      unmanaged: [`acme/members/${temp}`],
    }),
    again({
      events: ['organization.updated acme security.allowedEmailDomains: null → ["acme.example"]'],
      unmanaged: [`acme/members/${temp}`],
    }),
  ),
  spec(
    "an allowed domain and somebody from it come in one run: the domain first (D9)",
    given(acme({ members: team, security: { allowedEmailDomains: ["acme.example"] } })),
    applies(
      acme({
        members: { ...team, [temp]: "member" },
        security: { allowedEmailDomains: ["acme.example", "agency.example"] },
      }),
      {
        events: [
          'organization.updated acme security.allowedEmailDomains: ["acme.example"] → ["acme.example","agency.example"]',
          `membership.invited ${temp} as member`,
        ],
        order: [
          [
            'organization.updated acme security.allowedEmailDomains: ["acme.example"] → ["acme.example","agency.example"]',
            `membership.invited ${temp} as member`,
          ],
        ],
      },
    ),
  ),
);
