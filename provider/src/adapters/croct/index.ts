/** The Croct adapter: the product's public administration API, in GraphQL. It has not been run against the product yet. */

import type { Platform } from "@charter/schema";
import type { Backend } from "../../backend";
import { serviceUrl, tokenFor } from "../../http/credentials";
import { createNames } from "../../http/names";
import { absent } from "../absent";
import type { Connect, Variables } from "../adapter";
import { applications } from "./application";
import type { Connection } from "./connection";
import { listMemberships, memberships } from "./membership";
import { observe, readCredential } from "./observe";
import { organizations } from "./organization";
import { createDoor, type DoorOptions } from "./request";
import { organizationRoles, workspaceRoles } from "./roles";
import { workspaces } from "./workspace";
import { workspaceGrants } from "./workspace-grant";

/** How the service is reached, and the platform file with the words for its roles. */
export interface CroctOptions extends DoorOptions {
  readonly platform: Platform;
}

/** The service. No call is made before the first one that is asked for. */
export function createCroctBackend(options: CroctOptions): Backend {
  const door = createDoor(options);
  const { platform } = options;
  const roles = { organization: organizationRoles(platform), workspace: workspaceRoles(platform) };
  const connection: Connection = { door, names: createNames(), platform, roles };
  return {
    ...absent(platform),
    Organization: organizations(connection),
    Workspace: workspaces(connection),
    Application: applications(connection),
    Membership: memberships(connection),
    WorkspaceGrant: workspaceGrants(connection),
    observe: (organization) => observe(connection, organization),
    credential: ({ slug }) => readCredential(connection, slug),
    memberships: ({ id, slug }) => listMemberships(connection, { organizationId: id, organization: slug }),
    get calls() {
      return { ...door.calls };
    },
  };
}

export const connect: Connect = (platform, environment, permit) =>
  createCroctBackend({
    platform,
    url: serviceUrl(environment),
    token: (slug) => tokenFor(slug, environment),
    permit,
  });

export const variables: Variables = {
  settings: { CHARTER_URL: "the address of the account service" },
  secrets: { CHARTER_TOKEN: "a token of the service" },
  reader: "a member who sees the organization",
  writer: "an administrator of the organization",
};
