import { CharterError } from "@charter/provider";

const forms = { email: "e-mail address", account: "account name" } as const;

/** Somebody who cannot be on a platform cannot be the first owner there. */
export class InvalidOwnerError extends CharterError {
  /** @param is what names people on that platform */
  constructor(owner: string, platform: string, is: keyof typeof forms) {
    super("invalid-owner", `${JSON.stringify(owner)} is no ${forms[is]}.`, {
      remedy: `On platform ${platform} people are named by their ${forms[is]}: give one with --owner.`,
    });
  }
}
