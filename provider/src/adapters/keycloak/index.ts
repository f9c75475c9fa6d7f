/** The Keycloak adapter: organizations of one realm, by the Admin REST API. */

import type { Platform } from "@charter/schema";
import type { Backend } from "../../backend";
import { createNames } from "../../http/names";
import { absent } from "../absent";
import type { Connect, Variables } from "../adapter";
import type { Connection } from "./connection";
import { createGroups } from "./groups";
import { createMembers } from "./members";
import { memberships } from "./membership";
import { credentialOf, observe } from "./observe";
import { organizations } from "./organization";
import { organizationRanks, workspaceRanks } from "./ranks";
import { createDoor, type DoorOptions } from "./request";
import { workspaces } from "./workspace";
import { workspaceGrants } from "./workspace-grant";

/** How Keycloak is reached, and the platform file with the table of its roles. */
export interface KeycloakOptions extends DoorOptions {
  readonly platform: Platform;
}

/** A realm of a Keycloak. No call is made before the first one that is asked for. */
export function createKeycloakBackend(options: KeycloakOptions): Backend {
  const { platform } = options;
  const door = createDoor(options);
  const connection: Connection = {
    door,
    platform,
    names: createNames(),
    groups: createGroups(door),
    members: createMembers(door, platform),
    ranks: { organization: organizationRanks(platform), workspace: workspaceRanks(platform) },
    made: new Set(),
  };
  return {
    ...absent(platform),
    Organization: organizations(connection),
    Workspace: workspaces(connection),
    Membership: memberships(connection),
    WorkspaceGrant: workspaceGrants(connection),
    observe: (organization) => observe(connection, organization),
    credential: () => credentialOf(connection),
    // Whoever makes an organization does not belong to it.
    memberships: async ({ id, slug }) =>
      connection.made.has(id) ? [] : ((await observe(connection, { id, slug }))?.memberships ?? []),
    get calls() {
      return { ...door.calls };
    },
  };
}

export const connect: Connect = (platform, environment, permit) =>
  createKeycloakBackend({ platform, environment, permit });

export const variables: Variables = {
  settings: { KEYCLOAK_URL: "the address of Keycloak", KEYCLOAK_REALM: "the realm whose organizations are managed" },
  secrets: { KEYCLOAK_CLIENT_ID: "its client", KEYCLOAK_CLIENT_SECRET: "its secret" },
  reader: "a service account that may view organizations and users",
  writer: "one that may manage them, too",
};
