import { acme, again, applies, byHand, given, plans, spec, taking, topic } from "../case.js";
import { ana, dana, kim } from "../people.js";

const team = { [dana]: "owner", [kim]: "member", [ana]: "member" };
const withApplications = (applications: object) =>
  acme({ members: team, workspaces: { main: { name: "Main", applications } } });
const tree = {
  members: { [dana]: "owner" },
  workspaces: { main: { name: "Main", applications: { shop: { production: {} } } } },
};

export const hierarchy = topic(
  "Organization, workspace, application",
  spec(
    "the organization comes before its workspaces, and these before their applications (D20)",
    applies(acme(tree), {
      events: [
        taking("organization.created acme", `membership.created ${dana} as owner`),
        "workspace.created main",
        "application.created shop-production",
      ],
      order: [
        ["organization.created acme", "workspace.created main"],
        ["workspace.created main", "application.created shop-production"],
      ],
    }),
  ),
  spec(
    "an organization is destroyed with its line, in the reverse order (D6, D20)",
    given(acme(tree)),
    applies(
      { organizations: {}, removed: { acme: "destroy" }, guard: { maxRemovals: "100%", maxLosses: "100%" } },
      {
        events: ["application.deleted shop-production", "workspace.deleted main", "organization.deleted acme"],
        order: [
          ["application.deleted shop-production", "workspace.deleted main"],
          ["workspace.deleted main", "organization.deleted acme"],
        ],
      },
    ),
  ),
  spec(
    "an organization is forgotten with its line, and left alone (D6)",
    given(acme(tree)),
    applies(
      { organizations: {}, removed: { acme: "forget" } },
      {
        unmanaged: ["acme/main", "acme/main/shop@production", `acme/members/${dana}`],
      },
    ),
  ),
  spec(
    "an organization that disappears without its line is refused (D6)",
    given(acme(tree)),
    applies({ organizations: {} }, { refused: ["removal-not-declared"] }),
  ),
  spec(
    "the same application once per environment, each with a service slug of its own (D23)",
    given(withApplications({})),
    applies(withApplications({ shop: { production: {}, staging: {}, development: { slug: "shop-next" } } }), {
      events: [
        "application.created shop-production",
        "application.created shop-staging",
        "application.created shop-next",
      ],
    }),
  ),
  spec(
    "the same application in two workspaces is two, and one going leaves the other (D3, D23)",
    given(
      acme({
        members: team,
        workspaces: {
          main: { name: "Main", applications: { shop: { production: {} } } },
          lab: { name: "Lab", applications: { shop: { production: {} } } },
        },
      }),
    ),
    applies(
      acme(
        {
          members: team,
          workspaces: { main: { name: "Main", applications: { shop: { production: {} } } }, lab: { name: "Lab" } },
        },
        { removed: { "acme/lab/shop@production": "destroy" } },
      ),
      { events: ["application.deleted shop-production"] },
    ),
  ),
  spec(
    "an application takes the service slug of a removed one in the same run, after its removal (D23)",
    given(withApplications({ shop: { production: { slug: "shop" } } })),
    applies(
      acme(
        {
          members: team,
          workspaces: { main: { name: "Main", applications: { store: { production: { slug: "shop" } } } } },
        },
        { removed: { "acme/main/shop@production": "destroy" } },
      ),
      {
        events: ["application.deleted shop", "application.created shop"],
        order: [["application.deleted shop", "application.created shop"]],
      },
    ),
  ),
  spec(
    "an application takes the service slug that another one gives up, after it did (D23)",
    given(withApplications({ shop: { production: { slug: "front" } }, kiosk: { production: {} } })),
    applies(withApplications({ shop: { production: {} }, kiosk: { production: { slug: "front" } } }), {
      events: [
        "application.updated shop-production slug: front → shop-production",
        "application.updated front slug: kiosk-production → front",
      ],
      order: [
        [
          "application.updated shop-production slug: front → shop-production",
          "application.updated front slug: kiosk-production → front",
        ],
      ],
    }),
  ),
  spec(
    "settings of an application change in place; what is not declared stays as it is (D24)",
    given(
      withApplications({
        shop: { production: { website: "https://acme.example", security: { requiresAuthentication: true } } },
      }),
    ),
    byHand.changes("acme/main/shop@production", { localization: { locale: "de" } }),
    applies(
      withApplications({
        shop: { production: { website: "https://shop.acme.example", security: { requiresAuthentication: true } } },
      }),
      {
        events: ["application.updated shop-production website: https://acme.example → https://shop.acme.example"],
      },
    ),
  ),
  spec(
    "null clears a setting; a setting that is dropped is no longer managed, and stays (D24)",
    given(withApplications({ shop: { production: { website: "https://acme.example", timeZone: "Europe/Berlin" } } })),
    applies(withApplications({ shop: { production: { website: null } } }), {
      events: ["application.updated shop-production website: https://acme.example → null"],
    }),
    byHand.changes("acme/main/shop@production", { timeZone: "Europe/Lisbon" }),
    again(),
  ),
  spec(
    "another channel replaces the application, and only with its line: the old one goes first (D6, D23)",
    given(withApplications({ shop: { production: { channel: "web" } } })),
    applies(withApplications({ shop: { production: { channel: "mobile" } } }), {
      refused: ["replacement-not-declared"],
    }),
    applies(
      acme(
        {
          members: team,
          workspaces: { main: { name: "Main", applications: { shop: { production: { channel: "mobile" } } } } },
        },
        { removed: { "acme/main/shop@production": "destroy" } },
      ),
      {
        events: ["application.deleted shop-production", "application.created shop-production"],
        order: [["application.deleted shop-production", "application.created shop-production"]],
      },
    ),
  ),
  spec(
    "an environment or channel that the platform does not have is an error before any call (D8)",
    given(withApplications({})),
    applies(withApplications({ shop: { moon: {} } }), { invalid: ["unknown-environment"] }),
    applies(withApplications({ shop: { production: { channel: "smoke" } } }), { invalid: ["unknown-channel"] }),
  ),
  spec(
    "settings of an organization and a workspace change in place, field by field (D2, D6)",
    given(
      acme({
        members: team,
        security: { mfaRequired: false, sessionHours: 8 },
        workspaces: { main: { name: "Main" } },
      }),
    ),
    applies(
      acme({
        members: team,
        name: "Acme, Inc.",
        security: { mfaRequired: true, sessionHours: 8 },
        workspaces: { main: { name: "Main", description: "Everything", locales: { default: "en", others: ["de"] } } },
      }),
      {
        events: [
          "organization.updated acme name: Acme → Acme, Inc., security.mfaRequired: false → true",
          'workspace.updated main description: null → Everything, locales.default: null → en, locales.others: null → ["de"]',
        ],
      },
    ),
  ),
  spec(
    "billing, security and governance belong to the organization: below it they are an error (D2)",
    given(acme({ members: team })),
    applies(acme({ members: team, workspaces: { main: { name: "Main", billing: { plan: "gold" } } } }), {
      invalid: ["unknown-field"],
    }),
  ),
  spec(
    "settings that were changed by hand are put back, and those that are not declared are left alone (D6)",
    given(acme({ members: team, website: "https://acme.example", workspaces: { main: { name: "Main" } } })),
    byHand.changes("acme", { website: "https://elsewhere.example", timeZone: "Europe/Berlin" }),
    byHand.changes("acme/main", { name: "Renamed", description: "By hand" }),
    plans({
      changes: [
        "update acme website: https://elsewhere.example → https://acme.example",
        "update acme/main name: Renamed → Main",
      ],
    }),
    again({
      events: [
        "organization.updated acme website: https://elsewhere.example → https://acme.example",
        "workspace.updated main name: Renamed → Main",
      ],
    }),
  ),
  spec(
    "the default workspace moves, and one of them always is it (D34)",
    given(acme({ members: team, workspaces: { main: { name: "Main", default: true }, lab: { name: "Lab" } } })),
    applies(acme({ members: team, workspaces: { main: { name: "Main" }, lab: { name: "Lab", default: true } } }), {
      events: [taking("workspace.updated lab default: false → true", "workspace.updated main default: true → false")],
    }),
  ),
  spec(
    "the default flag moves where both workspaces speak of it: who takes it is written first (D34)",
    given(
      acme({
        members: team,
        workspaces: { lab: { name: "Lab", default: true }, main: { name: "Main", default: false } },
      }),
    ),
    applies(
      acme({
        members: team,
        workspaces: { lab: { name: "Lab", default: false }, main: { name: "Main", default: true } },
      }),
      {
        events: [taking("workspace.updated main default: false → true", "workspace.updated lab default: true → false")],
      },
    ),
  ),
  spec(
    "a workspace's owner is somebody with the highest permission there, and changes in place (D4)",
    given(
      acme({
        members: team,
        workspaces: { main: { name: "Main", owner: kim, grants: { [kim]: "write", [ana]: "write" } } },
      }),
    ),
    applies(
      acme({
        members: team,
        workspaces: { main: { name: "Main", owner: ana, grants: { [kim]: "write", [ana]: "write" } } },
      }),
      { events: [`workspace.updated main owner: ${kim} → ${ana}`] },
    ),
    applies(acme({ members: team, workspaces: { main: { name: "Main", owner: ana, grants: { [ana]: "read" } } } }), {
      invalid: ["owner-without-permission"],
    }),
  ),
  spec(
    "removing somebody who owns a workspace is an error that names it (D4)",
    given(acme({ members: team, workspaces: { main: { name: "Main", owner: kim, grants: { [kim]: "write" } } } })),
    applies(
      acme({ members: { [dana]: "owner", [ana]: "member" }, workspaces: { main: { name: "Main", owner: kim } } }),
      { invalid: ["no-membership"] },
    ),
  ),
);
