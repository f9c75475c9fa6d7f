/** What the credential of a run may do, and keeps being allowed. */

import { type Charter, capabilitiesToWrite, isCalledFromOutside, roleMay } from "@charter/schema";
import { roleChange } from "../change-of-role";
import { leaver } from "../leaver";
import type { PlannedChange } from "../plan";
import type { GuardInput, GuardRule } from "./guard-rule";

const otherThanRole = (fields: readonly string[]) => fields.filter((field) => field !== "role");

/** The capabilities that changes need (D11). */
function neededFor(changes: readonly PlannedChange[], { platform }: Charter): readonly string[] {
  const needed = changes.flatMap(({ kind, verb, fields, along }) => {
    if (along === true) return [];
    const names = fields.map(({ field }) => field);
    switch (verb) {
      case "wait":
      case "adopt":
      case "forget":
        return [];
      case "resend":
        return capabilitiesToWrite(platform, kind, "update", [...names, "invitation"]);
      case "transfer":
        return ["transfer-ownership", ...capabilitiesToWrite(platform, kind, "update", otherThanRole(names))];
      case "take-over":
        return capabilitiesToWrite(platform, kind, "update", names);
      case "replace":
        return capabilitiesToWrite(platform, kind, "remove", names);
      default:
        return capabilitiesToWrite(platform, kind, verb, names);
    }
  });
  return [...new Set(needed)];
}

/**
 * What a change of somebody's own would take from them that the run's other writes need. What a role allows an operator is the
 * service's matter: theirs is not taken at all.
 */
function lostBy(own: PlannedChange, { charter, observation, changes }: GuardInput): readonly string[] {
  if (leaver(own) === observation.credential.principal) return ["belonging to the organization"];
  const role = roleChange(own);
  if (role === undefined) return [];
  if (isCalledFromOutside(charter.platform)) return own.verb === "create" ? [] : [`the role ${String(role.from)}`];
  // What takes the role away is made while it is still held.
  const others = changes.filter((change) => change !== own && change.verb !== "transfer");
  return neededFor(others, charter).filter((one) => !roleMay(charter.platform, String(role.to), one));
}

/** The credential's own principal keeps the role that the run's writes need. */
export const ownCredential: GuardRule = (input) => {
  const { organization, observation, changes } = input;
  const { principal } = observation.credential;
  const address = `${organization}/members/${principal}`;
  const own = changes.find(
    (change) => leaver(change) === principal || (change.address === address && change.verb !== "wait"),
  );
  if (own === undefined) return [];
  const lost = lostBy(own, input);
  if (lost.length === 0) return [];
  return [
    {
      code: "own-credential",
      message: `${principal}, whom these calls are made as, would lose ${lost.join(", ")} in ${organization}.`,
      remedy: "Run with another owner's token, or keep this principal's role.",
      ...(own.position === undefined ? {} : { position: own.position }),
    },
  ];
};

/** What the credential's role may not write is refused before any call (D11, D11a). */
export const permitted: GuardRule = ({ organization, charter, observation, index, changes }) => {
  const { principal, role } = observation.credential;
  if (index === undefined || isCalledFromOutside(charter.platform)) return [];
  const missing = neededFor(changes, charter).filter((one) => !roleMay(charter.platform, role ?? "", one));
  if (missing.length === 0) return [];
  return [
    {
      code: "not-permitted",
      message: `${principal} acts as ${role ?? "nobody"} in ${organization} and may not ${missing.join(", ")}.`,
      remedy: "Run with the token of somebody whose role allows it.",
    },
  ];
};
