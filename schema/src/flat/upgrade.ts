/**
 * What becomes of a flat organization (D36): administrators become organization administrators, data sources the organization's; the
 * default workspace sees all their tables, and everybody else joins it with the roles and groups that they had.
 */

import { hasKind } from "../kinds";
import type { Entry } from "../parse/entries";
import { isIncomplete } from "../parse/incomplete";
import { isPlainMap, type PlainMap } from "../parse/plain-map";
import { givesRoles, needsWorkspace, type Platform, workspacePermissions } from "../platform";
import { normalizePrincipal } from "../principal";
import type { Line, Lines } from "./lines";
import type { Places } from "./platform";

/** The workspace that everybody joins. */
export const defaultWorkspace = { slug: "default", name: "Default workspace" } as const;

/** The roles of a line that says one, several or none. */
export const rolesIn = (value: unknown): readonly string[] =>
  typeof value === "string" ? [value] : Array.isArray(value) ? value.filter((role) => typeof role === "string") : [];

/** A field of a group, which may be a map or the list of its people. */
export function inGroup(group: unknown, field: "members" | "roles"): unknown {
  if (isPlainMap(group)) return field === "roles" && !Object.hasOwn(group, field) ? [] : group[field];
  return field === "members" ? group : [];
}

/** Whether all that a field says could be read. */
const isRead = (map: PlainMap, field: string): boolean =>
  !isIncomplete(map) && (!Object.hasOwn(map, field) || (map[field] !== undefined && !isIncomplete(map[field])));

/** Who is what in a flat organization. Somebody who is both is an administrator: they have all that a role could give. */
export function peopleIn(organization: PlainMap, lines: Lines, platform: Platform) {
  const name = ({ key }: Line) => normalizePrincipal(key, platform);
  const administrators = lines.in(organization.administrators);
  const names = new Set(administrators.map(name));
  const [users, both] = [false, true].map((isBoth) =>
    lines.in(organization.users).filter((line) => names.has(name(line)) === isBoth),
  );
  return { administrators, users: users ?? [], both: both ?? [] };
}

/** Upgrades the organizations of one document. */
export class Upgrade {
  constructor(
    private readonly lines: Lines,
    private readonly platform: Platform,
    private readonly places: Places,
  ) {}

  /** @param withDefaults whether whoever has no role gets the platform's default one */
  organization({ key, value, entry }: Line, withDefaults: boolean): Line {
    if (!isPlainMap(value)) return { key, value, entry };
    const at = (field: string): Entry => this.lines.entryIn(value, field) ?? entry;
    const kept = (field: string): readonly Line[] => this.lines.in(value).filter((line) => line.key === field);
    const workspaces = [{ key: defaultWorkspace.slug, value: this.workspace(value, entry), entry }];
    const groups = this.lines.in(value.userGroups).map((line) => this.group(line));
    const organization = [
      ...kept("name"),
      ...(withDefaults && this.hasDefault() ? [{ key: "defaultGrant", value: true, entry }] : []),
      { key: "members", value: this.members(value), entry: at("administrators") },
      ...this.unlessEmpty("groups", groups, at("userGroups"), isRead(value, "userGroups")),
      ...kept("dataSources"),
      { key: "workspaces", value: this.lines.map(workspaces), entry },
    ];
    return { key, value: this.lines.map(organization, !isIncomplete(value)), entry };
  }

  private hasDefault(): boolean {
    return this.platform.defaultWorkspace?.permission !== undefined && needsWorkspace(this.platform, this.places.user);
  }

  private members(organization: PlainMap): PlainMap {
    const { administrators, users } = peopleIn(organization, this.lines, this.platform);
    return this.lines.map(
      [
        ...administrators.map((line) => ({ ...line, value: this.places.administrator })),
        ...users.map((line) => ({ ...line, value: this.places.user })),
      ],
      // Without administrators it was refused already.
      administrators.length > 0 && isRead(organization, "administrators") && isRead(organization, "users"),
    );
  }

  private workspace(organization: PlainMap, entry: Entry): PlainMap {
    const { users } = peopleIn(organization, this.lines, this.platform);
    const grants = [
      ...this.lines
        .in(organization.userGroups)
        .flatMap((line) => this.grant(this.inside(line, "roles"), inGroup(line.value, "roles"))),
      ...users.flatMap((line) => this.grant(line, line.value)),
    ];
    const areRead = isRead(organization, "userGroups") && isRead(organization, "users");
    const sources = hasKind(this.platform, "DataGrant") ? this.lines.in(organization.dataSources) : [];
    const seen = sources.map((line) => ({ ...line, value: "*" }));
    const at = (field: string): Entry => this.lines.entryIn(organization, field) ?? entry;
    return this.lines.map([
      { key: "name", value: defaultWorkspace.name, entry },
      { key: "default", value: true, entry },
      ...this.unlessEmpty("grants", grants, at("users"), areRead),
      ...this.unlessEmpty("dataGrants", seen, at("dataSources"), true),
    ]);
  }

  private unlessEmpty(key: string, lines: readonly Line[], entry: Entry, isWhole: boolean): readonly Line[] {
    return lines.length === 0 && isWhole ? [] : [{ key, value: this.lines.map(lines, isWhole), entry }];
  }

  /** The line that gives somebody, or a group, the roles that they had. */
  private grant({ key, entry }: Line, roles: unknown): readonly Line[] {
    const names = rolesIn(roles);
    const [first] = names;
    if (roles === undefined) return [{ key, value: undefined, entry }];
    if (first === undefined) return [];
    const given = givesRoles(this.platform) ? (names.length === 1 ? first : roles) : this.highest(names);
    return [{ key, value: given, entry }];
  }

  /** Of ordered permissions one includes the others; of one that nobody knows, the rules speak. */
  private highest(names: readonly string[]): string | undefined {
    const order = workspacePermissions(this.platform);
    return names.find((name) => !order.includes(name)) ?? order.findLast((name) => names.includes(name));
  }

  private group(line: Line): Line {
    return { ...this.inside(line, "members"), value: inGroup(line.value, "members") };
  }

  /** A line whose value stands in a map below it, if it does. */
  private inside({ key, value, entry }: Line, field: string): Line {
    const inner = isPlainMap(value) ? this.lines.entryIn(value, field) : undefined;
    return { key, value, entry: { ...entry, value: inner?.value ?? entry.value } };
  }
}
