import {
  acme,
  again,
  applies,
  byHand,
  type Declared,
  exportPlansToZero,
  given,
  plans,
  spec,
  taking,
  topic,
} from "../case.js";
import { ana, dana, eve, kim, lee } from "../people.js";

type Grants = Readonly<Record<string, string>>;
type Members = Readonly<Record<string, string | { readonly role: string; readonly accessUntil: string }>>;

const owner = { [dana]: "administrator" };
const team: Members = { ...owner, [ana]: "member", [kim]: "member" };

/** Two workspaces, of which one is the default. */
const brands = (main: Grants, brand: Grants, more: object = {}, members: Members = team): Declared =>
  acme({
    members,
    ...more,
    workspaces: { main: { name: "Main", default: true, grants: main }, brand: { name: "Brand", grants: brand } },
  });

/** One of them is gone. */
const withoutBrand = (main: Grants, members: Members = team, guard: object = {}): Declared =>
  acme(
    { members, defaultGrant: true, workspaces: { main: { name: "Main", default: true, grants: main } } },
    { removed: { "acme/brand": "destroy" }, guard: { maxRemovals: "100%", maxLosses: "100%", ...guard } },
  );

/** Where everybody but who has all workspaces belongs to one. */
export const everybodyInAWorkspace = topic(
  "Everybody in a workspace",
  spec(
    "a member without a grant is refused before any call, and is a member with one (D30)",
    given(brands({}, {}, {}, owner)),
    applies(brands({ [ana]: "analyst" }, {}), { invalid: ["no-workspace"] }),
    applies(brands({ [ana]: "analyst" }, { [kim]: "developer" }), {
      events: [
        `membership.invited ${ana} as member`,
        `membership.invited ${kim} as member`,
        `grant.created main/${ana} analyst`,
        `grant.created brand/${kim} developer`,
      ],
    }),
  ),
  spec(
    "a member whose grants end before the membership is refused before any call (D30, D38)",
    given(brands({}, {}, {}, owner)),
    applies(
      acme({
        members: { ...owner, [ana]: "member" },
        workspaces: { main: { name: "Main", grants: { [ana]: { roles: ["analyst"], accessUntil: "2027-03-31" } } } },
      }),
      { invalid: ["workspaces-end"] },
    ),
  ),
  spec(
    "whoever has no grant is given the default role in the default workspace, until they have another one (D30, D34)",
    given(brands({}, { [kim]: "developer" }, { defaultGrant: true })),
    plans({}),
    applies(brands({}, { [kim]: "developer", [ana]: "analyst" }, { defaultGrant: true }), {
      events: [`grant.created brand/${ana} analyst`, `grant.revoked main/${ana}`],
      order: [[`grant.created brand/${ana} analyst`, `grant.revoked main/${ana}`]],
    }),
    applies(brands({}, { [ana]: "analyst" }, { defaultGrant: true }), {
      events: [`grant.created main/${kim} analyst`, `grant.revoked brand/${kim}`],
      order: [[`grant.created main/${kim} analyst`, `grant.revoked brand/${kim}`]],
    }),
  ),
  spec(
    "a default role needs a workspace that is the default (D30, D34)",
    given(brands({}, {}, {}, owner)),
    applies(
      acme({ members: team, defaultGrant: true, workspaces: { main: { name: "Main" }, brand: { name: "Brand" } } }),
      {
        invalid: ["no-default-workspace"],
      },
    ),
  ),
  spec(
    "an administrator of the organization has all workspaces without a grant, and one is not sent (D31, D12)",
    given(brands({}, {}, {}, { ...owner, [lee]: "administrator" })),
    applies(brands({ [lee]: "analyst" }, {}, {}, { ...owner, [lee]: "administrator" }), { warns: ["redundant-grant"] }),
  ),
  spec(
    "an administrator who becomes a member is granted something first (D12, D30, D31)",
    given(brands({}, {}, {}, { ...owner, [lee]: "administrator" })),
    applies(brands({}, {}, {}, { ...owner, [lee]: "member" }), { invalid: ["no-workspace"] }),
    applies(brands({ [lee]: "developer" }, {}, {}, { ...owner, [lee]: "member" }), {
      events: [`grant.created main/${lee} developer`, `membership.updated ${lee} role: administrator → member`],
      order: [[`grant.created main/${lee} developer`, `membership.updated ${lee} role: administrator → member`]],
    }),
  ),
  spec(
    "an analyst whose only workspace goes is granted another one first, and stays a member (D20, D30, D34)",
    given(brands({ [ana]: "analyst" }, { [kim]: "analyst" })),
    applies(withoutBrand({ [ana]: "analyst", [kim]: "analyst" }), {
      events: [`grant.created main/${kim} analyst`, `grant.revoked brand/${kim}`, "workspace.deleted brand"],
      order: [
        [`grant.created main/${kim} analyst`, `grant.revoked brand/${kim}`],
        [`grant.revoked brand/${kim}`, "workspace.deleted brand"],
      ],
    }),
  ),
  spec(
    "somebody whom nobody declared leaves with their last workspace, which counts as their removal (D30, D34)",
    given(brands({ [ana]: "analyst", [kim]: "analyst" }, {})),
    byHand.adds(`acme/members/${eve}`, { role: "member" }),
    byHand.adds(`acme/brand/grants/${eve}`, { roles: ["analyst"] }),
    applies(withoutBrand({ [ana]: "analyst", [kim]: "analyst" }, team, { maxRemovals: 1 }), {
      events: [taking("workspace.deleted brand", `grant.revoked brand/${eve}`, `membership.removed ${eve}`)],
    }),
  ),
  spec(
    "with a limit on removals a workspace stays whose end would make too many leave (D34)",
    given(brands({ [ana]: "analyst", [kim]: "analyst" }, {})),
    byHand.adds(`acme/members/${eve}`, { role: "member" }),
    byHand.adds(`acme/brand/grants/${eve}`, { roles: ["analyst"] }),
    applies(withoutBrand({ [ana]: "analyst", [kim]: "analyst" }, team, { maxRemovals: 0 }), {
      refused: ["max-removals", "max-removals"],
    }),
  ),
  spec(
    "the last workspace is not deleted (D34)",
    given(acme({ members: owner, workspaces: { main: { name: "Main" } } })),
    applies(acme({ members: owner }, { removed: { "acme/main": "destroy" } }), { refused: ["last-workspace"] }),
  ),
  spec(
    "the default flag moves, and the default role with it (D30, D34)",
    given(brands({}, { [kim]: "developer" }, { defaultGrant: true })),
    applies(
      acme({
        members: team,
        defaultGrant: true,
        workspaces: {
          main: { name: "Main" },
          brand: { name: "Brand", default: true, grants: { [kim]: "developer" } },
        },
      }),
      {
        events: [
          taking("workspace.updated brand default: false → true", "workspace.updated main default: true → false"),
          `grant.created brand/${ana} analyst`,
          `grant.revoked main/${ana}`,
        ],
        order: [[`grant.created brand/${ana} analyst`, `grant.revoked main/${ana}`]],
      },
    ),
  ),
  spec(
    "an organization in which everybody has a workspace is exported as a charter that plans to zero (D5, D30)",
    given(brands({ [ana]: "analyst" }, { [kim]: "developer" })),
    exportPlansToZero(),
    again(),
  ),
);
