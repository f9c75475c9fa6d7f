/** What the credential of a run may do, and keeps being allowed. */

import { type Charter, capabilitiesToWrite, isCalledFromOutside, roleMay } from "@charter/schema";
import { roleChange } from "../change-of-role";
import { leaver } from "../leaver";
import type { PlannedChange, PlanRefusal } from "../plan";
import type { GuardInput, GuardRule } from "./guard-rule";
import { isIn, losesPower, workspaceMay } from "./workspace-powers";

const otherThanRole = (fields: readonly string[]) => fields.filter((field) => field !== "role");

/** The capabilities that a change needs (D11). */
function neededFor({ kind, verb, fields, along }: PlannedChange, { platform }: Charter): readonly string[] {
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
}

/** The capabilities that changes need and that neither a role nor a permission in their workspace gives (D11, D37). */
function lacking(changes: readonly PlannedChange[], role: string, input: GuardInput): readonly string[] {
  const { charter } = input;
  const missing = changes.flatMap((change) =>
    neededFor(change, charter).filter(
      (one) => !roleMay(charter.platform, role, one) && !workspaceMay(change, one, input),
    ),
  );
  return [...new Set(missing)];
}

/**
 * What a change of somebody's own would take from them that the run's other writes need. What a role allows an operator is the
 * service's matter: theirs is not taken at all.
 */
function lostBy(own: PlannedChange, input: GuardInput): readonly string[] {
  const { charter, observation, changes } = input;
  if (leaver(own) === observation.credential.principal) return ["belonging to the organization"];
  const role = roleChange(own);
  if (role === undefined) return [];
  if (isCalledFromOutside(charter.platform)) return own.verb === "create" ? [] : [`the role ${String(role.from)}`];
  // What takes the role away is made while it is still held.
  const others = changes.filter((change) => change !== own && change.verb !== "transfer");
  return lacking(others, String(role.to), input);
}

/** A change of the credential's own grant that ends what allows the run's other writes in that workspace (D37). */
function ownGrant(input: GuardInput): readonly PlanRefusal[] {
  const { charter, observation, changes } = input;
  const { principal, role = "" } = observation.credential;
  const needs = (change: PlannedChange) =>
    neededFor(change, charter).filter((one) => !roleMay(charter.platform, role, one));
  return changes.flatMap((own): readonly PlanRefusal[] => {
    const lost = [...new Set(needs(own))].flatMap((capability) => {
      const workspace = losesPower(own, capability, input);
      const isNeeded = (other: PlannedChange): boolean =>
        other !== own && workspace !== undefined && isIn(other, workspace) && needs(other).includes(capability);
      return changes.some(isNeeded) ? [capability] : [];
    });
    if (lost.length === 0) return [];
    return [
      {
        code: "own-credential",
        message: `${principal}, whom these calls are made as, would lose ${lost.join(", ")} by ${own.address}.`,
        remedy: "Keep this principal's permission there, or run with the token of another administrator.",
        ...(own.position === undefined ? {} : { position: own.position }),
      },
    ];
  });
}

/** The credential's own principal keeps the role that the run's writes need. */
export const ownCredential: GuardRule = (input) => {
  const { organization, observation, changes } = input;
  const { principal } = observation.credential;
  const address = `${organization}/members/${principal}`;
  const own = changes.find(
    (change) => leaver(change) === principal || (change.address === address && change.verb !== "wait"),
  );
  const lost = own === undefined ? [] : lostBy(own, input);
  if (own === undefined || lost.length === 0) return ownGrant(input);
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
export const permitted: GuardRule = (input) => {
  const { organization, charter, observation, index, changes } = input;
  const { principal, role } = observation.credential;
  if (index === undefined || isCalledFromOutside(charter.platform)) return [];
  const missing = lacking(changes, role ?? "", input);
  if (missing.length === 0) return [];
  return [
    {
      code: "not-permitted",
      message: `${principal} acts as ${role ?? "nobody"} in ${organization} and may not ${missing.join(", ")}.`,
      remedy: "Run with the token of somebody whose role allows it.",
    },
  ];
};
