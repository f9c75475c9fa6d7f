import { addressIn } from "@charter/schema";
import { RefusedError } from "./refused-error";

/** A removal with which the service would delete accounts, of which nobody was told (D6): it is not made. */
export class AccountGoesError extends RefusedError {
  /** @param principals whose accounts: at least one */
  constructor(organization: string, principals: readonly string[]) {
    const addresses = principals.map((principal) => addressIn("Membership", { organization, principal }));
    super(
      "account-goes",
      `With their membership of ${organization} the account of ${principals.join(", ")} would be deleted, because an invitation made it, and nobody was shown that.`,
      `Run again: the plan says what it takes. A program of classes sets \`allowDestroy: true\` on ${addresses.join(" and ")} and applies that first; \`pulumi destroy\` needs that named: CHARTER_DESTROY=${[organization, ...addresses].join(",")}.`,
    );
  }
}
