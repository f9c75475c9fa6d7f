import { accepts, applies, byHand, given, organizations, spec, taking, topic } from "../case.js";
import { dana, kim, lee } from "../people.js";

const acme = { name: "Acme", members: { [dana]: "owner", [kim]: "member" } };
const beta = { name: "Beta", members: { [dana]: "owner", [lee]: "owner", [kim]: "member" } };

export const severalOrganizations = topic(
  "Several organizations",
  spec(
    "one address in two organizations is two memberships, and a change in one writes nothing in the other (D1)",
    given(organizations({ acme, beta })),
    applies(organizations({ acme, beta: { ...beta, members: { ...beta.members, [kim]: "admin" } } }), {
      events: [`beta: membership.updated ${kim} role: member → admin`],
    }),
    applies(
      organizations({
        acme: { ...acme, members: { [dana]: "owner" } },
        beta: { ...beta, members: { ...beta.members, [kim]: "admin" } },
      }),
      {
        events: [`membership.removed ${kim}`],
      },
    ),
  ),
  spec(
    "somebody is invited to two organizations, and joins one of them (D1, D13, D16)",
    given(
      organizations({
        acme: { ...acme, members: { [dana]: "owner" } },
        beta: { ...beta, members: { [dana]: "owner" } },
      }),
    ),
    applies(
      organizations({
        acme: { ...acme, workspaces: { main: { name: "Main", grants: { [kim]: "read" } } } },
        beta: {
          name: "Beta",
          members: acme.members,
          workspaces: { main: { name: "Main", grants: { [kim]: "write" } } },
        },
      }),
      {
        events: [
          "workspace.created main",
          `membership.invited ${kim} as member`,
          "beta: workspace.created main",
          `beta: membership.invited ${kim} as member`,
        ],
        waits: [`acme/main/grants/${kim}`, `beta/main/grants/${kim}`],
      },
    ),
    accepts(kim, "beta"),
    applies(
      organizations({
        acme: { ...acme, workspaces: { main: { name: "Main", grants: { [kim]: "read" } } } },
        beta: {
          name: "Beta",
          members: acme.members,
          workspaces: { main: { name: "Main", grants: { [kim]: "write" } } },
        },
      }),
      { events: [`beta: grant.created main/${kim} write`], waits: [`acme/main/grants/${kim}`] },
    ),
  ),
  spec(
    "each organization is written with a token of its own (D1)",
    given(organizations({ acme: { ...acme, members: { ...acme.members } }, beta })),
    applies(
      organizations({
        acme: { ...acme, name: "Acme, Inc." },
        beta: { ...beta, name: "Beta, Inc." },
      }),
      {
        as: { each: { acme: dana, beta: lee } },
        events: [
          "organization.updated acme name: Acme → Acme, Inc.",
          "beta: organization.updated beta name: Beta → Beta, Inc.",
        ],
      },
    ),
  ),
  spec(
    "a new organization beside an old one is created, and the old one not written (D1, D20)",
    given(organizations({ acme })),
    applies(organizations({ acme, beta: { name: "Beta", members: { [dana]: "owner" } } }), {
      events: [taking("beta: organization.created beta", `beta: membership.created ${dana} as owner`)],
    }),
  ),
  spec(
    "one of two organizations is destroyed with its line, and the other one not written (D1, D6)",
    given(organizations({ acme, beta: { name: "Beta", members: { [dana]: "owner" } } })),
    applies(organizations({ acme }, { removed: { beta: "destroy" } }), {
      events: ["beta: organization.deleted beta"],
    }),
  ),
  spec(
    "a guard that refuses one organization keeps all of them from being written (D1, D18)",
    given(organizations({ acme, beta })),
    applies(
      organizations(
        { acme: { ...acme, name: "Acme, Inc." }, beta: { ...beta, members: { [dana]: "owner", [kim]: "member" } } },
        { guard: { maxRemovals: 0 } },
      ),
      { refused: ["max-removals"] },
    ),
  ),
  spec(
    "what is changed by hand in an organization that is not declared is nobody's drift (D1)",
    given(organizations({ acme })),
    byHand.adds("gamma", { name: "Gamma" }),
    byHand.changes("gamma", { name: "Changed" }),
    applies(organizations({ acme })),
  ),
);
