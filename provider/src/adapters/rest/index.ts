/** The REST adapter: an account service that speaks the contract in `schema/openapi.yaml`. */

import { hasKind, type Kind, type Platform } from "@charter/schema";
import { type Backend, kindBackends } from "../../backend";
import { serviceUrl, tokenFor } from "../../http/credentials";
import { createNames } from "../../http/names";
import type { Connect } from "../adapter";
import type { Connection } from "./connection";
import { readEvents } from "./events";
import { restKinds } from "./generated/kinds";
import type { RestKind } from "./kind";
import { resend, transferOwnership } from "./membership";
import { observe, readCredential, readMemberships } from "./observe";
import { spelling } from "./principal";
import { createDoor, type DoorOptions } from "./request";

export type { Write } from "../../http/write";
export type { DoorOptions } from "./request";

const byKind: { readonly [K in Kind]: RestKind<K> } = restKinds;

/**
 * An account service over REST. No call is made before the first one that is asked for.
 * @throws ServiceUrlError where the address is malformed or not safe to send a token to
 */
export function createRestBackend(
  options: DoorOptions & { readonly platform?: Pick<Platform, "principal" | "levels"> },
): Backend {
  const { platform } = options;
  const door = createDoor(options);
  const has = (kind: Kind): boolean => platform === undefined || hasKind(platform, kind);
  const connection: Connection = { door, names: createNames(), spelled: spelling(platform), has };
  const reading = (): Connection => ({ ...connection, door: door.bounded(), versions: new Map() });
  return {
    ...kindBackends((kind) => byKind[kind].backend(connection)),
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

export const connect: Connect = (platform, environment, permit) =>
  createRestBackend({ url: serviceUrl(environment), token: (slug) => tokenFor(slug, environment), permit, platform });
