import type { Check } from "../check";

/** Where the state is kept of what Charter manages. */
export const state: Check = {
  name: "State",
  needsCharter: true,
  look: async ({ path = ".", environment, stack }) => {
    const [{ describeLocation, readOwnState, stateLocation }, { requireWritable }, { counted }] = await Promise.all([
      import("../../state/index.js"),
      import("../../state/writable.js"),
      import("../../plan/counted.js"),
    ]);
    const location = stateLocation(path, environment, stack);
    const written = requireWritable(location)
      ? "it can be written to"
      : "it can be read; whether it can be written to shows in the first run";
    const { managed } = await readOwnState(location, environment);
    const { size } = managed.objects;
    const held = size === 0 ? "it holds nothing yet" : `it holds ${counted(size, "object", "objects")}`;
    return [`${describeLocation(location)}: ${held}`, written];
  },
};
