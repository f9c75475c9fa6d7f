/** The three organizations of this folder's files, in TypeScript: one file, in which what belongs together has a name. */

import { type CharterDocument, defineCharter } from "@charter/sdk";

type Organization = CharterDocument<"standard">["organizations"][string];

const theo = "theo@lantern.example";
const nils = "nils@lantern.example";

/** A client: the agency's lead administers it, and has the one workspace that the agency works in. */
const client = (
  { members, ...settings }: Organization,
  slug: string,
  { grants, ...workspace }: NonNullable<Organization["workspaces"]>[string],
): Organization => ({
  ...settings,
  members: { ...members, [theo]: "admin" },
  workspaces: { [slug]: { ...workspace, grants: { [theo]: "write", ...grants } } },
});

export default defineCharter({
  platform: "standard",
  organizations: {
    lantern: {
      name: "Lantern Studio",
      members: { "lena@lantern.example": "owner", [theo]: "admin", [nils]: "member" },
      workspaces: {
        studio: { name: "Studio", owner: theo, grants: { "role:admin": "write", [nils]: "write" } },
      },
    },
    harbor: client(
      {
        name: "Harbor Logistics",
        unmanaged: "ignore",
        members: { "hanna@harbor.example": "owner", [nils]: { role: "member", accessUntil: "2030-06-30" } },
      },
      "tracking",
      { name: "Shipment Tracking", owner: theo, grants: { [nils]: "write" } },
    ),
    "north-meadow": client(
      {
        name: "North Meadow Farms",
        security: { allowedEmailDomains: ["meadow.example", "lantern.example"] },
        members: { "maya@meadow.example": "owner", "mark@meadow.example": "member" },
      },
      "harvest",
      { name: "Harvest Forecast", grants: { "mark@meadow.example": "read" } },
    ),
  },
});
