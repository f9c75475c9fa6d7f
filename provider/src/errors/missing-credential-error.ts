import { CharterError } from "./charter-error";

/** Something that signing in to OpenStack needs is not set. */
export class MissingCredentialError extends CharterError {
  /** @param missing the variable or setting that is looked for */
  constructor(missing: string) {
    super("missing-credential", `Nobody can sign in to OpenStack: ${missing} is not set.`, {
      remedy:
        "Set OS_AUTH_URL with OS_USERNAME and OS_PASSWORD or with an application credential, or OS_CLOUD to a name in clouds.yaml.",
    });
  }
}
