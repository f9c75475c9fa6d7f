/** The rows of an access map: one a person and place, with why they have it. */

import type { MembershipStatus } from "@charter/provider";
import {
  changeOfRole,
  compareText,
  covers,
  type Given,
  givesRoles,
  nameOfHeld,
  organizationPoints,
  type Platform,
  readAddress,
} from "@charter/schema";
import { type AccessMap, type Granted, isInvitation, type Member, type Place } from "./access-map";
import type { AccessReasons, Declaration } from "./reasons";
import type { AccessReason, AccessRow } from "./row";

/** What two ends leave: the earlier of both. */
const earlier = (one: string | undefined, other: string | undefined): string | undefined =>
  one === undefined || (other !== undefined && other < one) ? other : one;

/** What is given, by its names: `write`, or `analyst, developer`, or `custom (application_view)`. */
function namesIn({ permission, roles, permissions }: Given): string {
  if (typeof permission === "string") return permission;
  const own = (permissions ?? []).toSorted().join(", ");
  const names = (roles ?? []).toSorted().join(", ");
  return own === "" ? names : names === "" ? own : `${names} (${own})`;
}

const notDeclared: AccessReason = { type: "not-declared" };

/** Why somebody belongs; a role that has more than the one of the line is nobody's word. */
function whyMember(platform: Platform, member: Member, line: Declaration | undefined): readonly AccessReason[] {
  if (line === undefined) return [notDeclared];
  const isMore = line.held !== undefined && changeOfRole(platform, member, line.held).loses;
  return [{ type: "member" }, ...(isMore ? [notDeclared] : [])];
}

/** Somebody's place in the organization itself. */
function memberRow({ organization, platform }: AccessMap, member: Member, { declared }: AccessReasons): AccessRow {
  const { principal, status, until } = member;
  const line = declared(`${organization}/members/${principal}`);
  const hasPoints = platform.permissions?.organization !== undefined;
  const points = hasPoints ? [...organizationPoints(platform, member)].sort() : undefined;
  return {
    organization,
    principal,
    access: nameOfHeld(member),
    ...(points === undefined ? {} : { points }),
    status,
    ...(until === undefined ? {} : { until }),
    why: whyMember(platform, member, line),
    ...(line?.position === undefined ? {} : { position: line.position }),
  };
}

/** Of whoever sees datasets of a workspace and has nothing else there. */
export const nothing = "none";

/** Why somebody is given something in a workspace; more than the line says is nobody's word. */
function whyGranted(map: AccessMap, key: string, granted: Given | undefined, line: Declaration | undefined) {
  if (line === undefined) return [notDeclared];
  const isMore = line.given !== undefined && !covers(map.pointsIn(key, line.given), map.pointsIn(key, granted));
  const grant: AccessReason = { type: "grant", through: line.through };
  return [grant, ...(isMore ? [notDeclared] : [])];
}

/** Whoever is suspended at the organization is so everywhere. */
const statusIn = (granted: Granted | undefined, member: Member | undefined): MembershipStatus =>
  (member?.status === "suspended" ? member.status : (granted?.status ?? member?.status)) ?? "active";

/** What somebody has in one workspace, granted or implied, or is invited to; nothing where they have nothing there. */
function placeRow(map: AccessMap, principal: string, place: Place, reasons: AccessReasons): AccessRow | undefined {
  const member = map.members.get(principal);
  const granted = map.grantsOf(principal).get(place.key);
  const has = map.of(principal, place.key);
  const access = has ?? (isInvitation(granted) ? granted : undefined);
  const datasets = reasons.datasets.get(place.key)?.get(principal);
  if (access === undefined && datasets === undefined) return undefined;
  const isGranted = access !== undefined && has?.by !== "role";
  const line = isGranted ? reasons.declared(`${place.address}/grants/${principal}`) : undefined;
  const until = earlier(access?.until, member?.until);
  return {
    organization: map.organization,
    principal,
    workspace: readAddress("Workspace", place.address).name,
    access: access === undefined ? nothing : namesIn(access),
    ...(givesRoles(map.platform) ? { points: [...map.pointsIn(place.key, access)].sort() } : {}),
    status: statusIn(isGranted ? granted : undefined, member),
    ...(until === undefined ? {} : { until }),
    ...(datasets === undefined ? {} : { datasets }),
    why: [
      ...(member !== undefined && map.impliedTo(principal) !== undefined
        ? [{ type: "role" as const, role: member.role }]
        : []),
      ...(isGranted ? whyGranted(map, place.key, granted, line) : []),
    ],
    ...(line?.position === undefined ? {} : { position: line.position }),
  };
}

/** Where somebody may have something: everywhere, where their role implies it; else where they are given something. */
function placesOf(map: AccessMap, principal: string, { datasets }: AccessReasons): Iterable<Place> {
  if (map.impliedTo(principal) !== undefined) return map.places.values();
  const granted = map.grantsOf(principal);
  return [...map.places.values()].filter(({ key }) => granted.has(key) || datasets.get(key)?.has(principal) === true);
}

/**
 * What everybody has in an organization, each in the organization itself and in each workspace: by person, the organization first.
 * Whoever was invited and has not accepted is in it with that status.
 */
export function rowsOf(map: AccessMap, reasons: AccessReasons): readonly AccessRow[] {
  const seeing = [...reasons.datasets.values()].flatMap((byPerson) => [...byPerson.keys()]);
  return [...new Set([...map.people, ...seeing])].toSorted(compareText).flatMap((principal) => {
    const member = map.members.get(principal);
    const inside = [...placesOf(map, principal, reasons)].flatMap(
      (place) => placeRow(map, principal, place, reasons) ?? [],
    );
    return [
      ...(member === undefined ? [] : [memberRow(map, member, reasons)]),
      ...inside.sort((one, other) => compareText(one.workspace ?? "", other.workspace ?? "")),
    ];
  });
}
