/** What a review is about: everybody, or one person, several by a glob, a workspace, or an organization. */

import { CharterError } from "@charter/provider";
import { normalizePrincipal, oneOf, type Platform, principalMatcher } from "@charter/schema";
import type { AccessMap } from "./access-map";
import type { AccessReasons } from "./reasons";
import { type Repositories, repositoriesIn } from "./repositories";
import type { AccessRow } from "./row";

/** Access in one organization, and why. */
export interface AccessIn {
  readonly map: AccessMap;
  readonly reasons: AccessReasons;
  readonly repositories: Repositories;
}

/** Whom and what there is to ask about. */
export interface Known {
  readonly platform: Platform;
  readonly people: readonly string[];
  /** Addresses: `acme/production`. */
  readonly workspaces: readonly string[];
  /** As a workspace's address would be: `acme/shop`. */
  readonly repositories: readonly string[];
  readonly organizations: readonly string[];
}

const named = (organization: string, repositories: Repositories): readonly string[] =>
  [...repositoriesIn(repositories)].map((repository) => `${organization}/${repository}`);

/** All of several organizations. */
export const knownIn = (all: readonly AccessIn[], platform: Platform): Known => ({
  platform,
  people: [
    ...new Set(
      all.flatMap(({ map, repositories }) => [
        ...map.people,
        ...repositories.outsiders.map(({ principal }) => principal),
      ]),
    ),
  ],
  repositories: all.flatMap(({ map, repositories }) => named(map.organization, repositories)),
  workspaces: all.flatMap(({ map }) => [...map.places.values()].map(({ address }) => address)),
  organizations: all.map(({ map }) => map.organization),
});

/** Nobody and nothing is called so. */
export class UnknownSubjectError extends CharterError {
  constructor(subject: string, candidates: readonly string[], hasRepositories: boolean) {
    const sorts = ["person", "workspace", ...(hasRepositories ? ["repository"] : [])].map((sort) => `no ${sort}`);
    super("unknown-subject", `There is ${sorts.join(", ")} and no organization ${JSON.stringify(subject)}.`, {
      remedy: oneOf(subject, candidates) ?? "Without it, everybody is listed.",
    });
  }
}

/** Whether something is what was asked about. */
export interface Subject {
  readonly isPerson: (principal: string) => boolean;
  /** @param address of a workspace or a repository, or of an organization for what is somebody's in the organization itself */
  readonly isPlace: (address: string) => boolean;
}

const slugOf = (address: string): string => address.slice(address.indexOf("/") + 1);

/**
 * Finds what is asked about.
 * @param written a person, where `*` stands for anything; a workspace or a repository, by its name or with its organization's; or an
 *   organization
 * @throws UnknownSubjectError
 */
export function subjectCalled(
  written: string,
  { platform, people, workspaces, repositories, organizations }: Known,
): Subject {
  const asked = normalizePrincipal(written, platform);
  const isAsked = written.includes("*") ? principalMatcher([written], platform) : (one: string) => one === asked;
  const persons = new Set(people.filter(isAsked));
  const places = new Set(
    [...workspaces, ...repositories].filter((address) => address === written || slugOf(address) === written),
  );
  const inside = new Set(organizations.filter((slug) => slug === written));
  if (persons.size + places.size + inside.size === 0)
    throw new UnknownSubjectError(
      written,
      [...people, ...[...workspaces, ...repositories].map(slugOf), ...organizations],
      repositories.length > 0,
    );
  return {
    isPerson: (principal) => persons.has(principal),
    isPlace: (address) => places.has(address) || inside.has(address.split("/", 1)[0] ?? ""),
  };
}

/** The rows that are about it. */
export const rowsAbout = (rows: readonly AccessRow[], { isPerson, isPlace }: Subject): readonly AccessRow[] =>
  rows.filter(({ principal, organization, workspace, repository = workspace }) => {
    const place = repository === undefined ? organization : `${organization}/${repository}`;
    return isPerson(principal) || isPlace(place);
  });
