/** A trusted origin, as a charter writes it (`https://*.acme.example:8443`) and as the service keeps it. */

import type { Of, originShape } from "./contract";

export type TrustedOrigin = Of<typeof originShape>;

const anyBelow = "*.";

/** With `http`, both protocols are trusted; with `*.`, everything below the domain is, too. */
export const originOf = ({ domain, port, allowSubdomains, allowInsecureProtocol }: TrustedOrigin): string =>
  [
    allowInsecureProtocol ? "http://" : "https://",
    allowSubdomains ? anyBelow : "",
    domain,
    port === null ? "" : `:${port}`,
  ].join("");

/** What is sent of an origin. */
export function originPayload(origin: string) {
  const [, protocol = "", host = "", port] = /^(https?):\/\/(.*?)(?::(\d+))?$/.exec(origin) ?? [];
  const allowSubdomains = host.startsWith(anyBelow);
  return {
    domain: allowSubdomains ? host.slice(anyBelow.length) : host,
    ...(port === undefined ? {} : { port: Number(port) }),
    allowSubdomains,
    allowInsecureProtocol: protocol === "http",
  };
}
