import { acme, again, applies, byHand, given, plans, spec, taking, topic } from "../case.js";
import { ana, dana, kim, pat } from "../people.js";

const team = { [dana]: "owner", [kim]: "member", [ana]: "member", [pat]: "member" };
const shop = { shop: { production: {}, staging: {} } };
/** The default workspace: else the service would make it that when another one goes. */
const main = { main: { name: "Main", default: true } };
const old = { old: { name: "Old", grants: { [kim]: "read" }, applications: shop } };

export const removals = topic(
  "Removals",
  spec(
    "a removed member goes with the grants in every workspace; what others have is not touched (D17)",
    given(
      acme({
        members: team,
        workspaces: {
          main: { name: "Main", grants: { [kim]: "read", [ana]: "write" } },
          lab: { name: "Lab", grants: { [kim]: "write" } },
        },
      }),
    ),
    applies(
      acme({
        members: { [dana]: "owner", [ana]: "member", [pat]: "member" },
        workspaces: { main: { name: "Main", grants: { [ana]: "write" } }, lab: { name: "Lab" } },
      }),
      { events: [taking(`membership.removed ${kim}`, `grant.revoked main/${kim}`, `grant.revoked lab/${kim}`)] },
    ),
  ),
  spec(
    "what is declared twice goes once: leaving a group that had a grant too costs no second request (D17, D19)",
    given(
      acme({
        members: team,
        groups: { seniors: [kim, ana] },
        workspaces: { main: { name: "Main", grants: { seniors: "write" } } },
      }),
    ),
    applies(
      acme({
        members: { [dana]: "owner", [ana]: "member", [pat]: "member" },
        groups: { seniors: [ana] },
        workspaces: { main: { name: "Main", grants: { seniors: "write" } } },
      }),
      { events: [taking(`membership.removed ${kim}`, `grant.revoked main/${kim}`)] },
    ),
  ),
  spec(
    "a workspace that disappears is refused without its line, and nothing at all is written (D6)",
    given(acme({ members: team, workspaces: { ...main, ...old } })),
    applies(acme({ name: "Acme, Inc.", members: team, workspaces: main }), {
      refused: ["removal-not-declared", "removal-not-declared", "removal-not-declared"],
    }),
  ),
  spec(
    "with its line a workspace is destroyed, what is in it first (D6, D20)",
    given(acme({ members: team, workspaces: { ...main, ...old } })),
    applies(acme({ members: team, workspaces: main }, { removed: { "acme/old": "destroy" } }), {
      events: [
        `grant.revoked old/${kim}`,
        "application.deleted shop-production",
        "application.deleted shop-staging",
        "workspace.deleted old",
      ],
      order: [
        [`grant.revoked old/${kim}`, "workspace.deleted old"],
        ["application.deleted shop-production", "workspace.deleted old"],
        ["application.deleted shop-staging", "workspace.deleted old"],
      ],
    }),
    // The line may stay or go.
    applies(acme({ members: team, workspaces: main })),
  ),
  spec(
    "what is undeclared in a destroyed workspace goes along with it (D20)",
    given(acme({ members: team, workspaces: { ...main, old: { name: "Old" } } })),
    byHand.adds(`acme/old/grants/${pat}`, { permission: "read" }),
    applies(acme({ members: team, workspaces: main }, { removed: { "acme/old": "destroy" } }), {
      events: [taking("workspace.deleted old", `grant.revoked old/${pat}`)],
    }),
  ),
  spec(
    "a forgotten workspace is left alone with everything in it, and only reported from then on (D6)",
    given(acme({ members: team, workspaces: { ...main, ...old } })),
    applies(acme({ members: team, workspaces: main }, { removed: { "acme/old": "forget" } }), {
      unmanaged: ["acme/old", `acme/old/grants/${kim}`, "acme/old/shop@production", "acme/old/shop@staging"],
    }),
  ),
  spec(
    "a forgotten workspace that is declared again becomes managed without a request (D5, D6)",
    given(acme({ members: team, workspaces: { ...main, ...old } })),
    applies(acme({ members: team, workspaces: main }, { removed: { "acme/old": "forget" } }), {
      unmanaged: ["acme/old", `acme/old/grants/${kim}`, "acme/old/shop@production", "acme/old/shop@staging"],
    }),
    applies(acme({ members: team, workspaces: { ...main, ...old } })),
  ),
  spec(
    "one application of several goes with its own line, and no other one (D6, D23)",
    given(acme({ members: team, workspaces: { main: { name: "Main", applications: shop } } })),
    applies(
      acme(
        { members: team, workspaces: { main: { name: "Main", applications: { shop: { production: {} } } } } },
        { removed: { "acme/main/shop@staging": "destroy" } },
      ),
      { events: ["application.deleted shop-staging"] },
    ),
  ),
  spec(
    "what was made by hand in a workspace goes along with it, and whoever had something there counts (D6)",
    given(acme({ members: team, workspaces: { ...main, ...old } })),
    byHand.adds(`acme/old/grants/${ana}`, { permission: "write" }),
    byHand.adds("acme/old/wiki@production", {}),
    applies(
      acme({ members: team, workspaces: main }, { removed: { "acme/old": "destroy" }, guard: { maxLosses: 1 } }),
      { refused: ["max-losses"] },
    ),
    applies(
      acme({ members: team, workspaces: main }, { removed: { "acme/old": "destroy" }, guard: { maxLosses: 2 } }),
      {
        events: [
          `grant.revoked old/${kim}`,
          "application.deleted shop-production",
          "application.deleted shop-staging",
          taking("workspace.deleted old", `grant.revoked old/${ana}`, "application.deleted wiki-production"),
        ],
      },
    ),
  ),
  spec(
    "the line of something that is still declared is an error (D6)",
    given(acme({ members: team, workspaces: main })),
    applies(acme({ members: team, workspaces: main }, { removed: { "acme/main": "destroy" } }), {
      invalid: ["removed-and-declared"],
    }),
  ),
  spec(
    "more people than the guard allows do not lose anything in one run: nothing at all is written (D10)",
    given(acme({ members: { ...team, [kim]: "admin", [pat]: "admin" } })),
    applies(acme({ members: team }, { guard: { maxRemovals: "20%", maxLosses: "25%" } }), { refused: ["max-losses"] }),
    applies(acme({ members: team }, { guard: { maxRemovals: "20%", maxLosses: 2 } }), {
      events: [`membership.updated ${kim} role: admin → member`, `membership.updated ${pat} role: admin → member`],
    }),
  ),
  spec(
    "more removals of a kind than the guard allows are refused, and nothing at all is written (D6)",
    given(acme({ members: team, workspaces: main })),
    applies(
      acme({ members: { [dana]: "owner", [pat]: "admin" }, workspaces: main }, { guard: { maxRemovals: "25%" } }),
      { refused: ["max-removals"] },
    ),
    applies(acme({ members: { [dana]: "owner", [pat]: "admin" }, workspaces: main }, { guard: { maxRemovals: 2 } }), {
      events: [
        `membership.removed ${kim}`,
        `membership.removed ${ana}`,
        `membership.updated ${pat} role: member → admin`,
      ],
    }),
  ),
  spec(
    "a workspace that was deleted by hand is made again with what belongs in it (D6, D20)",
    given(
      acme({ members: team, workspaces: { main: { name: "Main", grants: { [kim]: "read" }, applications: shop } } }),
    ),
    byHand.removes("acme/main"),
    plans({
      changes: [
        "create acme/main",
        `create acme/main/grants/${kim}`,
        "create acme/main/shop@production",
        "create acme/main/shop@staging",
      ],
    }),
    again({
      events: [
        "workspace.created main",
        `grant.created main/${kim} read`,
        "application.created shop-production",
        "application.created shop-staging",
      ],
      order: [["workspace.created main", `grant.created main/${kim} read`]],
    }),
  ),
);
