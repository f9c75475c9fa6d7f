/** What may be kept of a call and its answer: nothing here can hold a token. */

import type { Problem } from "./problem";

/** One call to a service, as errors remember it. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  /** The answer's status; absent where there was no answer. */
  readonly status?: number | undefined;
  /** The service's own name of this request (`X-Request-Id`), for its operators. */
  readonly requestId?: string | undefined;
  readonly problem?: Problem | undefined;
}

/** "POST /v1/organizations answered 409: the slug is taken (slug: taken) [request r-17]". */
export function describeExchange({ method, path, status, problem, requestId }: Exchange): string {
  const said = problem?.detail ?? problem?.title;
  const fields = problem?.errors?.map(({ field, message, code }) => `${field}: ${message ?? code}`).join("; ");
  return [
    `${method} ${path}`,
    status === undefined ? "" : ` answered ${status}`,
    said === undefined ? "" : `: ${said}`,
    fields === undefined || fields === "" ? "" : ` (${fields})`,
    requestId === undefined ? "" : ` [request ${requestId}]`,
  ].join("");
}

/** What to do about an answer that no service gave: a page of a proxy, a firewall, another program at that address. */
export const isItTheService =
  "Is CHARTER_URL (OpenStack: OS_AUTH_URL) the address of the service, with nothing in between that answers for it?";
