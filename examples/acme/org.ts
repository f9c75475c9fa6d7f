/** The organization of `org.yaml`, in TypeScript: the same document, checked by its platform's words while it is written. */

import { defineCharter } from "@charter/sdk";

const seniorEngineers = ["pat@acme.example", "kim@acme.example"];

export default defineCharter({
  platform: "standard",
  organizations: {
    acme: {
      name: "Acme, Inc.",
      billing: { email: "finance@acme.example" },
      security: { mfaRequired: true, allowedEmailDomains: ["acme.example", "agency.example"] },
      members: {
        "dana@acme.example": "owner",
        "lee@acme.example": "admin",
        "fin@acme.example": "billing-user",
        "pat@acme.example": "member",
        "kim@acme.example": "member",
        "ana@acme.example": "member",
        "temp@agency.example": { role: "member", accessUntil: "2030-01-31" },
      },
      groups: { "senior-engineers": seniorEngineers },
      workspaces: {
        production: {
          name: "Production Data Pipeline",
          layout: "environment",
          owner: "senior-engineers",
          grants: {
            "role:admin": "write",
            "senior-engineers": "write",
            "ana@acme.example": "read",
          },
          applications: {
            storefront: {
              production: { website: "https://acme.example" },
              development: { website: "https://dev.acme.example" },
            },
          },
        },
        staging: {
          name: "Staging",
          layout: "environment",
          grants: {
            "senior-engineers": "write",
            "temp@agency.example": "write",
          },
        },
      },
    },
  },
  guard: { maxRemovals: "25%", minOwners: 1, requiredOwners: ["dana@acme.example"] },
});
