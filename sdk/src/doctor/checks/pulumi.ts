import type { Check } from "../check";

/** The Pulumi CLI, whose engine `charter apply` runs, and the SDK that speaks to it. */
export const pulumi: Check = {
  name: "Pulumi",
  look: async ({ environment }) => {
    const [{ findPulumi }, { pulumiSdk }] = await Promise.all([
      import("../../apply/pulumi-cli.js"),
      import("../../programs/pulumi-sdk.js"),
    ]);
    const sdk = pulumiSdk();
    const { place, version } = await findPulumi(environment);
    return [`${version.version}, ${place}`, `its SDK ${sdk}`];
  },
};
