/** The REST adapter: an account service that speaks the contract in `schema/openapi.yaml`. */

import { defaultPlatform, hasKind, type Kind, loadPlatform, type Platform } from "@charter/schema";
import { type Backend, kindBackends } from "../../backend";
import { secretIn, serviceUrl, tokenFor } from "../../http/credentials";
import { createNames } from "../../http/names";
import type { Connect, Variables } from "../adapter";
import type { Connection } from "./connection";
import { readEvents } from "./events";
import { restKinds } from "./generated/kinds";
import type { RestKind } from "./kind";
import { transferOwnership } from "./membership";
import { observe, readCredential, readMemberships } from "./observe";
import { spelling } from "./principal";
import { createDoor, type DoorOptions } from "./request";

export type { Write } from "../../http/write";
export type { DoorOptions } from "./request";

const byKind: { readonly [K in Kind]: RestKind<K> } = restKinds;

/** How a service is reached, what it can express, and where the secrets come from that it is sent: by default the environment. */
export interface RestOptions extends DoorOptions, Partial<Pick<Connection, "secretIn">> {
  /** By default the one that charters speak of where they name none. */
  readonly platform?: Pick<Platform, "principal" | "levels">;
}

/**
 * An account service over REST. No call is made before the first one that is asked for.
 * @throws ServiceUrlError where the address is malformed or not safe to send a token to
 */
export function createRestBackend({ platform = loadPlatform(defaultPlatform), ...options }: RestOptions): Backend {
  const door = createDoor(options);
  const has = (kind: Kind): boolean => hasKind(platform, kind);
  const connection: Connection = {
    door,
    names: createNames(),
    spelled: spelling(platform),
    has,
    secretIn: options.secretIn ?? secretIn,
  };
  const reading = (): Connection => ({ ...connection, door: door.bounded(), versions: new Map() });
  return {
    ...kindBackends((kind) => byKind[kind].backend(connection)),
    observe: (organization) => observe(reading(), organization),
    credential: ({ slug }) => readCredential(connection, slug),
    memberships: (organization) => readMemberships(reading(), organization),
    events: (organization) => readEvents(reading(), organization),
    transferOwnership: (to, from, role) => transferOwnership(connection, to, from, role),
    get calls() {
      return { ...door.calls };
    },
  };
}

export const connect: Connect = (platform, environment, permit) =>
  createRestBackend({
    platform,
    url: serviceUrl(environment),
    token: (slug) => tokenFor(slug, environment),
    secretIn: (variable) => secretIn(variable, environment),
    permit,
  });

export const variables: Variables = {
  settings: { CHARTER_URL: "the address of the account service" },
  secrets: { CHARTER_TOKEN: "a token of the service" },
  reader: 'somebody who may read everything, with the scope "read"',
  writer: 'an owner, with the scope "write"',
};
