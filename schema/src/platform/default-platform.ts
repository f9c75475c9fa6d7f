/** The platform of whoever names none. The only place outside of the platform files that names one. */
export const defaultPlatform = "standard";

/** Its name, for types. */
export type DefaultPlatform = typeof defaultPlatform;
