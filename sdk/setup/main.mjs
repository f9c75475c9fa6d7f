// `charter setup`: brings the Pulumi CLI. What goes on is said on standard error, and what came of it in one line of JSON.
import { installPulumi } from "./find.mjs";
import { sayElapsed, sayLine } from "./say.mjs";

/** @param {(progress: (text: string) => void) => Promise<import("./cache.mjs").PulumiTools>} bring */
const answerOf = (bring) =>
  sayElapsed("Pulumi CLI", bring).then(
    ({ bin, version }) => ({ bin, version }),
    (/** @type {unknown} */ error) => ({ failure: error instanceof Error ? error.message : String(error) }),
  );

const answer = await answerOf((progress) =>
  installPulumi({
    dependencies: async () => process.execPath,
    say: sayLine,
    progress: (compiled) => progress(`${compiled} packages compiled`),
  }),
);
process.stdout.write(`${JSON.stringify(answer)}\n`);
