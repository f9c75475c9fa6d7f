/** What marks a resource as Charter's in a state. Here, because reading a state needs no Pulumi. */

/** The type tokens are stable: a native provider can take the state over. */
export const typeOf = (kind: string): string => `pulumi-nodejs:dynamic/charter:${kind}`;

/**
 * The one line that state keeps of the provider; it captures nothing, so nothing goes stale. The engine runs what stands there,
 * so a line that was ever written has to stay in `strangeness` when this one changes.
 */
export const providerLine = (kind: string): string => `exports.handler=()=>require("@charter/sdk/dynamic").${kind}`;
