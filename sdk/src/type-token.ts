/** The type tokens are stable: a native provider can take the state over. Here, because reading a state needs no Pulumi. */
export const typeOf = (kind: string): string => `pulumi-nodejs:dynamic/charter:${kind}`;
