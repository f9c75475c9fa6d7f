/** The REST adapter: an account service that speaks the contract in `schema/openapi.yaml`. */

import { type Kind, loadPlatform, type Platform } from "@charter/schema";
import { type Backend, kindBackends } from "../../backend";
import { serviceUrl, tokenFor } from "../../http/credentials";
import { createNames } from "../../http/names";
import type { Connect } from "../adapter";
import type { Connection } from "./connection";
import { readEvents } from "./events";
import { restKinds } from "./generated/kinds";
import type { RestKind } from "./kind";
import { transferOwnership } from "./membership";
import { observe, readCredential, readMemberships } from "./observe";
import { createDoor, type DoorOptions } from "./request";

export type { Write } from "../../http/write";
export type { DoorOptions } from "./request";

const byKind: { readonly [K in Kind]: RestKind<K> } = restKinds;

/** How the service is reached, and what it can express. */
export interface RestOptions extends DoorOptions {
  /** By default `standard`. */
  readonly platform?: Platform;
}

/**
 * An account service over REST. No call is made before the first one that is asked for.
 * @throws ServiceUrlError where the address is malformed or not safe to send a token to
 */
export function createRestBackend({ platform = loadPlatform("standard"), ...options }: RestOptions): Backend {
  const door = createDoor(options);
  const connection: Connection = { door, names: createNames(), platform };
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
  createRestBackend({ platform, url: serviceUrl(environment), token: (slug) => tokenFor(slug, environment), permit });
