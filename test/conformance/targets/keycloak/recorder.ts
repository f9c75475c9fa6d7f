/** Notes every exchange with Keycloak with what was sent: many of its answers say nothing. */

import { type RecordingProxy, recordingBefore } from "../recording-proxy.js";

/** A request and its answer; what is sent is JSON or a form, what is empty is absent. */
export interface Exchange {
  readonly method: string;
  /** Below the realm's administration; the whole one of what is elsewhere. */
  readonly path: string;
  readonly status: number;
  readonly sent?: unknown;
  readonly answer?: unknown;
  /** The id of what was made. */
  readonly made?: string;
}

export interface Recorder extends RecordingProxy {
  readonly exchanges: readonly Exchange[];
  readonly tokens: readonly string[];
}

/** Signing in is no write. */
export const isSigningIn = (path: string): boolean => path.endsWith("/protocol/openid-connect/token");

const isWrite = (method: string, path: string): boolean => method !== "GET" && !isSigningIn(path);

function read(body: string, type: string | undefined): unknown {
  if (body === "") return undefined;
  if (type?.startsWith("application/x-www-form-urlencoded") === true)
    return Object.fromEntries(new URLSearchParams(body));
  return JSON.parse(body);
}

const defined = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const tokenIn = (answer: unknown): readonly string[] =>
  typeof answer === "object" && answer !== null && "access_token" in answer ? [String(answer.access_token)] : [];

/** A recorder in front of a realm. */
export async function recorderBefore(target: string, realm: string): Promise<Recorder> {
  const exchanges: Exchange[] = [];
  const tokens: string[] = [];
  const proxy = await recordingBefore(target, isWrite, ({ method, path, headers, sent, reply, status, body }) => {
    const answer = read(body, undefined);
    tokens.push(...tokenIn(answer));
    const said = {
      sent: read(sent, headers["content-type"]),
      answer,
      made: reply.headers.location?.split("/").at(-1),
    };
    exchanges.push({
      ...{ method, path: path.replace(`/admin/realms/${realm}`, ""), status },
      ...(isSigningIn(path) ? {} : defined(said)),
    });
  });
  return { ...proxy, exchanges, tokens };
}
