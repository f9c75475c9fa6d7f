import { CharterError } from "@charter/provider";

/** The Pulumi CLI that was found is older than any that Charter works with. */
export class PulumiTooOldError extends CharterError {
  constructor(place: string, version: string, oldest: string) {
    super("pulumi-too-old", `The Pulumi CLI (${place}) is ${version}, and Charter needs ${oldest} or newer.`, {
      remedy: "Update it (https://www.pulumi.com/docs/install/) and run again.",
    });
  }
}
