import { CharterError } from "./charter-error";

/** The service's URL is missing, malformed or not safe to send a token to. */
export class ServiceUrlError extends CharterError {
  constructor(message: string, remedy: string) {
    super("service-url", message, { remedy });
  }
}
