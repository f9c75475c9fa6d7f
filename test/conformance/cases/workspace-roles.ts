import {
  acme,
  again,
  applies,
  byHand,
  type Declared,
  daysPass,
  exportPlansToZero,
  given,
  plans,
  spec,
  taking,
  topic,
} from "../case.js";
import { ana, dana, eve, kim, lee } from "../people.js";

const team = { [dana]: "administrator", [ana]: "member", [kim]: "member" };

type Grants = Readonly<Record<string, string | readonly string[] | Readonly<Record<string, unknown>>>>;

const brand = (grants: Grants, more: Readonly<Record<string, unknown>> = {}, members: object = team): Declared =>
  acme({ members: { ...members }, ...more, workspaces: { brand: { name: "Brand", grants } } });

/** Roles that add up, of which somebody may have several. */
export const severalRoles = topic(
  "Roles in a workspace",
  spec(
    "a grant gives a role or several, whatever their order, and is changed in place (D32)",
    given(brand({ [ana]: "analyst" })),
    applies(brand({ [ana]: ["developer", "analyst"], [kim]: ["developer"] }), {
      events: [
        `grant.updated brand/${ana} roles: ["analyst"] → ["analyst","developer"]`,
        `grant.created brand/${kim} developer`,
      ],
    }),
    applies(brand({ [ana]: ["analyst", "developer"], [kim]: "developer" })),
    applies(brand({ [ana]: "developer" }), {
      events: [
        `grant.updated brand/${ana} roles: ["analyst","developer"] → ["developer"]`,
        `grant.revoked brand/${kim}`,
      ],
    }),
  ),
  spec(
    "roles that were changed by hand are found and put back (D32)",
    given(brand({ [ana]: "analyst" })),
    byHand.changes(`acme/brand/grants/${ana}`, { roles: ["analyst", "administrator"] }),
    plans({ changes: [`update acme/brand/grants/${ana} roles: ["administrator","analyst"] → ["analyst"]`] }),
    again({ events: [`grant.updated brand/${ana} roles: ["administrator","analyst"] → ["analyst"]`] }),
  ),
  spec(
    "the lines of a person, their groups and their role at the organization add up to one grant (D19, D32)",
    given(brand({ [ana]: "analyst" }, { groups: { engineers: [ana, kim] } })),
    applies(
      brand(
        { [ana]: "analyst", engineers: "developer", "role:member": "analyst" },
        { groups: { engineers: [ana, kim] } },
      ),
      {
        events: [
          `grant.updated brand/${ana} roles: ["analyst"] → ["analyst","developer"]`,
          `grant.created brand/${kim} analyst and developer`,
        ],
      },
    ),
    applies(brand({ [ana]: "analyst", engineers: "developer" }, { groups: { engineers: [kim] } }), {
      events: [
        `grant.updated brand/${ana} roles: ["analyst","developer"] → ["analyst"]`,
        `grant.updated brand/${kim} roles: ["analyst","developer"] → ["developer"]`,
      ],
    }),
  ),
  spec(
    "a role that ends leaves those that last longer (D32, D38)",
    given(
      brand(
        { [ana]: { roles: ["developer"], accessUntil: "2027-03-05" }, staff: "analyst" },
        { groups: { staff: [ana] } },
      ),
    ),
    plans({ due: [`acme/brand/grants/${ana} 2027-03-05`] }),
    daysPass(6),
    again({
      events: [
        `grant.updated brand/${ana} roles: ["analyst","developer"] → ["analyst"], accessUntil: 2027-03-05 → null`,
      ],
      warns: ["access-expired"],
    }),
  ),
  spec(
    "whoever has every role by their place at the organization gets no grant; demoted, they get it first (D12, D31, D32)",
    given(brand({}, {}, { ...team, [lee]: "administrator" })),
    applies(brand({ [lee]: "developer" }, {}, { ...team, [lee]: "administrator" }), { warns: ["redundant-grant"] }),
    applies(brand({ [lee]: "developer" }, {}, { ...team, [lee]: "member" }), {
      events: [`grant.created brand/${lee} developer`, `membership.updated ${lee} role: administrator → member`],
      order: [[`grant.created brand/${lee} developer`, `membership.updated ${lee} role: administrator → member`]],
    }),
  ),
  spec(
    "a role for another that has not all of its points counts as a loss, one that has them does not (D32)",
    given(brand({ [ana]: ["developer", "analyst"], [kim]: "developer" })),
    applies(
      { ...brand({ [ana]: "administrator", [kim]: "administrator" }), guard: { maxLosses: 0 } },
      {
        events: [
          `grant.updated brand/${ana} roles: ["analyst","developer"] → ["administrator"]`,
          `grant.updated brand/${kim} roles: ["developer"] → ["administrator"]`,
        ],
      },
    ),
    applies(
      { ...brand({ [ana]: "analyst", [kim]: "developer" }), guard: { maxLosses: 1 } },
      { refused: ["max-losses"] },
    ),
  ),
  spec(
    "roles that nobody declared are revoked where the charter says so (D32, D39)",
    given(brand({ [ana]: "analyst" }, { unmanaged: "revoke" })),
    byHand.adds(`acme/brand/grants/${kim}`, { roles: ["developer"] }),
    byHand.adds(`acme/members/${eve}`, { role: "member" }),
    byHand.adds(`acme/brand/grants/${eve}`, { roles: ["analyst"] }),
    again({
      events: [`grant.revoked brand/${kim}`, taking(`membership.removed ${eve}`, `grant.revoked brand/${eve}`)],
    }),
  ),
  spec(
    "an organization with roles in workspaces is exported as a charter that plans to zero (D5, D32)",
    given(brand({ [ana]: ["developer", "analyst"], [kim]: { roles: ["analyst"], accessUntil: "2027-12-31" } })),
    exportPlansToZero(),
  ),
  spec(
    "a role that the platform does not have is an error at its line, and nothing is asked (D8, D32)",
    given(brand({ [ana]: "analyst" })),
    applies(brand({ [ana]: ["analist"], [kim]: { roles: ["analyst"], permissions: ["audience_view"] } }), {
      invalid: ["not-on-platform", "unknown-role"],
    }),
  ),
);

const people = { [dana]: "owner", [kim]: "maintainer" };
const custom = (...permissions: readonly string[]) => ({ role: "custom", permissions });
const main = (grants: Grants, members: object = people): Declared =>
  acme({
    email: "it@acme.example",
    members: { ...members },
    workspaces: { main: { name: "Main", timeZone: "Europe/Berlin", grants } },
  });

/** One role at a time, and a custom one whose points are somebody's own. */
export const ownPoints = topic(
  "Points of one's own",
  spec(
    "a member with a custom role has a list of points, which is changed in place (D22)",
    given(main({}, { ...people, [ana]: custom("organization_view") })),
    applies(main({}, { ...people, [ana]: custom("organization_member_invite", "organization_view") }), {
      events: [
        `membership.updated ${ana} permissions: ["organization_view"] → ["organization_member_invite","organization_view"]`,
      ],
    }),
    applies(main({}, { ...people, [ana]: custom("organization_view", "organization_member_invite") })),
    applies(main({}, { ...people, [ana]: "maintainer" }), {
      events: [
        `membership.updated ${ana} role: custom → maintainer, permissions: ["organization_member_invite","organization_view"] → null`,
      ],
    }),
    applies(main({}, { ...people, [ana]: custom("organization_view") }), {
      events: [`membership.updated ${ana} role: maintainer → custom, permissions: null → ["organization_view"]`],
    }),
  ),
  spec(
    "a list of points that was changed by hand is found and put back (D22)",
    given(main({ [eve]: { permissions: ["application_view"] } }, { ...people, [ana]: custom("organization_view") })),
    byHand.changes(`acme/members/${ana}`, { permissions: ["organization_view", "organization_delete"] }),
    byHand.changes(`acme/main/grants/${eve}`, { permissions: ["application_delete", "application_view"] }),
    again({
      events: [
        `membership.updated ${ana} permissions: ["organization_delete","organization_view"] → ["organization_view"]`,
        `grant.updated main/${eve} permissions: ["application_delete","application_view"] → ["application_view"]`,
      ],
    }),
  ),
  spec(
    "a grant with a list of points of its own becomes one with a role, and the other way round (D22)",
    given(main({ [eve]: { permissions: ["application_view"] } })),
    applies(main({ [eve]: "maintainer" }), {
      events: [
        `grant.updated main/${eve} roles: ["custom"] → ["maintainer"], permissions: ["application_view"] → null`,
      ],
    }),
    applies(main({ [eve]: { roles: ["custom"], permissions: ["application_view", "workspace_view"] } }), {
      events: [
        `grant.updated main/${eve} roles: ["maintainer"] → ["custom"], permissions: null → ["application_view","workspace_view"]`,
      ],
    }),
  ),
  spec(
    "what the role at the organization has everywhere is not sent; points of one's own hold in all workspaces (D12, D22)",
    given(main({}, { ...people, [ana]: custom("application_view", "organization_view") })),
    applies(
      main(
        { [kim]: "maintainer", [ana]: { permissions: ["application_view"] } },
        {
          ...people,
          [ana]: custom("application_view", "organization_view"),
        },
      ),
      { warns: ["redundant-grant", "redundant-grant"] },
    ),
    applies(
      main(
        { [kim]: "manager", [ana]: { permissions: ["application_view"] } },
        { ...people, [ana]: custom("organization_view") },
      ),
      {
        events: [
          `grant.created main/${kim} manager`,
          `grant.created main/${ana} custom (application_view)`,
          `membership.updated ${ana} permissions: ["application_view","organization_view"] → ["organization_view"]`,
        ],
        order: [
          [
            `grant.created main/${ana} custom (application_view)`,
            `membership.updated ${ana} permissions: ["application_view","organization_view"] → ["organization_view"]`,
          ],
        ],
      },
    ),
  ),
  spec(
    "of several lines the one that covers the others holds; where none does, that is an error (D19, D22)",
    given(main({ "role:custom": "maintainer", [ana]: "manager" }, { ...people, [ana]: custom("organization_view") })),
    plans(),
    applies(
      main(
        { "role:custom": { permissions: ["application_delete"] }, [ana]: "maintainer" },
        { ...people, [ana]: custom("organization_view") },
      ),
      { invalid: ["several-roles"] },
    ),
  ),
  spec(
    "an organization with points of one's own is exported as a charter that plans to zero (D5, D22)",
    given(
      main(
        { [eve]: { permissions: ["application_view"] }, [kim]: "manager" },
        { ...people, [ana]: custom("organization_view") },
      ),
    ),
    exportPlansToZero(),
  ),
  spec(
    "a point that the platform does not have is an error at its line, and so is a custom role without points (D8, D22)",
    given(main({})),
    applies(main({ [eve]: { permissions: ["aplication_view"] } }, { ...people, [ana]: "custom" }), {
      invalid: ["missing-field", "unknown-point"],
    }),
  ),
);
