/** The edit that would accept a drift, as a patch. */

import { dirname, relative } from "node:path";
import {
  type Charter,
  InvalidCharterError,
  isCode,
  isPlainMap,
  organizationOf,
  type PlainMap,
  parseCharter,
  type SourceText,
} from "@charter/schema";
import { createTwoFilesPatch } from "diff";
import { exportDocument } from "../../export/document";
import type { Observations } from "../../plan/observe";
import type { Difference } from "../differences";
import { accept } from "./accept";
import { CharterFile } from "./charter-file";
import type { Desk } from "./desk";

/** What would accept a drift. */
export interface Proposal {
  /** A unified diff for `git apply`; empty where nothing can be proposed. */
  readonly patch: string;
  /** Where its paths start: the working directory, or the folder of a charter that lies outside of it. */
  readonly folder: string;
  /** What the patch does not accept, and why. */
  readonly left: readonly { readonly address: string; readonly why: string }[];
}

/** What proposing works with. */
export interface Proposing {
  readonly sources: readonly SourceText[];
  readonly document: Charter;
  readonly observed: Observations;
  readonly differences: readonly Difference[];
  /** What would still differ, were this the charter. */
  readonly differing: (charter: Charter) => readonly Difference[];
}

/** Each live organization as a charter says it, made when it is asked for. */
function exporter({ observed, document }: Proposing): Desk["exported"] {
  const made = new Map<string, PlainMap | undefined>();
  return (slug) => {
    if (!made.has(slug)) {
      const live = observed.get(slug)?.observed;
      const whole = live === undefined ? {} : exportDocument(live, document.platform).document.organizations;
      const own = isPlainMap(whole) ? Object.values(whole)[0] : undefined;
      made.set(slug, isPlainMap(own) ? own : undefined);
    }
    return made.get(slug);
  };
}

/** What goes or comes with its parent needs no edit of its own. */
function withoutParts(differences: readonly Difference[]): readonly Difference[] {
  const whole = new Set(
    differences
      .filter(
        ({ kind, sort }) =>
          (kind === "Workspace" || kind === "Organization") && (sort === "vanished" || sort === "appeared"),
      )
      .map(({ address }) => address),
  );
  const parent = (address: string): string => address.split("/").slice(0, 2).join("/");
  return differences.filter(
    ({ address }) => whole.has(address) || !(whole.has(parent(address)) || whole.has(organizationOf(address))),
  );
}

/** An attempt: the charter's files afterwards, and what had no edit. */
interface Attempt {
  readonly sources: readonly SourceText[];
  readonly charter: Charter;
  readonly left: Proposal["left"];
}

/** @throws InvalidCharterError where no such charter is valid */
function attempt(proposing: Proposing, differences: readonly Difference[], exported: Desk["exported"]): Attempt {
  // What the charter's files name is none of them.
  const beside = proposing.sources.filter((source) => source.beside === true);
  const files = proposing.sources.filter((source) => source.beside !== true).map((source) => new CharterFile(source));
  const desk: Desk = { files, platform: proposing.document.platform, exported };
  const left = differences.flatMap((difference) => {
    const why = accept(difference, desk);
    return why === undefined ? [] : [{ address: difference.address, why }];
  });
  const sources = [...files.map((file) => file.edited()), ...beside];
  return { sources, charter: parseCharter(sources), left };
}

const invalid = (error: unknown): string => {
  if (!(error instanceof InvalidCharterError)) throw error;
  return `the charter would not be valid: ${error.diagnostics[0]?.message ?? error.message}`;
};

/** Beyond so many, one that cannot be accepted is not looked for one by one. */
const mostAlone = 100;

/** All edits at once; where these do not make a valid charter, as many of them as do. */
function accepted(proposing: Proposing, differences: readonly Difference[]): Attempt {
  const exported = exporter(proposing);
  const nothing = (why: Proposal["left"]): Attempt => ({
    sources: proposing.sources,
    charter: proposing.document,
    left: why,
  });
  try {
    return attempt(proposing, differences, exported);
  } catch (error) {
    const why = invalid(error);
    if (differences.length > mostAlone) return nothing(differences.map(({ address }) => ({ address, why })));
  }
  let best = nothing([]);
  let taken: readonly Difference[] = [];
  const left: { readonly address: string; readonly why: string }[] = [];
  for (const difference of differences) {
    try {
      best = attempt(proposing, [...taken, difference], exported);
      taken = [...taken, difference];
    } catch (error) {
      left.push({ address: difference.address, why: invalid(error) });
    }
  }
  return { ...best, left: [...best.left, ...left] };
}

const isInside = (folder: string, file: string): boolean => !relative(folder, file).startsWith("..");

/** The nearest folder that all files are in, from the working directory outwards: `git apply` follows no path out of a folder. */
function folderOf(sources: readonly SourceText[]): string {
  let folder = process.cwd();
  while (!sources.every(({ file }) => isInside(folder, file)) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

/** Absent, a header says nothing of times. */
const patchOf = (before: SourceText, after: SourceText, folder: string): string => {
  if (before.text === after.text) return "";
  const name = relative(folder, before.file).replaceAll("\\", "/");
  const patch = createTwoFilesPatch(`a/${name}`, `b/${name}`, before.text, after.text, undefined, undefined, {
    context: 3,
  });
  return patch.replace(/^=+\n/, "");
};

/** Why something differs that the edit was to make equal, or that it made differ: who has a role by now has its grants declared. */
const notEqual = (sort: Difference["sort"]): string =>
  sort === "missing"
    ? "the edit declares it as well, by a role or a group, and it is not there: apply it afterwards"
    : "the edited charter still says something else: change its line by hand";

/** Code is edited by whoever wrote it. */
const byHand = ({ sources, differences }: Proposing): Proposal => ({
  patch: "",
  folder: folderOf(sources),
  left: differences.map(({ address }) => ({
    address,
    why: "edits are proposed for YAML and JSON only: change the code by hand",
  })),
});

/**
 * Proposes an edit of the charter's own files that says what was found. What the edit left different is looked up in a plan of its own.
 */
export function propose(proposing: Proposing): Proposal {
  if (proposing.sources.some(({ file }) => isCode(file))) return byHand(proposing);
  const { sources, charter, left } = accepted(proposing, withoutParts(proposing.differences));
  const why = new Map(left.map((one) => [one.address, one.why]));
  const still = proposing.differing(charter).map(({ address, sort }) => ({
    address,
    why: why.get(address) ?? notEqual(sort),
  }));
  const known = new Set(still.map(({ address }) => address));
  const folder = folderOf(proposing.sources);
  return {
    patch: sources.map((source, index) => patchOf(proposing.sources[index] ?? source, source, folder)).join(""),
    folder,
    left: [...still, ...left.filter(({ address }) => !known.has(address))],
  };
}
