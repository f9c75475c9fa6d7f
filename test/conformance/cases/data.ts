import {
  accepts,
  acme,
  again,
  applies,
  byHand,
  daysPass,
  exportPlansToZero,
  type Fields,
  given,
  plans,
  spec,
  taking,
  topic,
} from "../case.js";
import { ana, dana, kim } from "../people.js";

const team = { [dana]: "owner", [kim]: "member", [ana]: "member" };
const brand = (more: Fields = {}) => ({ name: "Brand A", grants: { [kim]: "read", [ana]: "read" }, ...more });
const warehouse = { type: "mysql", host: "db.acme.example" };
const withData = (workspace: Fields = {}, dataSources: Fields = { warehouse }, rest: Fields = {}) =>
  acme({ members: team, dataSources, workspaces: { main: brand(workspace) } }, rest);
const was = { previously: "warehouse" };
const orders = { columns: ["id", "total"], rows: { column: "brand", operator: "in", values: ["a"] } };
const source = "acme/dataSources/warehouse";
const seen = "acme/main/dataGrants/warehouse@orders";

export const data = topic(
  "Data access",
  spec(
    "a data source comes before what is granted of it, and one run makes both (D33)",
    given(acme({ members: team, workspaces: { main: brand() } })),
    applies(withData({ dataGrants: { warehouse: { orders, customers: "*" } } }), {
      events: [
        "dataSource.created warehouse",
        "dataGrant.created warehouse@orders",
        "dataGrant.created warehouse@customers",
      ],
      order: [
        ["dataSource.created warehouse", "dataGrant.created warehouse@orders"],
        ["dataSource.created warehouse", "dataGrant.created warehouse@customers"],
      ],
    }),
  ),
  spec(
    "a data source goes with its line, after what was granted of it (D6, D33)",
    given(withData({ dataGrants: { warehouse: { orders } } })),
    applies(withData({}, {}, { removed: { [source]: "destroy" } }), {
      events: ["dataGrant.deleted warehouse@orders", "dataSource.deleted warehouse"],
      order: [["dataGrant.deleted warehouse@orders", "dataSource.deleted warehouse"]],
    }),
  ),
  spec(
    "a data source that disappears without its line is refused (D6)",
    given(withData()),
    applies(withData({}, {}), { refused: ["removal-not-declared"] }),
  ),
  spec(
    "a data source goes not while somebody else's grant of it stays, which is named (D33)",
    given(withData()),
    byHand.adds(seen),
    applies(withData({}, {}, { removed: { [source]: "destroy" } }), { refused: ["source-in-use"] }),
  ),
  spec(
    "columns and rows of a grant change in place, and a filter that is dropped shows all rows (D33)",
    given(withData({ dataGrants: { warehouse: { orders } } })),
    applies(withData({ dataGrants: { warehouse: { orders: { ...orders, columns: ["id"] } } } }), {
      events: ['dataGrant.updated warehouse@orders columns: ["id","total"] → ["id"]'],
    }),
    applies(withData({ dataGrants: { warehouse: { orders: { columns: ["id"] } } } }), {
      events: [
        'dataGrant.updated warehouse@orders rows.column: brand → null, rows.operator: in → null, rows.values: ["a"] → null',
      ],
    }),
  ),
  spec(
    "the order of columns and of values says nothing (D33)",
    given(withData({ dataGrants: { warehouse: { orders } } })),
    applies(withData({ dataGrants: { warehouse: { orders: { ...orders, columns: ["total", "id"] } } } })),
  ),
  spec(
    "all tables are one grant, later ones included (D33)",
    given(withData()),
    applies(withData({ dataGrants: { warehouse: "*" } }), { events: ["dataGrant.created warehouse@*"] }),
    applies(withData(), { events: ["dataGrant.deleted warehouse@*"] }),
  ),
  spec(
    "a grant of no columns, or of a data source that nobody declares, is an error (D33)",
    given(withData()),
    applies(withData({ dataGrants: { warehouse: { orders: { columns: [] } }, lake: "*" } }), {
      invalid: ["invalid-value", "unknown-data-source"],
    }),
  ),
  spec(
    "a workspace's own data source needs no grant, and one of it is an error (D33)",
    given(withData()),
    applies(withData({ dataSources: { own: warehouse } }), { events: ["dataSource.created own"] }),
    applies(withData({ dataSources: { own: warehouse }, dataGrants: { own: "*" } }), { invalid: ["own-data-source"] }),
  ),
  spec(
    "a data source is renamed in place, and what was granted of it follows without a request (D6, D33)",
    given(withData({ dataGrants: { warehouse: { orders, customers: "*" } } })),
    applies(withData({ dataGrants: { lake: { orders, customers: "*" } } }, { lake: { ...warehouse, ...was } }), {
      events: ["dataSource.updated lake slug: warehouse → lake"],
    }),
    // The line has done its work.
    applies(withData({ dataGrants: { lake: { orders, customers: "*" } } }, { lake: warehouse })),
  ),
  spec(
    "in the run of a rename a grant of it changes, one goes and one comes, each by itself (D6, D33)",
    given(withData({ dataGrants: { warehouse: { orders, customers: "*" } } })),
    applies(
      withData(
        { name: "Brands", dataGrants: { lake: { orders: { ...orders, columns: ["id"] }, returns: "*" } } },
        { lake: { ...warehouse, ...was, host: "lake.acme.example" } },
      ),
      {
        events: [
          "workspace.updated main name: Brand A → Brands",
          "dataSource.updated lake slug: warehouse → lake, host: db.acme.example → lake.acme.example",
          'dataGrant.updated lake@orders columns: ["id","total"] → ["id"]',
          "dataGrant.created lake@returns",
          "dataGrant.deleted lake@customers",
        ],
        // The rename made it another version than the plan has seen: it is read, and is still as it was but for that.
        refusals: { 412: 1 },
      },
    ),
  ),
  spec(
    "a data source and the workspace that sees of it are renamed at once, and so is one of the workspace's own (D6, D33)",
    given(withData({ dataGrants: { warehouse: { orders } }, dataSources: { own: warehouse } })),
    applies(
      acme({
        members: team,
        dataSources: { lake: { ...warehouse, ...was } },
        workspaces: {
          data: {
            ...brand({ dataGrants: { lake: { orders } }, dataSources: { mine: { ...warehouse, previously: "own" } } }),
            previously: "main",
          },
        },
      }),
      {
        events: [
          "workspace.updated data slug: main → data",
          "dataSource.updated lake slug: warehouse → lake",
          "dataSource.updated mine slug: own → mine",
        ],
      },
    ),
  ),
  spec(
    "a data source that was renamed by hand gets its name back, and nothing is granted twice (D6, D33)",
    given(withData({ dataGrants: { warehouse: { orders } } })),
    byHand.changes(source, { slug: "moved" }),
    plans({ changes: [`update ${source} slug: moved → warehouse`] }),
    again({ events: ["dataSource.updated warehouse slug: moved → warehouse"] }),
  ),
  spec(
    "a former name that a data source still has, or that two claim, is an error (D6, D33)",
    given(withData()),
    applies(withData({}, { warehouse, lake: { ...warehouse, ...was } }), { invalid: ["previously-in-use"] }),
    applies(withData({}, { pond: { ...warehouse, ...was }, lake: { ...warehouse, ...was } }), {
      invalid: ["previously-twice"],
    }),
  ),
  spec(
    "another type of a data source is refused (D33)",
    given(withData()),
    applies(withData({}, { warehouse: { ...warehouse, type: "oracle" } }), { refused: ["immutable-field"] }),
  ),
  spec(
    "a column that somebody added by hand is taken away again (D33)",
    given(withData({ dataGrants: { warehouse: { orders } } })),
    byHand.changes(seen, { columns: ["id", "total", "iban"] }),
    plans({ changes: [`update ${seen} columns: ["id","total","iban"] → ["id","total"]`] }),
    again({ events: ['dataGrant.updated warehouse@orders columns: ["id","total","iban"] → ["id","total"]'] }),
  ),
  spec(
    "what nobody declared of data is reported, also where a charter declares none (D39)",
    given(acme({ members: team, workspaces: { main: brand() } })),
    byHand.adds(source, { type: "mysql" }),
    byHand.adds(seen),
    byHand.adds(`acme/main/datasets/vip@${ana}`),
    plans({ unmanaged: [seen, source, `acme/main/datasets/vip@${ana}`] }),
  ),
  spec(
    "with `unmanaged: revoke` a grant of a dataset that nobody declared is revoked, and no one of a table; without it, reported (D35, D39)",
    given(withData({ datasets: { vip: { [kim]: "*" } }, dataGrants: { warehouse: { orders } } })),
    byHand.adds(`acme/main/datasets/vip@${ana}`),
    byHand.adds(`acme/main/datasets/all@${kim}`),
    byHand.adds("acme/main/dataGrants/warehouse@customers"),
    again({
      unmanaged: [
        `acme/main/datasets/vip@${ana}`,
        `acme/main/datasets/all@${kim}`,
        "acme/main/dataGrants/warehouse@customers",
      ],
    }),
    applies(
      withData({ unmanaged: "revoke", datasets: { vip: { [kim]: "*" } }, dataGrants: { warehouse: { orders } } }),
      {
        events: [`datasetGrant.deleted vip@${ana}`, `datasetGrant.deleted all@${kim}`],
        unmanaged: ["acme/main/dataGrants/warehouse@customers"],
      },
    ),
  ),
  spec(
    "whoever is revoked in a workspace loses its datasets with that, once (D17, D35, D39)",
    given(withData({ grants: { [kim]: "read" } })),
    byHand.adds(`acme/main/grants/${ana}`, { permission: "read" }),
    byHand.adds(`acme/main/datasets/vip@${ana}`),
    applies(withData({ unmanaged: "revoke", grants: { [kim]: "read" } }), {
      events: [taking(`grant.revoked main/${ana}`, `datasetGrant.deleted vip@${ana}`)],
    }),
  ),
  spec(
    "of whom an ignore glob covers, no grant of a dataset is revoked either (D35, D39)",
    given(withData()),
    byHand.adds(`acme/main/datasets/vip@${ana}`),
    applies(
      withData({ unmanaged: "revoke", grants: { [kim]: "read" } }, { warehouse }, { ignore: { members: ["ana@*"] } }),
      {
        invalid: ["ignored-and-declared"],
      },
    ),
  ),
  spec(
    "a dataset is granted to a person and to a group, one grant each (D35)",
    given(withData()),
    applies(
      acme({
        members: team,
        groups: { analysts: [ana] },
        dataSources: { warehouse },
        workspaces: { main: brand({ datasets: { vip: { [kim]: { rows: orders.rows }, analysts: "*" } } }) },
      }),
      { events: [`datasetGrant.created vip@${kim}`, `datasetGrant.created vip@${ana}`] },
    ),
  ),
  spec(
    "only people of the workspace see its datasets: for others it is an error at the line (D35)",
    given(withData()),
    applies(
      acme({
        members: team,
        workspaces: { main: brand({ grants: { [kim]: "read" }, datasets: { vip: { [ana]: "*" } } }) },
      }),
      { invalid: ["dataset-without-access"] },
    ),
  ),
  spec(
    "two lines that give one person other rows of a dataset are an error (D35)",
    given(withData()),
    applies(
      acme({
        members: team,
        groups: { analysts: [ana] },
        workspaces: { main: brand({ datasets: { vip: { [ana]: { rows: orders.rows }, analysts: "*" } } }) },
      }),
      { invalid: ["dataset-said-twice"] },
    ),
  ),
  spec(
    "a dataset grant waits with its person, and comes after their grant (D16, D35)",
    given(withData({ grants: { [ana]: "read" } })),
    applies(
      acme({
        members: { ...team, "new@acme.example": "member" },
        dataSources: { warehouse },
        workspaces: {
          main: brand({
            grants: { [ana]: "read", "new@acme.example": "read" },
            datasets: { vip: { "new@acme.example": "*" } },
          }),
        },
      }),
      {
        events: ["membership.invited new@acme.example as member"],
        waits: ["acme/main/datasets/vip@new@acme.example", "acme/main/grants/new@acme.example"],
      },
    ),
    accepts("new@acme.example"),
    again({
      events: ["grant.created main/new@acme.example read", "datasetGrant.created vip@new@acme.example"],
      order: [["grant.created main/new@acme.example read", "datasetGrant.created vip@new@acme.example"]],
    }),
  ),
  spec(
    "what somebody sees of datasets ends with the last day of their grant in the workspace (D35, D38)",
    given(
      withData({
        grants: { [kim]: "read", [ana]: { permission: "read", accessUntil: "2027-03-05" } },
        datasets: { vip: { [ana]: "*", [kim]: "*" } },
      }),
    ),
    daysPass(5),
    again({
      events: [`datasetGrant.deleted vip@${ana}`, `grant.revoked main/${ana}`],
      warns: ["access-expired"],
    }),
  ),
  spec(
    "removing a member removes what they see of datasets, shown each (D17, D35)",
    given(withData({ datasets: { vip: { [ana]: "*" } } })),
    applies(
      acme({
        members: { [dana]: "owner", [kim]: "member" },
        dataSources: { warehouse },
        workspaces: { main: brand({ grants: { [kim]: "read" } }) },
      }),
      {
        events: [taking(`membership.removed ${ana}`, `grant.revoked main/${ana}`, `datasetGrant.deleted vip@${ana}`)],
      },
    ),
  ),
  spec(
    "a dataset grant is revoked by removing its line, and its end by dropping that (D35, D38)",
    given(withData({ datasets: { vip: { [kim]: { accessUntil: "2030-01-31" }, [ana]: "*" } } })),
    applies(withData({ datasets: { vip: { [kim]: "*" } } }), {
      events: [`datasetGrant.updated vip@${kim} accessUntil: 2030-01-31 → null`, `datasetGrant.deleted vip@${ana}`],
    }),
  ),
  spec(
    "a workspace goes with its own data sources and with what was granted there, not with the organization's (D6, D33)",
    given(
      acme({
        members: team,
        dataSources: { warehouse },
        workspaces: {
          main: { ...brand(), default: true },
          other: { name: "Other", dataSources: { own: warehouse }, dataGrants: { warehouse: { orders } } },
        },
      }),
    ),
    applies(
      acme(
        { members: team, dataSources: { warehouse }, workspaces: { main: { ...brand(), default: true } } },
        { removed: { "acme/other": "destroy" } },
      ),
      {
        events: ["dataGrant.deleted warehouse@orders", "dataSource.deleted own", "workspace.deleted other"],
      },
    ),
  ),
  spec(
    "a live organization with data is exported as a charter that plans to zero (D5, D33, D35)",
    given(
      withData({
        dataSources: { own: warehouse },
        dataGrants: { warehouse: { orders, customers: "*" } },
        datasets: { vip: { [ana]: { rows: orders.rows, accessUntil: "2030-01-31" }, [kim]: "*" } },
      }),
    ),
    exportPlansToZero(),
  ),
);
