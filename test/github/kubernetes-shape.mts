/**
 * An organization of the Kubernetes community's shape, with invented people: how many teams, people in them and repositories, at which
 * levels, is that of its public configuration (2,666 members, 766 teams of which 211 reach no repository, 3,615 team memberships of which
 * 1,178 in those, 631 repository grants at five levels, teams below others, a few secret ones). Who is in what is drawn from numbers.
 */

import { type Book, makeOrganization, makeRepository, makeTeam, type Organization, userOf } from "./stand-in/book.mts";

export interface Shape {
  readonly members: number;
  readonly owners: number;
  readonly teams: number;
  readonly withoutRepositories: number;
  readonly memberships: number;
  readonly membershipsWithoutRepositories: number;
  readonly repositories: number;
  readonly repositoryGrants: number;
}

export const kubernetes: Shape = {
  ...{ members: 2666, owners: 8, teams: 766, withoutRepositories: 211 },
  ...{ memberships: 3615, membershipsWithoutRepositories: 1178, repositories: 328, repositoryGrants: 631 },
};

const levels = ["read", "triage", "write", "maintain", "admin"];
/** Most teams write, some administer. */
const levelAt = (number: number): string => levels[[2, 4, 2, 0, 2, 4, 3, 2, 1, 2][number % 10] ?? 2] ?? "write";

/** Spreads so many over so many, as evenly as can be. */
const share = (all: number, parts: number, part: number): number =>
  Math.floor((all * (part + 1)) / parts) - Math.floor((all * part) / parts);

/** Fills a book with an organization of a shape. */
export function organizationOfShape(book: Book, login: string, shape: Shape, now: number): Organization {
  const organization = makeOrganization(book, login, "owner-000", now);
  organization.name = `The ${login} organization`;
  organization.billingEmail = `billing@${login}.example`;
  const people = Array.from({ length: shape.members }, (_, number) => {
    const isOwner = number < shape.owners;
    const user = userOf(
      book,
      isOwner ? `owner-${String(number).padStart(3, "0")}` : `Person-${String(number).padStart(4, "0")}`,
    );
    organization.members.set(user.id, isOwner ? "admin" : "member");
    return user;
  });
  for (let number = 0; number < shape.repositories; number += 1)
    makeRepository(book, organization, `repository-${String(number).padStart(3, "0")}`);
  const reaching = shape.teams - shape.withoutRepositories;
  let next = 0;
  for (let number = 0; number < shape.teams; number += 1) {
    const reaches = number < reaching;
    const name = `team-${String(number).padStart(3, "0")}`;
    // Every ninth team is below the one before, and a few of the others are secret.
    const parent = number % 9 === 8 ? organization.teams[number - 1] : undefined;
    const isOver = number % 9 === 7;
    const team = makeTeam(
      book,
      organization,
      {
        name,
        description: number % 3 === 0 ? null : `What ${name} does, and why.`,
        privacy: parent === undefined && !isOver && number % 50 === 20 ? "secret" : "closed",
        parentId: parent?.id ?? null,
      },
      now,
    );
    const inside = reaches
      ? share(shape.memberships - shape.membershipsWithoutRepositories, reaching, number)
      : share(shape.membershipsWithoutRepositories, shape.withoutRepositories, number - reaching);
    for (let place = 0; place < inside; place += 1) {
      const person = people[(next * 7 + 3) % people.length];
      next += 1;
      if (person !== undefined) team.members.set(person.id, place === 0 && number % 4 === 0 ? "maintainer" : "member");
    }
    if (!reaches) continue;
    for (let place = 0; place < share(shape.repositoryGrants, reaching, number); place += 1) {
      const repository = organization.repositories[(number * 3 + place) % organization.repositories.length];
      if (repository !== undefined) team.repositories.set(repository.id, levelAt(number + place));
    }
  }
  return organization;
}
