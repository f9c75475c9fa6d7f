/** The REST adapter: an account service that speaks the contract in `schema/openapi.yaml`. */

import type { Backend } from "../../backend";
import { serviceUrl, tokenFor } from "../../credentials";
import { createNames } from "../../http/names";
import type { Connect } from "../adapter";
import { applications } from "./application";
import type { Connection } from "./connection";
import { readEvents } from "./events";
import { memberships, resend, transferOwnership } from "./membership";
import { observe, readCredential, readMemberships } from "./observe";
import { organizations } from "./organization";
import { createDoor, type DoorOptions } from "./request";
import { workspaces } from "./workspace";
import { workspaceGrants } from "./workspace-grant";

export type { Write } from "../../http/write";
export type { DoorOptions } from "./request";

/**
 * An account service over REST. No call is made before the first one that is asked for.
 * @throws ServiceUrlError where the address is malformed or not safe to send a token to
 */
export function createRestBackend(options: DoorOptions): Backend {
  const door = createDoor(options);
  const connection: Connection = { door, names: createNames() };
  const reading = (): Connection => ({ ...connection, door: door.bounded(), versions: new Map() });
  return {
    Organization: organizations(connection),
    Workspace: workspaces(connection),
    Application: applications(connection),
    Membership: memberships(connection),
    WorkspaceGrant: workspaceGrants(connection),
    observe: (organization) => observe(reading(), organization),
    credential: ({ slug }) => readCredential(connection, slug),
    memberships: (organization) => readMemberships(reading(), organization),
    events: (organization) => readEvents(reading(), organization),
    resend: (membership) => resend(connection, membership),
    transferOwnership: (to, from, role) => transferOwnership(connection, to, from, role),
    get calls() {
      return { ...door.calls };
    },
  };
}

export const connect: Connect = (_platform, environment, permit) =>
  createRestBackend({ url: serviceUrl(environment), token: (slug) => tokenFor(slug, environment), permit });
