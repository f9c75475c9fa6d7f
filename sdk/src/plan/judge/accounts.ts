/** Whose account the service deletes with their membership: said of each, and only done where `removed:` names them (D6). */

import { addressIn, type Charter, organizationOf } from "@charter/schema";
import { leaver } from "../leaver";
import type { Plan, PlannedChange, PlanRefusal } from "../plan";
import { lineToGo, saidOf } from "../tombstones";

/** Somebody who leaves, and their account with them. */
interface Leaver {
  readonly change: PlannedChange;
  readonly principal: string;
  /** That of the membership that goes: a corrected address stands at another one. */
  readonly address: string;
}

const leavers = (changes: readonly PlannedChange[]): readonly Leaver[] =>
  changes.flatMap((change) => {
    const principal = change.live?.deletesAccount === true ? leaver(change) : undefined;
    if (principal === undefined) return [];
    const organization = organizationOf(change.address);
    return [{ change, principal, address: addressIn("Membership", { organization, principal }) }];
  });

/** Refuses to delete an account that no line says; what goes with an organization its own line says. */
export const refuseAccounts = (charter: Charter, changes: readonly PlannedChange[]): readonly PlanRefusal[] =>
  leavers(changes)
    .filter(({ change, address }) => change.cause.type !== "goes-with" && saidOf(charter, address) !== "destroy")
    .map(({ change, principal, address }) => ({
      code: "account-deletion-not-declared",
      message: `Removing ${principal} from ${organizationOf(address)} deletes their account, wherever else they use it: they joined by an invitation that made it.`,
      remedy: `Write ${lineToGo(charter.platform, "Membership", address)}; or \`ignore: { members: ["${principal}"] }\`.`,
      ...(change.position === undefined ? {} : { position: change.position }),
    }));

/** Says of each account that it goes. */
export const warnOfAccounts = (changes: readonly PlannedChange[]): Plan["warnings"] =>
  leavers(changes).map(({ principal, address }) => ({
    code: "account-deleted",
    message: `The account of ${principal} is deleted with their membership of ${organizationOf(address)}, wherever else they use it.`,
  }));
