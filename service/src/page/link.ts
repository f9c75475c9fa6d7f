/** The page of an invitation is found by the link's secret alone: whoever has the link may answer. */

const folder = "/invitations/";

/** The route of the page. */
export const linkRoute = `${folder}:token`;

/** Where a link leads to at a service. */
export const linkPath = (token: string): string => folder + token;

/** A request's path as it may be kept: without the secret of a link, by its own form, since a link that leads nowhere may hold one that is good. */
export const withoutLink = (path: string): string => path.replaceAll(/invitation(?:_|%5f)[\w%-]+/gi, "…");
