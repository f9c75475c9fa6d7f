/** What the charter declared at the commits of a base. */

import { extname } from "node:path";
import {
  type Charter,
  type DesiredResource,
  type Evaluate,
  InvalidCharterError,
  type Platform,
  parseCharter,
  type SourceText,
  withDocuments,
  withPlatformFiles,
} from "@charter/schema";
import { type Base, type BaseCharter, type BaseRules, charterMoved, neverApplied } from "../plan/match";
import type { Environment } from "../programs/environment";
import { evaluator } from "../typescript";
import { type BaseCommits, commitsOf } from "./base-commits";
import { BaseError } from "./base-errors";
import { filesAt, namedFileAt, type Place, placeOf } from "./base-files";
import { type Commit, movedSince } from "./base-objects";
import { ledTo } from "./told-path";

/** The path in its place, before the files in it were moved: one for all of them, or none. */
function pathBefore(path: string, { from, to }: { readonly from: string; readonly to: string }): string | undefined {
  if (to === path) return from;
  const below = path === "" ? `/${to}` : to.slice(path.length);
  return below.startsWith("/") && to.endsWith(below.slice(1)) && from.endsWith(below)
    ? from.slice(0, -below.length)
    : undefined;
}

const forms = [".yaml", ".yml", ".json", ".ts"];

/** The charter in another form: what is `org.ts` now may have been `org.yaml`, which git takes for no move. */
async function inAnotherForm(place: Place, commit: Commit): Promise<Place | undefined> {
  const form = extname(place.path);
  for (const other of forms.includes(form) ? forms : []) {
    const before = { ...place, path: place.path.slice(0, -form.length) + other };
    if ((await filesAt(before, commit)).length > 0) return before;
  }
  return undefined;
}

/** Where the path that was told led at a commit, if a charter was there: a link that leads elsewhere now makes no other one of it. */
async function whereTold({ repository, path, told }: Place, commit: Commit): Promise<Place | undefined> {
  const led = told === undefined ? undefined : await ledTo(repository, told, commit);
  if (led === undefined || led === path) return undefined;
  const before = { repository, path: led };
  return (await filesAt(before, commit)).length > 0 ? before : undefined;
}

/** Where the charter lay at a commit: under its path as it was told or of now, in another form, or where git says that it was moved from. */
export async function placeAt(place: Place, commit: Commit): Promise<Place> {
  const told = await whereTold(place, commit);
  if (told !== undefined) return told;
  if ((await filesAt(place, commit)).length > 0) return place;
  const other = await inAnotherForm(place, commit);
  if (other !== undefined) return other;
  const moves = await movedSince(place.repository, commit);
  const inside = moves.filter(({ to }) => to === place.path || to.startsWith(`${place.path}/`));
  const paths = new Set(inside.map((move) => pathBefore(place.path, move)));
  const [path] = paths;
  return paths.size === 1 && path !== undefined && path !== "" ? { ...place, path } : place;
}

/** The charter in some files of a commit; nothing where there are none. @throws InvalidCharterError */
export async function parsedAt(
  files: readonly SourceText[],
  { repository }: Place,
  commit: Commit,
  evaluate: Evaluate,
  standIn?: Platform,
): Promise<Charter | undefined> {
  if (files.length === 0) return undefined;
  const documents = await withDocuments(files, evaluate);
  const sources = await withPlatformFiles(documents, (file) => namedFileAt(repository, commit, file));
  return parseCharter(sources, standIn === undefined ? {} : { standIn });
}

/** The same of a base. */
async function charterIn(
  files: readonly SourceText[],
  place: Place,
  commit: Commit,
  evaluate: Evaluate,
  standIn?: Platform,
): Promise<Charter | undefined> {
  const { ref } = commit;
  try {
    return await parsedAt(files, place, commit, evaluate, standIn);
  } catch (error) {
    if (!(error instanceof InvalidCharterError)) throw error;
    throw new BaseError(
      "base-invalid",
      `The charter at ${ref} is not valid, so nobody knows what it managed.\n${error.message}`,
      "Choose the commit with --base that was applied last.",
      error,
    );
  }
}

/** What was tried; a charter that is not valid was never applied, because every run refuses it. */
async function triedAt(
  places: readonly Place[],
  commit: Commit,
  evaluate: Evaluate,
): Promise<readonly DesiredResource[] | undefined> {
  for (const place of places) {
    const files = await filesAt(place, commit);
    if (files.length === 0) continue;
    try {
      return (await charterIn(files, place, commit, evaluate))?.resources;
    } catch (error) {
      if (error instanceof BaseError && error.code === "base-invalid") return undefined;
      throw error;
    }
  }
  return [];
}

/** How a base is read. */
export interface BaseReading {
  /** It is a branch that is asked about: what its target got since it left counts for nothing. */
  readonly branch?: boolean | undefined;
  /** Where git is found, and what it may know of. */
  readonly environment?: Environment;
  /** Whether the code of a charter in TypeScript may run; it may where nothing is said. */
  readonly code?: boolean | undefined;
  /** The platform of now: what was applied is read by it where its own file is none by the rules of this version. */
  readonly platform?: (() => Promise<Platform>) | undefined;
}

/**
 * What the charter declared at a commit, or at those of a range, of the repository that it lies in now: nothing where there was
 * none yet. Where git says that it was moved since, it is read where it was.
 * @param charterPath the charter's file or folder
 * @param ref a commit as git names it: `origin/main`, `HEAD^`, a tag, a commit id; or `applied..tried`
 * @throws BaseError where the path is in no repository that git trusts, a commit is not there, or its charter cannot be understood
 */
export async function loadBase(charterPath: string, ref: string, reading: BaseReading = {}): Promise<Base> {
  const { branch = false, environment = process.env, code } = reading;
  const evaluate = evaluator(code);
  const now = await placeOf(charterPath, environment);
  const commits = await commitsOf(now.repository, ref, branch);
  const { applied } = commits;
  const then = await placeAt(now, applied);
  const places = then.path === now.path ? [now] : [now, then];
  const tried: (readonly DesiredResource[])[] = [];
  const warnings = then.path === now.path ? [] : [charterMoved(applied.ref, then.path)];
  for (const commit of await commits.tried(places.map(({ path }) => path).filter(Boolean))) {
    const declared = await triedAt(places, commit, evaluate);
    if (declared === undefined) warnings.push(neverApplied(commit.ref));
    else tried.push(declared);
  }
  const rules = await rulesOf(now, commits, ref, reading);
  return { called: rules.called, rules, applied: rules.charter?.resources ?? [], tried, warnings };
}

/** The charter at a commit; where its platform's file is none for this version, as another platform reads it. */
async function charterAt(place: Place, commit: Commit, { code, platform }: BaseReading): Promise<Charter | undefined> {
  const files = await filesAt(place, commit);
  const evaluate = evaluator(code);
  try {
    return await charterIn(files, place, commit, evaluate);
  } catch (error) {
    if (platform === undefined || !(error instanceof BaseError) || error.code !== "base-invalid") throw error;
    return charterIn(files, place, commit, evaluate, await platform());
  }
}

/** The charter at a commit, wherever it lay there. */
async function thenAt(now: Place, commit: Commit, called: string, reading: BaseReading): Promise<BaseCharter> {
  const place = await placeAt(now, commit);
  const charter = await charterAt(place, commit, reading);
  const read: BaseCharter["read"] = (file) => namedFileAt(place.repository, commit, file);
  return { called, ...(charter === undefined ? {} : { charter }), read };
}

async function rulesOf(
  now: Place,
  { applied, tip }: BaseCommits,
  ref: string,
  reading: BaseReading,
): Promise<BaseRules> {
  const called = applied.left === undefined ? ref : `${applied.ref}, where this branch left ${ref}`;
  const rules = await thenAt(now, applied, called, reading);
  const latest = tip.id === applied.id ? rules : await thenAt(now, tip, tip.ref, reading);
  return { ...rules, tip: latest.charter === undefined ? rules : latest };
}

/**
 * What the charter at a base holds a change to; of a range of commits the first one's does.
 * @throws BaseError as `loadBase` does
 */
export async function loadRules(charterPath: string, ref: string, reading: BaseReading = {}): Promise<BaseRules> {
  const { branch = false, environment = process.env } = reading;
  const now = await placeOf(charterPath, environment);
  return rulesOf(now, await commitsOf(now.repository, ref, branch), ref, reading);
}
