/** Reads what a document declares. What the schema refused is `undefined` in it and left out: that has been said already. */

import { childrenOf, descriptionOf, type Named } from "../kinds";
import type { Kind } from "../model";
import { type Entries, valuePlace } from "../parse/entries";
import { isIncomplete } from "../parse/incomplete";
import { isPlainMap } from "../parse/plain-map";
import { givesRoles, type Platform } from "../platform";
import type { RoleBook } from "../platform/given";
import { normalizePrincipal } from "../principal";
import type {
  Declared,
  DeclaredGrant,
  DeclaredGroup,
  DeclaredLimit,
  DeclaredLongest,
  DeclaredMember,
  DeclaredObject,
  DeclaredOrganization,
  DeclaredWorkspace,
  Settings,
  Word,
} from "./model";
import { type Item, isKnown, optional, readerOf } from "./reader";

/** The keys down to a value, and the value under the last of them. */
interface Path {
  readonly words: readonly Word[];
  readonly item: Item;
}

/** Reads a document whose places are in `entries`, in the words of a platform. */
export function readDeclared(document: unknown, entries: Entries, platform: Platform): Declared {
  const normalize = (text: string) => normalizePrincipal(text, platform);
  const { items, words, settingsOf, wordOf, pointsIn } = readerOf(entries);

  const member = (item: Item): DeclaredMember => {
    const settings = settingsOf(item.value);
    return {
      key: item.key,
      principal: normalize(item.key.text),
      ...optional("role", wordOf(item, settings, "role")),
      ...pointsIn(settings),
      ...optional("accessUntil", settings.word("accessUntil")),
      ...optional("previously", settings.word("previously")),
      settings,
    };
  };

  const group = ({ key, value }: Item): DeclaredGroup => {
    const settings = settingsOf(value);
    const { members, any, except } = settings.value;
    const lists = Array.isArray(value) ? [value] : [members, any, except].filter((list) => list !== undefined);
    return {
      key,
      entries: words(Array.isArray(value) ? value : (any ?? members)),
      except: words(except),
      ...optional("until", settings.word("until")),
      ...(isPlainMap(value) ? { settings } : {}),
      isWhole:
        lists.length > 0 &&
        !isIncomplete(value) &&
        lists.every((list) => Array.isArray(list) && !list.includes(undefined)),
    };
  };

  /** Whether what a line of `grants:` gives could be read, each item of its lists included. */
  const isWholeLine = ({ value }: Item): boolean =>
    [value, ...(isPlainMap(value) ? [value.roles, value.permissions] : [])].every(
      (part) => !isIncomplete(part) && !(Array.isArray(part) && part.includes(undefined)),
    );

  /** The roles that a line gives: one word, a list, or those of a map. */
  const rolesIn = ({ value, entry }: Item, settings: Settings): { readonly roles?: readonly Word[] } => {
    if (typeof value === "string") return { roles: [{ text: value, place: valuePlace(entry) }] };
    const list = Array.isArray(value) ? value : settings.value.roles;
    return Array.isArray(list) ? { roles: words(list) } : {};
  };

  const grant = (item: Item): DeclaredGrant => {
    const settings = settingsOf(item.value);
    const { accessUntil } = settings.value;
    const isRole = givesRoles(platform) && typeof item.value === "string";
    return {
      key: item.key,
      ...(isRole ? {} : optional("permission", wordOf(item, settings, "permission"))),
      ...(givesRoles(platform) || typeof item.value !== "string" ? rolesIn(item, settings) : {}),
      ...pointsIn(settings),
      ...(typeof accessUntil === "string" || accessUntil === null ? { accessUntil } : {}),
      settings,
    };
  };

  /** The points of roles by name; nobody knows those of a role that could not be read. */
  const rolesOf = (value: unknown): RoleBook =>
    new Map(
      items(value).map(({ key, value: role }) => [
        key.text,
        words(isPlainMap(role) ? role.permissions : undefined).map(({ text }) => text),
      ]),
    );

  const workspace = ({ key, value }: Item): DeclaredWorkspace => {
    const settings = settingsOf(value);
    const grants = items(settings.value.grants);
    return {
      slug: key,
      settings,
      ...optional("owner", settings.word("owner")),
      ...optional("previously", settings.word("previously")),
      roles: rolesOf(settings.value.roles),
      rolesAreKnown: isKnown(value, "roles"),
      grants: grants.map(grant),
      grantsAreKnown: isKnown(value, "grants") && grants.every(isWholeLine),
      datasetGrants: items(settings.value.datasets).flatMap(({ key: { text: dataset }, value: people }) =>
        items(people).map((line) => ({ dataset, key: line.key, written: line.value })),
      ),
    };
  };

  const organization = ({ key, value }: Item): DeclaredOrganization => {
    const settings = settingsOf(value);
    const members = items(settings.value.members).map(member);
    return {
      slug: key,
      settings,
      ...optional("previously", settings.word("previously")),
      isReference: settings.value.reference === true,
      allowedDomains: words(settingsOf(settings.value.security).value.allowedEmailDomains),
      membersPlace: settings.place("members") ?? key.place,
      members,
      membersAreKnown: isKnown(value, "members"),
      // The first of two stays: a map keeps the last, so the order is turned.
      memberByPrincipal: new Map(members.toReversed().map((one) => [one.principal, one])),
      groups: new Map(items(settings.value.groups).map((item) => [item.key.text, group(item)])),
      groupsAreKnown: isKnown(value, "groups"),
      workspaces: items(settings.value.workspaces).map(workspace),
    };
  };

  /** A name as it is compared. */
  const spelled = (name: keyof Named | undefined, text: string): string =>
    name === "principal" ? normalize(text) : name === "repository" ? text.toLowerCase() : text;

  /** The objects of a kind in a map of its parent, each followed by what is in it. */
  const objectsOf = (kind: Kind, map: unknown, parents: Named): readonly DeclaredObject[] => {
    const { names, all } = descriptionOf(kind);
    const inside = ({ words, item }: Path): readonly Path[] =>
      all !== undefined && item.value === all
        ? [{ words: [...words, { text: all, place: valuePlace(item.entry) }], item }]
        : items(item.value).map((inner) => ({ words: [...words, inner.key], item: inner }));
    const first = items(map).map((item): Path => ({ words: [item.key], item }));
    const paths = names.slice(1).reduce<readonly Path[]>((outer) => outer.flatMap(inside), first);
    return paths.flatMap(({ words, item: { key, value } }) => {
      const settings = settingsOf(value);
      const own: Named = Object.fromEntries(
        words.map(({ text }, index) => [names[index], spelled(names[index], text)]),
      );
      const previously = settings.word("previously");
      const object: DeclaredObject = {
        kind,
        named: { ...parents, ...own },
        words,
        place: key.place,
        written: value,
        settings,
        ...optional("previously", previously && { ...previously, text: spelled(names[0], previously.text) }),
      };
      const within = kind === "Organization" ? { organization: own.slug } : { ...parents, workspace: own.slug };
      const children = childrenOf(kind).flatMap((child) =>
        objectsOf(child, settings.value[descriptionOf(child).property], within),
      );
      return [object, ...children];
    });
  };

  /** `90d` as a number, or nothing where it could not be read. */
  const limitOf = (map: Settings, field: string): DeclaredLimit | undefined => {
    const word = map.word(field);
    return word === undefined ? undefined : { days: Number.parseInt(word.text, 10), place: word.place };
  };

  const longest = (written: unknown): DeclaredLongest => {
    const settings = settingsOf(written);
    const roles = settingsOf(settings.value.roles);
    const grants = limitOf(settings, "grants");
    return {
      ...(grants === undefined ? {} : { grants }),
      roles: items(settings.value.roles).flatMap(({ key }) => {
        const limit = limitOf(roles, key.text);
        return limit === undefined ? [] : [{ ...limit, role: key }];
      }),
    };
  };

  const root = settingsOf(document);
  const guard = settingsOf(root.value.guard);
  const minOwners = guard.value.minOwners;
  const minOwnersPlace = guard.place("minOwners");
  return {
    objects: objectsOf("Organization", root.value.organizations, {}),
    organizations: items(root.value.organizations).map(organization),
    removals: items(root.value.removed).map(({ key, value }) => ({ address: key, action: value })),
    requiredOwners: words(guard.value.requiredOwners),
    ...(typeof minOwners === "number" && minOwnersPlace !== undefined
      ? { minOwners: { value: minOwners, place: minOwnersPlace } }
      : {}),
    longestAccess: longest(guard.value.longestAccess),
    policies: items(root.value.policies).map(({ key, value }) => {
      const settings = settingsOf(value);
      return { key, settings, ...optional("use", settings.word("use")) };
    }),
    ignoredMembers: words(settingsOf(root.value.ignore).value.members),
    guard,
  };
}
