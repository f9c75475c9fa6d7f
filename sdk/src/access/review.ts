/** A review: who has what where and why, and what of it changed since. Pure. */

import { kindOf, type Platform, readAddress } from "@charter/schema";
import { type Comparison, compareThen, type Read } from "../comparison";
import { type Dated, declaredIn, organizationsOf } from "./declared";
import { withRepositories } from "./repositories";
import type { AccessRow } from "./row";
import { rowsOf } from "./rows";
import { type AccessIn, knownIn, rowsAbout, type Subject, subjectCalled } from "./subject";

/** What a review says. */
export interface Review {
  readonly rows: readonly AccessRow[];
  readonly since?: { readonly comparison: Comparison; readonly before: readonly AccessRow[] };
}

/** What a charter declares of access, organization by organization. */
export const accessOfCharter = (dated: Dated): readonly AccessIn[] =>
  organizationsOf(dated.charter).map((organization) => declaredIn(dated, organization));

const rowsIn = (all: readonly AccessIn[]): readonly AccessRow[] =>
  all.flatMap(({ map, reasons, repositories }) => withRepositories(rowsOf(map, reasons), map, repositories, reasons));

/** The places that a line is about: the workspace that it is in, and a repository. */
function placesIn(address: string): readonly string[] {
  const { organization, repository } = readAddress(kindOf(address), address);
  return [address.split("/", 2).join("/"), ...(repository === undefined ? [] : [`${organization}/${repository}`])];
}

/** Of a comparison what is about somebody or some place: the access, and the groups that they joined or left. */
function comparisonAbout(comparison: Comparison, { isPerson, isPlace }: Subject): Comparison {
  const isAbout = (principal: string, organization: string) => (change: object) => {
    const place = "workspace" in change && typeof change.workspace === "string" ? change.workspace : organization;
    return isPerson(principal) || isPlace(place);
  };
  return {
    ...comparison,
    platformChanges: [],
    settings: [],
    removed: [],
    roles: comparison.roles.filter(({ address }) => isPlace(address.split("/", 2).join("/"))),
    others: comparison.others.filter(({ address }) => placesIn(address).some(isPlace)),
    groups: comparison.groups.filter(
      ({ organization, joined, left, ends }) =>
        isPlace(organization) || [...joined, ...left, ...ends].some(({ principal }) => isPerson(principal)),
    ),
    access: comparison.access.flatMap(({ principal, organization, gains, losses }) => {
      const about = isAbout(principal, organization);
      const own = { gains: gains.filter(about), losses: losses.filter(about) };
      return own.gains.length + own.losses.length === 0 ? [] : [{ principal, organization, ...own }];
    }),
  };
}

const all: Subject = { isPerson: () => true, isPlace: () => true };

/**
 * Reviews access.
 * @param now what there is, of a charter or a service
 * @param written whom or what alone it is about
 * @param since the charter of then and of now, where what changed is asked for
 * @throws UnknownSubjectError
 */
export function review(
  now: readonly AccessIn[],
  platform: Platform,
  written: string | undefined,
  since: { readonly base: Read; readonly head: Read } | undefined,
): Review {
  const { charter } = since?.base ?? {};
  const then = since === undefined || charter === undefined ? [] : accessOfCharter({ charter, now: since.base.now });
  const subject = written === undefined ? all : subjectCalled(written, knownIn([...now, ...then], platform));
  const rows = rowsAbout(rowsIn(now), subject);
  if (since === undefined) return { rows };
  const comparison = compareThen(since.base, since.head);
  return {
    rows,
    since: {
      comparison: written === undefined ? comparison : comparisonAbout(comparison, subject),
      before: rowsAbout(rowsIn(then), subject),
    },
  };
}
