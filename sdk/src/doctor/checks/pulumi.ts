import type { Check } from "../check";

/** The Pulumi CLI, whose engine `charter apply` runs. */
export const pulumi: Check = {
  name: "Pulumi",
  look: async ({ environment }) => {
    const { findPulumi } = await import("../../apply/pulumi-cli.js");
    const { place, version } = await findPulumi(environment);
    return [`${version.version}, ${place}`];
  },
};
