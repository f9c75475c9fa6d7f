/**
 * The charter's schema as an editor reads it: in the words of one platform, and of one file of a charter, which may be one of many. Nothing is
 * asked for that may stand in another file. Its dialect is draft-07, which every editor and every version of the YAML language server
 * knows; there whatever stands beside a `$ref` counts for nothing, so such a reference is written out.
 */

import type { Platform } from "../generated/platform";
import { definitionIn, narrowed, without } from "./edits";
import { type CharterSchema, inWordsOf, type KindInSchema } from "./in-words-of";
import { type Definitions, type JsonSchema, referred, referTo } from "./json-schema";
import {
  type Meanings,
  organizationRolesOf,
  workspacePermissionsOf,
  workspacePointsOf,
  workspaceRolesOf,
} from "./meanings";

const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** `role:` and a role, as a key: everybody who has it. */
function withRoleKeys(schema: JsonSchema, line: string, platform: Platform): JsonSchema {
  const names = Object.keys(platform.organizationRoles);
  return {
    ...schema,
    properties: Object.fromEntries(
      names.map((role) => [`role:${role}`, { ...referTo(line), description: `Everybody with the role ${role}.` }]),
    ),
    propertyNames: {
      type: "string",
      pattern: `^(?:(?!role:).*|role:(?:${names.map(literal).join("|")}))$`,
      errorMessage: `${platform.title} has the roles ${names.join(", ")}: an address, a group, or role: and one of them`,
    },
  };
}

/** The words that a pattern consists of: `^(?:members|groups)$`, `^\*$`. */
function wordsOf(pattern: string): readonly string[] | undefined {
  if (pattern === "^\\*$") return ["*"];
  return /^\^\(\?:([\w|]+)\)\$$/.exec(pattern)?.[1]?.split("|");
}

/** A word or a map, as the two that they are: editors offer the words. */
function withWords(schema: JsonSchema, offered: (word: string) => boolean): JsonSchema {
  const { title = "", description = "", errorMessage, type = [], pattern = "", minLength, ...map } = schema;
  const words = wordsOf(pattern)?.filter(offered);
  if (words === undefined || !type.includes("object")) return schema;
  return {
    title,
    description,
    anyOf: [
      { type: "string", enum: words },
      { type: "object", ...map },
    ],
  };
}

const oneOf = (meanings: Meanings): JsonSchema => ({
  enum: Object.keys(meanings),
  enumDescriptions: Object.values(meanings),
});

/** Roles and permissions, with what each means; one that stands for both is said once. */
function givenOn(platform: Platform): JsonSchema {
  const known = oneOf({
    ...workspaceRolesOf(platform),
    ...workspacePermissionsOf(platform),
    ...organizationRolesOf(platform),
  });
  return platform.levels.includes("role") ? { type: "string", examples: known.enum ?? [] } : known;
}

/** Words of scopes that are no maps of objects. */
const ofEveryScope: ReadonlySet<string> = new Set(["organizations", "removed", "as"]);

/** The words of scopes that name what the platform does not have. */
function absentScopes(defs: Definitions): readonly string[] {
  const held = ["Organization", "Workspace"].flatMap((name) => Object.keys(definitionIn(defs, name).properties ?? {}));
  const words = Object.keys(definitionIn(defs, "ScopeItem").properties ?? {});
  return words.filter((word) => !held.includes(word) && !ofEveryScope.has(word));
}

/** The definitions with what they say beside to whoever writes. */
function forWriting(defs: Definitions, platform: Platform): Definitions {
  const of = (name: string): JsonSchema => definitionIn(defs, name);
  const absent = absentScopes(defs);
  const given: JsonSchema = { type: "array", items: givenOn(platform) };
  const changed: Definitions = {
    Workspace: narrowed(of("Workspace"), {
      grants: withRoleKeys(of("Workspace").properties?.grants ?? {}, "Grant", platform),
    }),
    DatasetGrants: withRoleKeys(of("DatasetGrants"), "DatasetGrant", platform),
    Role: narrowed(of("Role"), { permissions: { type: "array", items: oneOf(workspacePointsOf(platform)) } }),
    ScopeItem: narrowed(without(of("ScopeItem"), absent), { as: given }),
    PolicySettings: narrowed(of("PolicySettings"), { access: given }),
  };
  const all = Object.entries({ ...defs, ...changed });
  return Object.fromEntries(all.map(([name, schema]) => [name, withWords(schema, (word) => !absent.includes(word))]));
}

/** Each part of a schema, changed. */
function eachPart(schema: JsonSchema, change: (part: JsonSchema) => JsonSchema): JsonSchema {
  const { properties, anyOf, items, additionalProperties, propertyNames, ...rest } = schema;
  const named = (parts: Definitions): Definitions =>
    Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, change(part)]));
  return {
    ...rest,
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map(change) }),
    ...(properties === undefined ? {} : { properties: named(properties) }),
    ...(propertyNames === undefined ? {} : { propertyNames: change(propertyNames) }),
    ...(additionalProperties === undefined
      ? {}
      : {
          additionalProperties:
            typeof additionalProperties === "boolean" ? additionalProperties : change(additionalProperties),
        }),
    ...(items === undefined ? {} : { items: change(items) }),
  };
}

/** A schema in draft-07: with the definitions that it refers to, and with those written out that something is said beside. */
function inDraft07(schema: JsonSchema, defs: Definitions): JsonSchema {
  const definitions: Record<string, JsonSchema> = {};
  const plain = (part: JsonSchema): JsonSchema => {
    const name = referred(part);
    if (name === undefined) return eachPart(part, plain);
    const { $ref, ...beside } = part;
    if (Object.keys(beside).length > 0) return plain({ ...definitionIn(defs, name), ...beside });
    if (definitions[name] === undefined) {
      definitions[name] = {};
      definitions[name] = plain(definitionIn(defs, name));
    }
    return { $ref: `#/definitions/${name}` };
  };
  return { $schema: "http://json-schema.org/draft-07/schema#", ...plain(schema), definitions };
}

/** A platform's own file, which is called as the platform, by its path. */
const ownFile = ({ platform }: Platform): JsonSchema => ({
  type: "string",
  pattern: `^\\.\\.?/(?:.+/)?${literal(platform)}\\.[yY][aA]?[mM][lL]$`,
  errorMessage: `the path of ${platform}.yaml from this file, such as ./${platform}.yaml`,
});

const editorsOwn: JsonSchema = {
  type: "string",
  description: "What an editor completes this file from. Charter leaves it alone.",
};

/**
 * The charter's schema for an editor.
 * @param schema the charter's
 * @param platform as its file says it
 * @param kinds as they are described
 * @param isOwn whether charters name the platform by the path of a file of their own
 */
export function editorSchema(
  schema: CharterSchema,
  platform: Platform,
  kinds: readonly KindInSchema[],
  isOwn = false,
): JsonSchema {
  const { $schema, $id, $defs, title, required, properties = {}, ...document } = inWordsOf(schema, platform, kinds);
  const whole: JsonSchema = { title: `A charter on ${platform.title}`, ...document, properties };
  const named = isOwn ? narrowed(whole, { platform: ownFile(platform) }) : whole;
  return inDraft07({ ...named, properties: { $schema: editorsOwn, ...named.properties } }, forWriting($defs, platform));
}
