/** What a file of a charter declares, line by line, whatever is right about it. */

import { childrenOf, descriptionOf } from "../kinds";
import type { Kind } from "../model";
import { type Entries, keyPlace } from "../parse/entries";
import { isPlainMap, type PlainMap } from "../parse/plain-map";
import type { Place } from "../parse/source";
import type { DeclaredLine } from "./model";

const textsOf = (value: unknown): readonly string[] =>
  [value].flat().filter((one): one is string => typeof one === "string");

/** The lists whose lines give somebody something. */
const giving: ReadonlySet<string> = new Set(["members", "grants", "repositories", "collaborators"]);

/** The roles and permissions that a line gives; points of one's own are a custom role. */
function givenBy(value: unknown): readonly string[] {
  if (!isPlainMap(value)) return textsOf(value);
  const own = Array.isArray(value.permissions) ? ["custom"] : [];
  return [...textsOf(value.role), ...textsOf(value.permission), ...textsOf(value.roles), ...own];
}

/** Collects the lines of one document. Lives as long as that. */
class Lines {
  readonly found: DeclaredLine[] = [];

  constructor(private readonly entries: Entries) {}

  document(document: PlainMap): void {
    for (const [key, place, value] of this.in(document)) {
      if (key === "organizations") this.organizations(value);
      else if (key === "removed") {
        for (const [address, at] of this.in(value)) this.add("removed", address.split("/"), at);
      } else if (key === "platform") this.found.push({ word: key, names: [], given: [], place, mentioned: true });
      // Every file may say that it is a charter.
      else if (key !== "charter") this.add(key, [], place);
    }
  }

  private organizations(map: unknown): void {
    for (const [slug, place, organization] of this.in(map)) {
      this.object("organizations", [slug], place, organization, "Organization", {
        groups: (groups) => this.each("groups", [slug], groups),
        workspaces: (workspaces) => this.workspaces(slug, workspaces),
      });
    }
  }

  private workspaces(organization: string, map: unknown): void {
    for (const [slug, place, workspace] of this.in(map)) {
      this.object("workspaces", [organization, slug], place, workspace, "Workspace", {});
    }
  }

  /** An organization or a workspace: what is set of it is declared, what is in it by itself. */
  private object(
    word: string,
    names: readonly string[],
    place: Place,
    value: unknown,
    kind: Kind,
    special: Readonly<Record<string, (value: unknown) => void>>,
  ): void {
    this.found.push({ word, names, given: [], place, mentioned: true });
    const inside = new Map(
      childrenOf(kind).map((child) => [descriptionOf(child).property, descriptionOf(child).names.length]),
    );
    for (const [key, at, inner] of this.in(value)) {
      const depth = inside.get(key);
      const own = Object.hasOwn(special, key) ? special[key] : undefined;
      if (own !== undefined) own(inner);
      else if (depth !== undefined) this.each(key, names, inner, depth);
      else this.add(key === "unmanaged" ? key : word, names, at);
    }
  }

  /** The objects of a map, one in the other as many as they have names. */
  private each(word: string, above: readonly string[], map: unknown, depth = 1): void {
    for (const [name, place, value] of this.in(map)) {
      const names = [...above, name];
      if (depth > 1 && isPlainMap(value)) this.each(word, names, value, depth - 1);
      else this.add(word, names, place, giving.has(word) ? givenBy(value) : []);
    }
  }

  private add(word: string, names: readonly string[], place: Place, given: readonly string[] = []): void {
    this.found.push({ word, names, given, place });
  }

  private in(map: unknown): readonly (readonly [key: string, place: Place, value: unknown])[] {
    if (!isPlainMap(map)) return [];
    return [...(this.entries.get(map) ?? [])].map(([key, entry]) => [key, keyPlace(entry), map[key]] as const);
  }
}

/** What a document declares, in the order of its text. */
export function linesOf(document: PlainMap, entries: Entries): readonly DeclaredLine[] {
  const lines = new Lines(entries);
  lines.document(document);
  return lines.found;
}
