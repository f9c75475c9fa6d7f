import {
  acme,
  again,
  applies,
  byHand,
  daysPass,
  everybodyAccepts,
  given,
  organizations,
  plans,
  spec,
  stateIsLost,
  topic,
  type Workspace,
} from "../case.js";
import { ana, dana, eve, kim, lee, pat } from "../people.js";

const members = { [dana]: "owner", [lee]: "admin", [kim]: "member", [pat]: "member", [ana]: "member" };
const grants = { [lee]: "write", [kim]: "read" };
const production = { name: "Production", grants };
const whole = acme({ members, workspaces: { production, staging: { name: "Staging", grants: { [pat]: "read" } } } });

/** The charter of whoever administers the one workspace. */
const ofWorkspace = (workspace: Workspace, more: object = {}) =>
  organizations({ acme: { reference: true, workspaces: { production: workspace }, ...more } });

const adopted = applies(ofWorkspace(production), { as: lee, adopt: true });
const asLee = { as: lee } as const;

/** An organization whose one workspace somebody administers who is a plain member of it, and the charter of that workspace. */
const brands = (brand: Workspace) =>
  acme({
    members: { [dana]: "administrator", [lee]: "member", [kim]: "member" },
    dataSources: { warehouse: { type: "mysql" } },
    workspaces: { brand: { name: "Brand", ...brand } },
  });
const orders = { columns: ["id"] };
const roles = { [lee]: "administrator", [kim]: "analyst" };
const ofBrand = (brand: Workspace) => organizations({ acme: { reference: true, workspaces: { brand } } });

export const workspaceCharters = topic(
  "A charter of one workspace",
  spec(
    "grants are made, changed and taken in it; of its organization nothing is written, and nobody in it is reported (D37)",
    given(whole),
    stateIsLost,
    adopted,
    applies(ofWorkspace({ grants: { [lee]: "write", [pat]: "read", [ana]: "write" } }), {
      ...asLee,
      events: [
        `grant.created production/${pat} read`,
        `grant.created production/${ana} write`,
        `grant.revoked production/${kim}`,
      ],
    }),
    applies(ofWorkspace({ grants: { [lee]: "write", [pat]: "write", [ana]: "write" } }), {
      ...asLee,
      events: [`grant.updated production/${pat} permission: read → write`],
    }),
  ),
  spec(
    "a grant that nobody declared is reported in it, and nowhere else (D37, D39)",
    given(whole),
    stateIsLost,
    adopted,
    byHand.adds(`acme/production/grants/${ana}`, { permission: "write" }),
    byHand.adds(`acme/staging/grants/${ana}`, { permission: "write" }),
    again({ ...asLee, unmanaged: [`acme/production/grants/${ana}`] }),
    applies(ofWorkspace({ ...production, unmanaged: "revoke" }), {
      ...asLee,
      events: [`grant.revoked production/${ana}`],
    }),
  ),
  spec(
    "groups of people whom the organization has, with an end, stand in it as elsewhere (D19, D37, D38)",
    given(whole),
    stateIsLost,
    adopted,
    applies(
      ofWorkspace(
        { grants: { ...grants, audit: "read" } },
        { groups: { all: [pat, ana], audit: { any: ["all"], except: [pat], until: "2027-03-05" } } },
      ),
      { ...asLee, events: [`grant.created production/${ana} read until 2027-03-05`] },
    ),
    daysPass(5),
    again({ ...asLee, events: [`grant.revoked production/${ana}`], warns: ["access-expired"] }),
  ),
  spec(
    "a grant for somebody whom the organization does not have waits until it has, and is made then (D16, D37)",
    given(whole),
    stateIsLost,
    adopted,
    applies(ofWorkspace({ grants: { ...grants, [eve]: "read" } }), {
      ...asLee,
      waits: [`acme/production/grants/${eve}`],
    }),
    byHand.adds(`acme/members/${eve}`, { role: "member" }),
    everybodyAccepts,
    again({ ...asLee, events: [`grant.created production/${eve} read`] }),
  ),
  spec(
    "its name is changed by whoever may; an organization that is not there is refused, and none is made (D37)",
    given(whole),
    stateIsLost,
    adopted,
    applies(ofWorkspace({ ...production, name: "Pipeline" }), {
      ...asLee,
      events: ["workspace.updated production name: Production → Pipeline"],
    }),
    plans({
      charter: ofWorkspace(production),
      as: kim,
      refused: ["not-permitted"],
      changes: ["update acme/production name: Pipeline → Production"],
    }),
    applies(organizations({ beta: { reference: true, workspaces: {} } }), {
      ...asLee,
      refused: ["organization-not-visible", "removal-not-declared"],
    }),
  ),
  spec(
    "a workspace goes only with its line, and the organization never (D6, D37)",
    given(whole),
    stateIsLost,
    adopted,
    applies(organizations({ acme: { reference: true } }), { ...asLee, refused: ["removal-not-declared"] }),
    applies(organizations({ acme: { reference: true } }, { removed: { "acme/production": "forget" } }), asLee),
    applies(organizations({ acme: { reference: true } }, { removed: { acme: "destroy" } }), {
      ...asLee,
      invalid: ["removed-and-declared"],
    }),
  ),
  spec(
    "what manages the whole organization in the same stack is not turned into a reference to it, nor back (D37)",
    given(whole),
    applies(ofWorkspace(production), { refused: ["reference-managed"] }),
    stateIsLost,
    adopted,
    applies(whole, { ...asLee, refused: ["reference-before"] }),
  ),
  spec(
    "its administrator, a plain member of the organization, has its roles, its own data sources and who sees its datasets (D32, D33, D35, D37)",
    given(brands({ grants: roles })),
    stateIsLost,
    applies(ofBrand({ grants: roles }), { as: lee, adopt: true }),
    applies(
      ofBrand({
        grants: roles,
        roles: { tagger: { permissions: ["tag_view"] } },
        dataSources: { own: { type: "mysql", host: "db.acme.example" } },
        datasets: { vip: { [kim]: "*" } },
      }),
      { as: lee, events: ["role.created tagger", "dataSource.created own", `datasetGrant.created vip@${kim}`] },
    ),
    applies(
      ofBrand({
        grants: roles,
        roles: { tagger: { permissions: ["tag_view", "tag_update"] } },
        dataSources: { own: { type: "mysql", host: "db2.acme.example" } },
        datasets: { vip: { [kim]: { rows: { column: "brand", operator: "in", values: ["a"] } } } },
      }),
      {
        as: lee,
        events: [
          'role.updated tagger permissions: ["tag_view"] → ["tag_view","tag_update"]',
          "dataSource.updated own host: db.acme.example → db2.acme.example",
          `datasetGrant.updated vip@${kim} rows.column: null → brand, rows.operator: null → in, rows.values: null → ["a"]`,
        ],
      },
    ),
    applies(
      organizations(
        { acme: { reference: true, workspaces: { brand: { grants: roles } } } },
        { removed: { "acme/brand/dataSources/own": "destroy" } },
      ),
      { as: lee, events: ["role.deleted tagger", "dataSource.deleted own", `datasetGrant.deleted vip@${kim}`] },
    ),
  ),
  spec(
    "what the organization grants it of its data is the organization's to decide: the plan says that its administrator may not, and nothing is called (D32, D33, D37)",
    given(brands({ grants: roles, dataGrants: { warehouse: { orders } } })),
    applies(brands({ grants: roles, dataGrants: { warehouse: { orders, customers: "*" } } }), {
      as: lee,
      refused: ["not-permitted"],
    }),
    applies(brands({ grants: roles, dataGrants: { warehouse: { orders: { columns: "*" } } } }), {
      as: lee,
      refused: ["not-permitted"],
    }),
    applies(brands({ grants: roles }), { as: lee, refused: ["not-permitted"] }),
  ),
  spec(
    "settings of the organization, members and roles are errors before any call (D37)",
    given(whole),
    applies(
      ofWorkspace(
        { grants: { "role:admin": "write" } },
        { name: "Acme", members: { [dana]: "owner" }, unmanaged: "revoke" },
      ),
      { invalid: ["reference-only", "reference-only", "reference-only", "reference-only"] },
    ),
  ),
);
