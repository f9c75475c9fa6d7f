import { acme, again, applies, byHand, type Declared, exportPlansToZero, given, plans, spec, topic } from "../case.js";
import { ana, dana, kim, lee } from "../people.js";

const members = { [dana]: "administrator", [ana]: "member", [kim]: "member", [lee]: "member" };

const brand = (
  roles: Readonly<Record<string, readonly string[]>>,
  grants: Readonly<Record<string, string | readonly string[]>>,
  more: Readonly<Record<string, unknown>> = {},
): Declared =>
  acme({
    members,
    workspaces: {
      brand: {
        name: "Brand",
        roles: Object.fromEntries(Object.entries(roles).map(([name, permissions]) => [name, { permissions }])),
        grants,
        ...more,
      },
    },
  });

const points = ["audience_export", "audience_view"];

/** Custom roles of a workspace, and what it makes of the platform's. */
export const ownRoles = topic(
  "Roles of a workspace's own",
  spec(
    "a custom role comes before the grants that give it, and goes after them (D32)",
    given(brand({}, {})),
    applies(brand({ "campaign-manager": points }, { [ana]: ["developer", "campaign-manager"] }), {
      events: ["role.created campaign-manager", `grant.created brand/${ana} campaign-manager and developer`],
      order: [["role.created campaign-manager", `grant.created brand/${ana} campaign-manager and developer`]],
    }),
    applies(brand({}, { [ana]: "developer" }), {
      events: [
        `grant.updated brand/${ana} roles: ["campaign-manager","developer"] → ["developer"]`,
        "role.deleted campaign-manager",
      ],
      order: [
        [
          `grant.updated brand/${ana} roles: ["campaign-manager","developer"] → ["developer"]`,
          "role.deleted campaign-manager",
        ],
      ],
    }),
  ),
  spec(
    "a custom role goes in the run in which its last grant goes, after that (D32)",
    given(brand({ "campaign-manager": points }, { [ana]: "campaign-manager" })),
    applies(brand({}, {}), {
      events: [`grant.revoked brand/${ana}`, "role.deleted campaign-manager"],
      order: [[`grant.revoked brand/${ana}`, "role.deleted campaign-manager"]],
    }),
  ),
  spec(
    "a preset is overridden, which counts for everybody who has it, and restored when its line goes (D32)",
    given(brand({}, { [ana]: "analyst", [kim]: "analyst", [lee]: "developer" })),
    applies(
      {
        ...brand({ analyst: ["audience_view"] }, { [ana]: "analyst", [kim]: "analyst", [lee]: "developer" }),
        guard: { maxLosses: 1 },
      },
      { refused: ["max-losses"] },
    ),
    applies(brand({ analyst: ["audience_view"] }, { [ana]: "analyst", [kim]: "analyst", [lee]: "developer" }), {
      events: ["role.created analyst"],
    }),
    applies(brand({}, { [ana]: "analyst", [kim]: "analyst", [lee]: "developer" }), {
      events: ["role.deleted analyst"],
    }),
  ),
  spec(
    "what a role allows is changed in place, and put back where somebody changed it (D32)",
    given(brand({ "campaign-manager": points }, { [ana]: "campaign-manager" })),
    applies(brand({ "campaign-manager": ["audience_view"] }, { [ana]: "campaign-manager" }), {
      events: ['role.updated campaign-manager permissions: ["audience_export","audience_view"] → ["audience_view"]'],
    }),
    byHand.changes("acme/brand/roles/campaign-manager", { permissions: ["audience_view", "role_update"] }),
    plans({
      changes: [
        'update acme/brand/roles/campaign-manager permissions: ["audience_view","role_update"] → ["audience_view"]',
      ],
    }),
    again({
      events: ['role.updated campaign-manager permissions: ["audience_view","role_update"] → ["audience_view"]'],
    }),
  ),
  spec(
    "a role that somebody has cannot go, whoever gave it to them (D32)",
    given(brand({ "campaign-manager": points }, {})),
    byHand.adds(`acme/brand/grants/${kim}`, { roles: ["campaign-manager"] }),
    applies(brand({}, {}), { refused: ["role-in-use"] }),
    applies(brand({}, { [kim]: "analyst" }), { refused: ["exists-and-differs", "role-in-use"] }),
  ),
  spec(
    "a fixed role is not overridden, and a grant gives only what there is (D8, D32)",
    given(brand({}, {})),
    applies(brand({ administrator: ["audience_view"], tester: ["audiences_view"] }, { [ana]: "testr" }), {
      invalid: ["fixed-role", "unknown-point", "unknown-role"],
    }),
  ),
  spec(
    "roles that nobody declared are reported, and exported with those who have them (D5, D32)",
    given(brand({}, {})),
    byHand.adds("acme/brand/roles/campaign-manager", { permissions: points }),
    again({ unmanaged: ["acme/brand/roles/campaign-manager"] }),
    byHand.adds(`acme/brand/grants/${kim}`, { roles: ["campaign-manager", "analyst"] }),
    exportPlansToZero(),
  ),
);
