import { CharterError } from "./charter-error";

/** Something that cannot be done yet and is no failure: the run that can do it will. */
export class WaitingError extends CharterError {
  constructor(message: string) {
    super("waiting", `waiting: ${message}`, { remedy: "Run again once that has happened." });
  }
}
