/** What the launcher of the CLI says on standard error before anything else: which process it is. */
export const launcherWords = /^charter-engine (\d+)$/m;

/**
 * What the Pulumi CLI said, out of what the Automation API makes of a failed command: its own code and both streams in
 * one text. The line that the CLI calls an error, else the last one; never the whole.
 */
export function cliWords(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const stderr = /^ stderr: (.*?)(?:^ err\?: |$(?![\s\S]))/ms.exec(text)?.[1] ?? text;
  const lines = stderr
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !launcherWords.test(line));
  const said = lines.find((line) => line.startsWith("error: ")) ?? lines.at(-1) ?? "";
  return said.replace(/^error: /, "").replace(/\.$/, "") || "it did not say why";
}
