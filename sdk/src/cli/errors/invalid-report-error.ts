import { CharterError } from "@charter/provider";

/** A report that cannot be made: no such format, not for this command, or no place for it. */
export class InvalidReportError extends CharterError {
  constructor(problem: string, remedy: string) {
    super("invalid-report", problem, { remedy });
  }
}
