/** The Keystone adapter: OpenStack's Identity API v3. */

import type { Platform } from "@charter/schema";
import { absentKinds, type Backend } from "../../backend";
import { RefusedError } from "../../errors/refused-error";
import { createNames } from "../../http/names";
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

/** What the platform's file says that there is not; nothing asks for it but a program of its own. */
const notHere = (what: string): Promise<never> =>
  Promise.reject(new RefusedError("not-on-platform", `Keystone has no ${what}.`, "There is nothing to do instead."));

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
    // It has no other kinds than those that follow.
    ...absentKinds(() => notHere("objects of this kind")),
    Organization: organizations(connection),
    Workspace: workspaces(connection),
    Application: applications(connection),
    Membership: memberships(connection),
    WorkspaceGrant: workspaceGrants(connection),
    observe: (organization) => observe(connection, organization),
    credential: () => credentialIn(connection, undefined),
    memberships: (organization) => listMemberships(connection, organization),
    transferOwnership: () => notHere("transfer of ownership: several may be owners"),
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
