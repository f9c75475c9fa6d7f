/** The organization of `org.yaml`, in TypeScript: what each brand sees of the table that they share is said once. */

import { type CharterDocument, defineCharter } from "@charter/sdk";

type Workspace = NonNullable<CharterDocument<"quick-audience">["organizations"][string]["workspaces"]>[string];
type Table = Extract<NonNullable<Workspace["dataGrants"]>[string], object>[string];

/** A brand's own rows of the company's orders. */
const ordersOf = (brand: string): Table => ({
  columns: ["id", "product", "total"],
  rows: { column: "brand", operator: "in", values: [brand] },
});

export default defineCharter({
  platform: "quick-audience",
  organizations: {
    verdant: {
      name: "Verdant Foods",
      members: {
        "dina@verdant.example": "administrator",
        "lev@verdant.example": "member",
        "ada@verdant.example": "member",
        "alma@verdant.example": "member",
        "abel@verdant.example": "member",
        "boris@verdant.example": "member",
        "bella@verdant.example": "member",
      },
      dataSources: {
        warehouse: {
          name: "Company warehouse",
          type: "mysql",
          host: "db.verdant.example",
          database: "sales",
          user: "charter",
          secret: "CHARTER_SECRET_WAREHOUSE",
          version: 1,
        },
      },
      workspaces: {
        company: {
          name: "All brands",
          default: true,
          grants: { "lev@verdant.example": "analyst" },
          dataGrants: { warehouse: "*" },
        },
        almond: {
          name: "Almond & Co.",
          roles: {
            campaigner: { name: "Campaigner", permissions: ["audience_view", "campaign_view", "campaign_update"] },
            analyst: {
              permissions: ["dataset_view", "tag_view", "audience_view", "analysis_view", "analysis_update"],
            },
          },
          grants: {
            "ada@verdant.example": "administrator",
            "alma@verdant.example": ["analyst", "campaigner"],
            "abel@verdant.example": "analyst",
          },
          dataSources: {
            shop: {
              type: "postgresql",
              host: "shop.almond.example",
              secret: "CHARTER_SECRET_ALMOND_SHOP",
              version: 1,
            },
          },
          dataGrants: { warehouse: { orders: ordersOf("almond"), products: "*" } },
          datasets: {
            regulars: {
              "alma@verdant.example": "*",
              "abel@verdant.example": {
                rows: { column: "region", operator: "in", values: ["north"] },
                accessUntil: "2030-12-31",
              },
            },
          },
        },
        birch: {
          name: "Birch Bakery",
          grants: {
            "boris@verdant.example": ["administrator", "developer"],
            "bella@verdant.example": "analyst",
          },
          dataSources: {
            tills: {
              type: "postgresql",
              host: "tills.birch.example",
              secret: "CHARTER_SECRET_BIRCH_TILLS",
              version: 1,
            },
          },
          dataGrants: { warehouse: { orders: ordersOf("birch") } },
          datasets: { regulars: { "bella@verdant.example": "*" } },
        },
      },
    },
  },
  guard: { maxRemovals: "25%", requiredOwners: ["dina@verdant.example"] },
});
