/** What a charter can say: everything else is left out of an exported one, with a remark. */

import { CharterError } from "@charter/provider";
import {
  type Diagnostic,
  InvalidCharterError,
  isPlainMap,
  type PlainMap,
  type Platform,
  parseCharter,
} from "@charter/schema";
import type { Exported, Remark } from "./exported";

type Path = readonly string[];

const isContainer = (value: unknown): value is object => typeof value === "object" && value !== null;

/** What begins on each line of a document's JSON. */
function* beginnings(value: unknown, path: Path = []): Iterable<Path> {
  yield path;
  const inside = isContainer(value) ? Object.entries(value) : [];
  for (const [key, inner] of inside) yield* beginnings(inner, [...path, key]);
  // Where it is closed again.
  if (inside.length > 0) yield path;
}

/** A part that is to go, and why. */
interface Mistake {
  readonly path: Path;
  readonly why: Diagnostic;
}

/** What is wrong in a document, each part once. */
function mistakes(document: PlainMap, platform: Platform): readonly Mistake[] {
  const text = JSON.stringify(document, undefined, 1);
  const platforms = { names: () => [platform.platform], load: () => platform };
  try {
    parseCharter([{ file: "export", text }], { platforms });
    return [];
  } catch (error) {
    if (!(error instanceof InvalidCharterError)) throw error;
    const paths = [...beginnings(JSON.parse(text))];
    const found = new Map<string, Mistake>();
    for (const why of error.diagnostics) {
      const path = partOf(paths[why.position.line - 1] ?? [], why);
      const key = JSON.stringify(path);
      if (!found.has(key)) found.set(key, { path, why });
    }
    return [...found.values()];
  }
}

/** People are worth more than the rule that they break. */
const partOf = (path: Path, { code }: Diagnostic): Path =>
  code === "domain-not-allowed" ? [...path.slice(0, 2), "security", "allowedEmailDomains"] : path;

/** An organization without its members is none. */
const isWhole = ([, , part, ...inside]: Path): boolean =>
  part === undefined || (part === "members" && inside.length === 0);

function without(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined || !isContainer(value)) return value;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return items.flatMap((item, index) =>
      String(index) !== key ? [item] : rest.length === 0 ? [] : [without(item, rest)],
    );
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]): [string, unknown][] =>
      name !== key ? [[name, inner]] : rest.length === 0 ? [] : [[name, without(inner, rest)]],
    ),
  );
}

/** The map that something stands in, for the remark: a list has no place for one. */
function holderOf(document: PlainMap, path: Path): Path {
  const maps: Path[] = [];
  let value: unknown = document;
  for (const [index, key] of path.entries()) {
    if (!isPlainMap(value)) break;
    maps.push(path.slice(0, index));
    value = value[key];
  }
  return maps.at(-1) ?? [];
}

function remarkOf(document: PlainMap, { path, why }: Mistake): Remark {
  const holder = holderOf(document, path);
  return { path: holder, text: `${path[holder.length]}: not expressible: ${why.message}` };
}

/** What has to be changed on the service: what a role is called there, nobody can know who made everything by hand. */
function remedyOf({ code }: Diagnostic, { title, topRole: { role }, organizationRoles }: Platform): string {
  const called = organizationRoles[role]?.serviceName;
  return code === "no-owner" && called !== undefined
    ? `Give somebody there \`${called}\`, which is the role \`${role}\` on ${title}, then export it again.`
    : "Change that on the service, then export it again.";
}

const notExpressible = (organization: string, why: Diagnostic, platform: Platform): CharterError =>
  new CharterError("not-expressible", `No charter can say what ${organization} is: ${why.message}`, {
    remedy: remedyOf(why, platform),
  });

/**
 * Leaves out what makes the document invalid, until nothing does: names that are no slugs, values that nobody could declare.
 * @throws CharterError where the organization as a whole cannot be said
 */
export function onlyValid({ document, remarks }: Exported, organization: string, platform: Platform): Exported {
  let rest: PlainMap = document;
  const all = [...remarks];
  for (let wrong = mistakes(rest, platform); wrong.length > 0; wrong = mistakes(rest, platform)) {
    const whole = wrong.find(({ path }) => isWhole(path));
    if (whole !== undefined) throw notExpressible(organization, whole.why, platform);
    for (const mistake of wrong) all.push(remarkOf(rest, mistake));
    // The last first: an item of a list moves where one before it goes.
    for (const { path } of wrong.toReversed()) {
      const left = without(rest, path);
      if (isPlainMap(left)) rest = left;
    }
  }
  return { document: rest, remarks: all };
}
