import type { MessageCode } from "@charter/schema";
import { CharterError } from "./charter-error";

/** Something that Charter will not do as things stand; the remedy names the flag or line that allows it. */
export class RefusedError extends CharterError {
  constructor(code: MessageCode, message: string, remedy: string) {
    super(code, message, { remedy });
  }
}
