import { CharterError } from "@charter/provider";

/** This Node has no database: the reference service keeps its data in the one that comes with Node 22.13. */
export class NoDatabaseError extends CharterError {
  constructor(version: string) {
    super("no-database", `\`charter serve\` needs Node 22.13 or newer, and this is ${version}.`, {
      remedy: "Update Node (https://nodejs.org). All other commands work with Node 22.12.",
    });
  }
}
