/** The guards: what a run may not do, whoever asks. Each refusal names the flag or line that would allow it. */

import { allowedRemovals } from "@charter/provider";
import {
  type Charter,
  capabilitiesToWrite,
  descriptionOf,
  isCalledFromOutside,
  isTopRole,
  type Kind,
  kinds,
  organizationOf,
  principalMatcher,
  roleMay,
} from "@charter/schema";
import { newRole, roleChange } from "../change-of-role";
import { shortfalls } from "../holders";
import { leaver } from "../leaver";
import { isRevocation } from "../licence";
import type { PlannedChange, PlanRefusal } from "../plan";
import { type GuardInput, type GuardRule, positionOf } from "./guard-rule";
import { maxLosses } from "./max-losses";

const several = (kind: Kind): string => descriptionOf(kind).words[1];

/** Where the undeclared are revoked, all that are there count as managed, but those whom `ignore:` covers. */
function revocableIds(kind: Kind, { charter, index, changes }: GuardInput): readonly string[] {
  if (index === undefined || !changes.some((change) => change.kind === kind && isRevocation(change))) return [];
  const isIgnored = principalMatcher(charter.ignore.members, charter.platform);
  return [...index.addressed()]
    .filter((one) => one.kind === kind && !("principal" in one.live && isIgnored(one.live.principal)))
    .map(({ live }) => live.id);
}

/** The objects of an organization that a share of removals is a share of: what is managed, or what is there if nobody can tell. */
function countable({
  organization,
  index,
  managed,
}: GuardInput): readonly { readonly kind: Kind; readonly id: string }[] {
  if (managed.source === "unknown")
    return [...(index?.addressed() ?? [])].map(({ kind, live: { id } }) => ({ kind, id }));
  return [...managed.objects.values()].filter(({ address }) => organizationOf(address) === organization);
}

/** What counts as a removal: whatever goes by its own cause, a replacement too. */
const isRemoval = ({ verb, cause }: PlannedChange): boolean =>
  verb === "replace" || (verb === "remove" && cause.type !== "goes-with");

/** No more of a kind goes in one run than `guard.maxRemovals` allows; a replacement counts, and what goes along does not. */
const maxRemovals: GuardRule = (input) => {
  const { organization, charter, changes } = input;
  const removed = new Map<Kind, number>();
  for (const { kind } of changes.filter(isRemoval)) removed.set(kind, (removed.get(kind) ?? 0) + 1);
  const limit = String(charter.guard.maxRemovals);
  const ours = countable(input);
  return [...removed].flatMap(([kind, count]) => {
    const ids = ours.filter((object) => object.kind === kind).map(({ id }) => id);
    const of = new Set([...ids, ...revocableIds(kind, input)]).size;
    if (count <= allowedRemovals(limit, of)) return [];
    return [
      {
        code: "max-removals",
        message: `${count} of ${of} ${several(kind)} of ${organization} would be removed; guard.maxRemovals allows ${allowedRemovals(limit, of)} (${limit}).`,
        remedy: "If that is meant, raise `guard.maxRemovals` in the charter, or remove them in several steps.",
        ...positionOf(charter, "maxRemovals"),
      },
    ];
  });
};

/** At least `guard.minOwners` active people hold the top role from the run on, after each end too (D18); pending never counts. */
const minOwners: GuardRule = ({ organization, charter, holders, moves }) => {
  const { guard, platform } = charter;
  const [first] = shortfalls(holders, moves, guard.minOwners);
  if (first === undefined) return [];
  const { day, held } = first;
  const top = platform.topRole.role;
  const would = `${organization} would keep ${held} active ${top}${held === 1 ? "" : "s"}`;
  return [
    {
      code: "min-owners",
      message: `${day === "" ? "" : `After ${day} `}${would}; guard.minOwners asks for ${guard.minOwners}. Invitations that are pending do not count.`,
      remedy:
        day === ""
          ? `Keep the present ${top} until the new one has accepted, then run again.`
          : `Write \`accessUntil: null\` for somebody active who is ${top}, then run again.`,
      ...positionOf(charter, "minOwners"),
    },
  ];
};

/** `guard.requiredOwners` keep the top role. */
const requiredOwners: GuardRule = ({ organization, charter, changes }) =>
  charter.guard.requiredOwners.flatMap((principal) => {
    const address = `${organization}/members/${principal}`;
    const change = changes.find((one) => one.address === address);
    const role = change && newRole(change);
    const loses =
      changes.some((one) => leaver(one) === principal) || (role !== undefined && !isTopRole(charter.platform, role));
    if (!loses) return [];
    return [
      {
        code: "required-owner",
        message: `${principal} is a required owner of ${organization} and would lose that role.`,
        remedy: "Keep them as they are, or take them out of `guard.requiredOwners`.",
        ...positionOf(charter, "requiredOwners"),
      },
    ];
  });

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
const ownCredential: GuardRule = (input) => {
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
const permitted: GuardRule = ({ organization, charter, observation, index, changes }) => {
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

/** Managed objects that somebody else removed: too many at once look like a service that lies, or a mishap. */
const tooManyGone: GuardRule = ({ organization, charter, index, managed }) => {
  if (index === undefined) return [];
  const limit = String(charter.guard.maxRemovals);
  const ours = [...managed.objects.values()].filter(({ address }) => organizationOf(address) === organization);
  return kinds.flatMap((kind) => {
    const objects = ours.filter((object) => object.kind === kind && object.waiting !== true);
    const gone = objects.filter(({ id }) => index.byId(kind, id) === undefined);
    if (gone.length <= allowedRemovals(limit, objects.length)) return [];
    return [
      {
        code: "too-many-gone",
        message: `${gone.length} of ${objects.length} managed ${several(kind)} of ${organization} are gone from the service; guard.maxRemovals allows ${allowedRemovals(limit, objects.length)} (${limit}).`,
        remedy: "Find out who removed them. If they shall be made again, raise `guard.maxRemovals` for that run.",
        ...positionOf(charter, "maxRemovals"),
      },
    ];
  });
};

/** Whether the organization itself goes: then so does everybody in it, and nobody is left to be guarded. */
const isGoing = ({ changes }: GuardInput): boolean =>
  changes.some(({ kind, verb }) => kind === "Organization" && (verb === "remove" || verb === "forget"));

const rulesOfPeople: readonly GuardRule[] = [
  maxRemovals,
  maxLosses,
  tooManyGone,
  minOwners,
  requiredOwners,
  ownCredential,
];

/** Everything that stands against the changes of one organization. */
export function refusalsOf(input: GuardInput): readonly PlanRefusal[] {
  const rules = isGoing(input) ? [permitted] : [...rulesOfPeople, permitted];
  return rules.flatMap((rule) => rule(input));
}
