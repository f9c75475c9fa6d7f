import { CharterError } from "./charter-error";

/** A step whose plan puts another one first, and that one was not done: nobody leaves whose successor was not promoted. */
export class NotDoneError extends CharterError {
  /**
   * @param address what is left as it is
   * @param first what would have had to be done before
   */
  constructor(address: string, first: string) {
    super("not-done", `${address} is left as it is: ${first} comes first, and was not done.`, {
      remedy: "Run again once that can be done.",
    });
  }
}
