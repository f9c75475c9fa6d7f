// The measurements as Markdown.
import { callsInWords, seconds } from "./limits.mjs";

/**
 * @param {import("./run.mjs").Result} result
 * @returns {string}
 */
export function tableOf({ objects, counts, operations, providerBytes }) {
  const { members, workspaces, grants, applications } = counts;
  const parts = [`${members} members`, `${workspaces} workspaces`, `${applications} applications`, `${grants} grants`];
  return [
    `### ${objects.toLocaleString("en")} objects: ${parts.join(", ")}`,
    "",
    "| operation | wall s | floor | CPU s | floor | service CPU s | floor | peak MB | state MB | engine runs | calls | floor |",
    "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|---|",
    ...operations.map(({ name, charter, floor, stateBytes, engineRuns }) => {
      const cells = [
        name,
        seconds(charter.wallMs),
        seconds(floor.wallMs),
        seconds(charter.cpuMs),
        seconds(floor.cpuMs),
        seconds(charter.serviceCpuMs),
        seconds(floor.serviceCpuMs),
        (charter.peakBytes / 1e6).toFixed(0),
        (stateBytes / 1e6).toFixed(2),
        String(engineRuns),
        callsInWords(charter.calls),
        callsInWords(floor.calls),
      ];
      return `| ${cells.join(" | ")} |`;
    }),
    "",
    `The provider's line in state: ${providerBytes} bytes.`,
  ].join("\n");
}

/** @param {readonly import("./limits.mjs").Limit[]} limits */
export const limitsInWords = (limits) =>
  limits.map(({ rule, found, holds }) => `- ${holds ? "holds" : "**does not hold**"}: ${rule} (${found})`).join("\n");
