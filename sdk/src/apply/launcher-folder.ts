import { join } from "node:path";
import { packageFolder } from "../package-folder";

/** The folder with the launcher of the provider's process; first on PATH, so that no run leaves an orphan. */
export const launcherFolder = join(packageFolder, "bin", "launcher");
