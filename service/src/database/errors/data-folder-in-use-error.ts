import type { Told } from "@charter/schema";

/** Another process has this data folder open. */
export class DataFolderInUseError extends Error implements Told {
  readonly code = "data-folder-in-use";
  readonly remedy = "Stop the other service, or give this one a folder of its own.";

  constructor(folder: string, cause: unknown) {
    super(`Another service is using the data folder ${folder}.`, { cause });
    this.name = "DataFolderInUseError";
  }
}
