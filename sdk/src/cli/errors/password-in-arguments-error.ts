import { CharterError } from "@charter/provider";

/** A password among the arguments: everybody on the machine reads those in the list of processes. The URL is not repeated. */
export class PasswordInArgumentsError extends CharterError {
  constructor() {
    super(
      "password-in-arguments",
      "The URL after --database holds a password, which the list of processes shows to everybody.",
      {
        remedy:
          "Put the URL into CHARTER_DATABASE_URL, or the password alone into PGPASSWORD or ~/.pgpass; and change that password.",
      },
    );
  }
}
