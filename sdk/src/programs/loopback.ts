/**
 * The engine, its program and its providers speak to each other over gRPC on this machine. Node's gRPC library sends that to a proxy
 * too, where a lower-case variable names one (`https_proxy`): everybody else knows that no proxy leads back here.
 */

import type { Environment } from "./environment";

const loopback = ["127.0.0.1", "localhost", "::1"];

/** What lets gRPC reach this machine past any proxy, beside what it may reach so already. */
export function pastProxies({ no_grpc_proxy, no_proxy }: Environment = process.env): {
  readonly no_grpc_proxy: string;
} {
  const known = (no_grpc_proxy || no_proxy || "").split(",").map((host) => host.trim());
  return { no_grpc_proxy: [...new Set([...known, ...loopback])].filter((host) => host !== "").join(",") };
}
