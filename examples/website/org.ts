/** The organization of `org.yaml`, in TypeScript: the two environments of the website share what they have in common. */

import { type CharterDocument, defineCharter } from "@charter/sdk";

type Workspace = NonNullable<CharterDocument<"croct">["organizations"][string]["workspaces"]>[string];
type Environments = NonNullable<Workspace["applications"]>[string];

/** An environment at its own address, whose pages alone may use it. */
const at = (host: string, { security, ...rest }: NonNullable<Environments["production"]>) => ({
  website: `https://${host}`,
  security: { trustedOrigins: [`https://${host}`, ...(security?.trustedOrigins ?? [])] },
  ...rest,
});

export default defineCharter({
  platform: "croct",
  organizations: {
    tidewater: {
      name: "Tidewater Books",
      type: "business",
      email: "office@tidewater.example",
      members: {
        "ines@tidewater.example": "owner",
        "paul@tidewater.example": "manager",
        "rosa@tidewater.example": { role: "custom", permissions: ["organization_view", "organization_billing_view"] },
      },
      groups: { agency: ["jo@studio.example", "kit@studio.example"] },
      workspaces: {
        storefront: {
          name: "Storefront",
          timeZone: "Europe/Lisbon",
          locales: { default: "pt-pt", others: ["en-us"] },
          grants: {
            agency: "maintainer",
            "lou@tester.example": { roles: ["custom"], permissions: ["workspace_view", "application_view"] },
          },
          applications: {
            website: {
              production: at("tidewater.example", {
                name: "Website",
                security: { trustedOrigins: ["https://*.tidewater.example"] },
                privacy: { anonymityScope: "session" },
              }),
              development: at("dev.tidewater.example", { name: "Website (development)", timeZone: "Europe/Berlin" }),
            },
          },
        },
      },
    },
  },
  guard: { maxRemovals: "25%", requiredOwners: ["ines@tidewater.example"] },
});
