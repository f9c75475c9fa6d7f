/** What stands between this machine and a service: only some of it passes by itself. */

import type { AddressWords } from "./service-address";

/** Why there is no connection, and what to do about it. */
export interface Obstacle {
  /** In place of what the system says of it. */
  readonly what?: string;
  readonly remedy: string;
  /** Another attempt would meet the same. */
  readonly lasts: boolean;
  /** It stands before the first byte of a request: the service got none. */
  readonly unsent: boolean;
}

/** What a failed connection is known by. */
export interface Broken {
  /** The system's name of it: `ECONNREFUSED`. */
  readonly code: string | undefined;
  readonly message: string;
}

/** The way to the service. */
export interface Way {
  /** The variable that the address comes from. */
  readonly address: string;
  readonly isPlain: boolean;
  /** Where a proxy may have been asked: its variables. */
  readonly proxies: readonly string[];
}

const proxyVariables = ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"];

/** The way to an address. */
export const wayTo = (
  { base, loopback }: { readonly base: string; readonly loopback: boolean },
  { address }: AddressWords,
  environment: NodeJS.ProcessEnv = process.env,
): Way => ({
  address,
  isPlain: base.startsWith("http:"),
  proxies: loopback ? [] : proxyVariables.filter((name) => (environment[name] ?? "") !== ""),
});

const whenBack = "run again when the service is back: what was done already is found and kept.";

/** What helps where nothing else is known. */
export const waitForIt = `${whenBack.charAt(0).toUpperCase()}${whenBack.slice(1)}`;

const lasting = (remedy: string, what?: string): Obstacle => ({
  ...{ remedy, lasts: true, unsent: true },
  ...(what && { what }),
});
const passing = (remedy: string, unsent: boolean): Obstacle => ({ remedy, lasts: false, unsent });

/** By the system's name: the first that fits. */
const obstacles: readonly (readonly [RegExp, (way: Way) => Obstacle])[] = [
  [
    /^CERT_(?:HAS_EXPIRED|NOT_YET_VALID)/,
    () =>
      lasting("Those who run the service have to renew its certificate; if it is new, set the clock of this machine."),
  ],
  [
    /^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|CERT_UNTRUSTED|UNABLE_TO_(?:VERIFY|GET_ISSUER))/,
    () =>
      lasting(
        "If you trust whoever issued its certificate, set NODE_EXTRA_CA_CERTS to a file with theirs; else no token belongs there.",
      ),
  ],
  [
    /^ERR_TLS_CERT_ALTNAME_INVALID/,
    ({ address }) =>
      lasting(`Set ${address} to a name that its certificate is for; at any other one it may be anybody.`),
  ],
  [
    /wrong version number|packet length too long/,
    ({ address }) =>
      lasting(
        `Is that the service's port for HTTPS? Where it speaks plain HTTP, ${address} begins with http://.`,
        "what answers there speaks no TLS",
      ),
  ],
  [
    /^ENOTFOUND/,
    ({ address }) =>
      lasting(`Is the host in ${address} spelled right, and is this machine in a network that knows it?`),
  ],
  [
    /^EAI_AGAIN/,
    () => passing("No name server answers: run again when this machine is connected to its network.", true),
  ],
  [
    /^ECONNREFUSED/,
    ({ address, proxies: [proxy] }) =>
      passing(
        `Nothing listens there: is ${[address, ...(proxy === undefined ? [] : [`the proxy in ${proxy}`])].join(", or ")} right? If so, ${whenBack}`,
        true,
      ),
  ],
  [
    /^ECONNRESET/,
    ({ address, isPlain }) =>
      passing(
        isPlain ? `Where that port speaks HTTPS, ${address} begins with https://. Else ${whenBack}` : waitForIt,
        false,
      ),
  ],
];

/** What stands in the way, as far as it is known. */
export function obstacleOf({ code = "", message }: Broken, way: Way): Obstacle | undefined {
  return obstacles.find(([sign]) => sign.test(`${code} ${message}`))?.[1](way);
}
