/** Charters of other commits, to be compared with: as git writes them (`origin/main:org.yaml`), or as they were on a day. */

import { realpath } from "node:fs/promises";
import { posix, relative, resolve, sep } from "node:path";
import type { Charter, SourceText } from "@charter/schema";
import { evaluator } from "../typescript";
import { type BaseReading, parsedAt, placeAt } from "./base-charter";
import { BaseError } from "./base-errors";
import { filesAt, namedFileAt, type Place, placeOf } from "./base-files";
import { commitOf, type DatedCommit, dated, lastCommitOf } from "./base-objects";
import { repositoryAt } from "./repository";

/** A charter as it was; absent where there was none. */
export interface CharterThen {
  readonly charter?: Charter;
  /** How people know it. */
  readonly called: string;
  /** The time that its `accessUntil` is compared with. */
  readonly now: Date;
  /** A file that it names, as it was. @throws Unreadable */
  readonly read?: (file: string) => Promise<SourceText>;
}

/** A commit and a path in it. */
export interface Named {
  readonly ref: string;
  readonly path: string;
}

/**
 * Reads `ref:path`. What begins with a dot or a slash is a path on disk, whatever is in it; all else that has a colon is none, so that
 * no file that somebody adds passes for a commit's.
 */
export function namedIn(written: string): Named | undefined {
  const at = written.indexOf(":");
  return at < 1 || /^[./]/.test(written) ? undefined : { ref: written.slice(0, at), path: written.slice(at + 1) };
}

/** Where a path of `ref:path` leads: from the top of the repository, or from this folder where it begins with a dot. */
async function placeNamed({ ref, path }: Named, environment: BaseReading["environment"]): Promise<Place> {
  const here = await realpath(resolve("."));
  const repository = await repositoryAt(here, `${ref}:${path}`, environment ?? process.env);
  const folder = /^\.\.?(?:\/|$)/.test(path) ? relative(repository.top, here).split(sep).join("/") : "";
  const inside = posix.join(folder, path).replace(/\/$/, "");
  if (posix.isAbsolute(inside) || inside === ".." || inside.startsWith("../")) {
    throw new BaseError(
      "base-unreadable",
      `${ref}:${path} leads out of the repository.`,
      "Write the path from the top of the repository, or with ./ from this folder.",
    );
  }
  return { repository, path: inside === "." ? "" : inside };
}

/** The files of what `ref:path` names, as they are read before anything is known to be right. @throws BaseError */
export async function sourcesAt(named: Named, { environment }: BaseReading = {}): Promise<readonly SourceText[]> {
  const place = await placeNamed(named, environment);
  return filesAt(place, await commitOf(place.repository, named.ref));
}

/** @throws InvalidCharterError where it is not valid, with places in that commit */
const readAt = async (place: Place, commit: DatedCommit, { code }: BaseReading): Promise<Charter | undefined> =>
  parsedAt(await filesAt(place, commit), place, commit, evaluator(code));

/**
 * The charter that `ref:path` names.
 * @throws BaseError where this is no repository, or it has no such commit
 * @throws InvalidCharterError
 */
export async function charterAt(named: Named, now: Date, reading: BaseReading = {}): Promise<CharterThen> {
  const place = await placeNamed(named, reading.environment);
  const commit = { ...(await commitOf(place.repository, named.ref)), time: now };
  const charter = await readAt(place, commit, reading);
  const beside: CharterThen["read"] = (file) => namedFileAt(place.repository, commit, file);
  return {
    called: `${named.ref}:${named.path}`,
    now,
    read: beside,
    ...(charter === undefined ? {} : { charter }),
  };
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** The last moment of a day. */
function endOf(day: string, now: Date): Date {
  const end = new Date(`${day}T23:59:59Z`);
  if (!Number.isNaN(end.getTime()) && end.toISOString().startsWith(day) && `${day}T` <= now.toISOString()) return end;
  throw new BaseError(
    "base-unknown",
    `${day} is no day that has been.`,
    "Give a day of the past, as `YYYY-MM-DD`, or a commit.",
  );
}

/**
 * A charter as it was at a commit, or at the last one of a day. Where git says that it was moved since, it is read where it was.
 * @param since a commit as git names it, or `YYYY-MM-DD`, in UTC
 * @throws BaseError, InvalidCharterError as `charterAt`
 */
export async function charterSince(
  charterPath: string,
  since: string,
  now: Date,
  reading: BaseReading = {},
): Promise<CharterThen> {
  const place = await placeOf(charterPath, reading.environment ?? process.env);
  const end = isDay(since) ? endOf(since, now) : undefined;
  const commit =
    end === undefined
      ? await dated(place.repository, await commitOf(place.repository, since, ", or a day as `YYYY-MM-DD`"))
      : await lastCommitOf(place.repository, since);
  const charter = await readAt(await placeAt(place, commit), commit, reading);
  const called = end === undefined ? since : `${commit.ref}, the last commit of ${since} or before`;
  return { called, now: end ?? commit.time, ...(charter === undefined ? {} : { charter }) };
}
