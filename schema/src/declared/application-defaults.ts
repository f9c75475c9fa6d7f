/** What an application is called where the charter does not say, so that it can be created. */

/** The service's slug of an application: as written, else `storefront-development`. */
export const applicationSlug = (key: string, environment: string, written: string | undefined): string =>
  written ?? `${key}-${environment}`;

/** The name of an application: as written, else its key. */
export const applicationName = (key: string, written: string | undefined): string => written ?? key;
