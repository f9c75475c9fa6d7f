/** The page of an invitation is found by the link's secret alone: whoever has the link may answer. */

import type { FastifyRequest } from "fastify";

const folder = "/invitations/";

/** The route of the page. */
export const linkRoute = `${folder}:token`;

/** Where a link leads to at a service. */
export const linkPath = (token: string): string => folder + token;

/** A request's path as it may be kept: without the secret of a link, however the way to its page was spelled. */
export const withoutLink = ({ url, routeOptions }: Pick<FastifyRequest, "url" | "routeOptions">): string =>
  routeOptions.url === linkRoute || url.startsWith(folder) ? `${folder}…` : url;
