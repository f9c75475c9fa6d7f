import { quoted } from "../characters/visible";
import type { Scoped } from "../declared/model";
import { diagnose } from "../diagnostic";
import { anyOf } from "../diagnostic/any-of";
import { matchesName } from "../glob";
import type { Diagnostic, FileScope, FileScopeItem, FileScopes } from "../model";
import type { Platform } from "../platform";
import { normalizePrincipal } from "../principal";
import { matchesFile, seenFrom } from "../scopes/file-pattern";
import type { DeclaredLine } from "../scopes/model";
import type { Rule } from "./rule";

/** Whose last name is a person's, or may be. */
const ofPeople: ReadonlySet<string> = new Set(["members", "grants", "datasets"]);

/** The line of `scopes:` that counts for a file. */
function scopeOf({ root, scopes }: FileScopes, path: string): FileScope | undefined {
  const seen = seenFrom(root, path);
  return seen === undefined ? undefined : scopes.findLast(({ pattern }) => matchesFile(pattern, seen));
}

function isWhere({ where, word }: FileScopeItem, names: readonly string[], platform: Platform): boolean {
  if (where.length > names.length) return false;
  return where.every((pattern, index) => {
    const name = names[index] ?? "";
    return index > 0 && ofPeople.has(word)
      ? matchesName(normalizePrincipal(pattern, platform), normalizePrincipal(name, platform))
      : matchesName(pattern, name);
  });
}

/** Whether an item lets something be declared, whatever it gives. */
const isAbout = (item: FileScopeItem, { word, names }: DeclaredLine, platform: Platform): boolean =>
  item.word === word && isWhere(item, names, platform);

const gives = ({ as }: FileScopeItem, { given }: DeclaredLine): boolean =>
  as === undefined || given.every((one) => as.includes(one));

/** So many patterns are named; whoever has more looks into the file. */
const mostNamed = 5;

/** Which file may say it. */
function whoMay(
  line: DeclaredLine,
  { scopes: { root, scopes }, at }: Scoped,
  rootName: string,
  platform: Platform,
): string {
  const others = scopes
    .filter(({ items }) => items.some((item) => isAbout(item, line, platform) && gives(item, line)))
    .map(({ pattern }) => `a file of ${quoted(pattern)}`)
    .slice(0, mostNamed);
  const files = line.word === "scopes" ? [] : others;
  return `Say it in ${anyOf([...files, rootName])}, or let \`scopes:\` of ${root === "" ? "the charter" : quoted(root)} allow it here${at === undefined ? "" : " first, in a change of its own"}.`;
}

/** What a line declares, in words. */
function what({ word, names }: DeclaredLine): string {
  const last = names.at(-1);
  if (last === undefined) return quoted(word);
  return `${quoted(last)} of ${quoted(word)}`;
}

const keyOf = ({ word, names }: DeclaredLine): string => JSON.stringify([word, names]);

function* judgeBy(one: Scoped, platform: Platform, said: Set<DeclaredLine>): Generator<Diagnostic> {
  const { scopes, files, at } = one;
  const rootName = scopes.root === "" ? "the charter's one file" : `${quoted(scopes.root)}, which says \`scopes:\``;
  const rights = files.map((file) => ({
    ...file,
    isRoot: file.path === scopes.root,
    scope: scopeOf(scopes, file.path),
  }));
  const mays = ({ isRoot, scope }: (typeof rights)[number], line: DeclaredLine): boolean =>
    isRoot ||
    (line.word !== "scopes" &&
      (scope?.items.some((item) => isAbout(item, line, platform) && gives(item, line)) ?? false));
  // What several files have something in is declared by one of them that may.
  const settled = new Set(
    rights.flatMap((file) => file.lines.filter((line) => line.mentioned === true && mays(file, line)).map(keyOf)),
  );
  for (const file of rights) {
    if (file.isRoot) continue;
    for (const line of file.lines) {
      if (said.has(line) || mays(file, line) || (line.mentioned === true && settled.has(keyOf(line)))) continue;
      said.add(line);
      const about = file.scope?.items.find((item) => isAbout(item, line, platform));
      const held = about?.as === undefined ? "" : ` but as ${anyOf(about.as.map(quoted))}`;
      const by = file.scope === undefined ? ", which no scope is about," : "";
      const message = `This file${by} may not declare ${what(line)}${held}${at === undefined ? "" : `, by the scopes at ${at}`}.`;
      yield diagnose("out-of-scope", line.place, message, {
        suggestion: whoMay(line, one, rootName, platform),
      });
    }
  }
}

/** Each file declares what `scopes:` lets it declare, by the charter's own and by that of the base. */
export const outOfScope: Rule = function* ({ scoped = [] }, platform) {
  // What the base forbids is said of the base alone: it is there that it has to be allowed first.
  const said = new Set<DeclaredLine>();
  for (const one of scoped) yield* judgeBy(one, platform, said);
};
