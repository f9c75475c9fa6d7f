// Which browser the tests of reports' pages may start here.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * Finds the Chromium of the system. Without one, says why the tests cannot run.
 *
 * @returns {{ program: string } | { missing: string }}
 */
export function findChromium() {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((each) => each !== "");
  const program = names.flatMap((name) => folders.map((folder) => join(folder, name))).find((each) => existsSync(each));
  return program === undefined
    ? { missing: "there is no Chromium here; on Debian: apt-get install chromium" }
    : { program };
}
