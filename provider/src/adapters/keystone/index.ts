/** The Keystone adapter: OpenStack's Identity API v3. */

import type { Platform } from "@charter/schema";
import type { Backend } from "../../backend";
import { createNames } from "../../http/names";
import { absent } from "../absent";
import type { Connect, Variables } from "../adapter";
import { applications } from "./application";
import type { Connection } from "./connection";
import { memberships } from "./membership";
import { credentialIn, listMemberships, observe } from "./observe";
import { organizations } from "./organization";
import { createPeople } from "./people";
import { createDoor, type DoorOptions } from "./request";
import { createRoles } from "./roles";
import { workspaces } from "./workspace";
import { workspaceGrants } from "./workspace-grant";

/** How Keystone is reached, and the platform file with the table of its roles. */
export interface KeystoneOptions extends DoorOptions {
  readonly platform: Platform;
}

/** An OpenStack Keystone. No call is made before the first one that is asked for. */
export function createKeystoneBackend(options: KeystoneOptions): Backend {
  const { platform } = options;
  const door = createDoor(options);
  const connection: Connection = {
    door,
    names: createNames(),
    people: createPeople(door, platform),
    roles: createRoles(door, platform),
    made: new Set(),
  };
  return {
    ...absent(platform),
    Organization: organizations(connection),
    Workspace: workspaces(connection),
    Application: applications(connection),
    Membership: memberships(connection),
    WorkspaceGrant: workspaceGrants(connection),
    observe: (organization) => observe(connection, organization),
    credential: () => credentialIn(connection, undefined),
    memberships: (organization) => listMemberships(connection, organization),
    get calls() {
      return { ...door.calls };
    },
  };
}

export const connect: Connect = (platform, environment, permit) =>
  createKeystoneBackend({ platform, environment, permit });

/** An application credential is what a machine signs in with; a person's variables serve as well. */
export const variables: Variables = {
  settings: { OS_AUTH_URL: "the address of Keystone" },
  secrets: {
    OS_APPLICATION_CREDENTIAL_ID: "an application credential, by its id",
    OS_APPLICATION_CREDENTIAL_SECRET: "its secret",
  },
  reader: "somebody who may list domains, projects, users and role assignments",
  writer: "somebody who may change them, too",
};
