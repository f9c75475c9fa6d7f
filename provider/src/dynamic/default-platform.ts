/** The platform of whoever names none: a program without a charter, where `CHARTER_PLATFORM` is not set. */
export const defaultPlatform = "standard";
