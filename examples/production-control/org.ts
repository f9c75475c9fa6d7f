/** The organization of `org.yaml`, in TypeScript. */

import { defineCharter } from "@charter/sdk";

export default defineCharter({
  platform: "precog",
  organizations: {
    initech: {
      name: "Initech",
      members: {
        "olivia@initech.example": "owner",
        "adam@initech.example": "admin",
        "sara@initech.example": "member",
        "sven@initech.example": "member",
        "june@initech.example": "member",
        "anna@initech.example": "member",
      },
      groups: {
        "senior-engineers": ["sara@initech.example", "sven@initech.example"],
        "junior-engineers": ["june@initech.example"],
        analysts: ["anna@initech.example"],
      },
      workspaces: {
        production: {
          name: "Production",
          layout: "environment",
          grants: {
            "role:admin": "write",
            "senior-engineers": "write",
            "junior-engineers": "read",
            analysts: "read",
          },
        },
      },
    },
  },
});
