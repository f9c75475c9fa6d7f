import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { pulumiEnvironment } from "./pulumi-environment.js";

/** A Pulumi CLI that notes how it is called. */
export interface CountingCli {
  /** What puts it first on the PATH. */
  readonly environment: { readonly PATH: string };
  /** What it was called with since the last time: `stack export --stack main`. */
  calls(): readonly string[];
}

/** Puts one into a folder; it becomes the real one once it has noted the call. */
export function countingCli(folder: string): CountingCli {
  const { bin } = pulumiEnvironment(folder);
  const [own, log] = [join(folder, "counting"), join(folder, "cli-calls")];
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, "pulumi"), `#!/bin/sh\necho "$*" >> '${log}'\nexec '${join(bin, "pulumi")}' "$@"\n`);
  chmodSync(join(own, "pulumi"), 0o755);
  return {
    environment: { PATH: [own, bin, dirname(process.execPath), "/usr/local/bin:/usr/bin:/bin"].join(delimiter) },
    calls: () => {
      const lines = readFileSync(log, "utf8").trim().split("\n");
      rmSync(log);
      return lines;
    },
  };
}
