/** The charter's schema in the words of one platform: what that does not have is left out, and what it has is named. */

import type { FieldRule, Platform } from "../generated/platform";
import { among, anyWord, definitionIn, line, listOf, narrowed, oneOf, propertiesOf, without } from "./edits";
import { type Definitions, type JsonSchema, referred, referTo } from "./json-schema";
import {
  organizationPointsOf,
  organizationRolesOf,
  workspacePermissionsOf,
  workspacePointsOf,
  workspaceRolesOf,
} from "./meanings";

/** What is read of a kind's description. */
export interface KindInSchema {
  readonly owner: string;
  readonly parent?: string | undefined;
  readonly property: string;
  readonly everywhere?: boolean | undefined;
  readonly definition: string;
}

/** The charter's schema: all that it says of objects stands in its definitions. */
export interface CharterSchema extends JsonSchema {
  readonly $defs: Definitions;
}

/** A list, or one of the two maps that a rule tells apart. */
function groupForms(
  { title = "", description = "", items, properties = {} }: JsonSchema,
  platform: Platform,
): JsonSchema {
  const pick = (names: readonly string[]): Definitions =>
    Object.fromEntries(names.flatMap((name) => (properties[name] === undefined ? [] : [[name, properties[name]]])));
  const end = platform.fields.grant?.accessUntil?.absent === true ? [] : ["until"];
  const map = (names: readonly string[], needed: string): JsonSchema => ({
    type: "object",
    additionalProperties: false,
    required: [needed],
    properties: pick([...names, ...end]),
  });
  const list: JsonSchema = { type: "array", ...(items === undefined ? {} : { items }) };
  return { title, description, anyOf: [list, map(["members"], "members"), map(["any", "except"], "any")] };
}

/** What no guard can limit. */
const endless = ({ grant, membership }: Platform["fields"]): readonly string[] => [
  ...(grant?.accessUntil?.absent === true ? ["grants"] : []),
  ...(membership?.accessUntil?.absent === true ? ["roles"] : []),
];

/** Every role but the top one may be limited, where there are ends. */
function limited(schema: JsonSchema, { organizationRoles, topRole, fields }: Platform): JsonSchema {
  const roles = Object.keys(organizationRoles).filter((role) => role !== topRole.role);
  return narrowed(without(schema, endless(fields)), {
    roles: {
      type: "object",
      additionalProperties: false,
      properties: Object.fromEntries(roles.map((role) => [role, referTo("Days")])),
    },
  });
}

/** Whether what a role allows stands in the line that gives it. */
const hasCustom = (roles: Readonly<Record<string, { readonly custom?: boolean }>>): boolean =>
  Object.values(roles).some(({ custom }) => custom === true);

function memberLine(definition: JsonSchema, platform: Platform): JsonSchema {
  const role = oneOf(organizationRolesOf(platform));
  const points = oneOf({ ...organizationPointsOf(platform), ...workspacePointsOf(platform) });
  const absent = hasCustom(platform.organizationRoles) ? [] : ["permissions"];
  return line(definition, [role], { role, permissions: listOf(points) }, absent);
}

/** A permission of an order, or roles with what a custom one lists. */
function grantLine(definition: JsonSchema, platform: Platform): JsonSchema {
  const { workspacePermissions, workspaceRoles = {}, levels } = platform;
  if (workspacePermissions !== undefined) {
    const permission = oneOf(workspacePermissionsOf(platform));
    return line({ ...definition, required: ["permission"] }, [permission], { permission }, ["roles", "permissions"]);
  }
  const known = oneOf(workspaceRolesOf(platform));
  // Where a workspace has roles of its own, any name may be one.
  const role = levels.includes("role") ? { ...anyWord, examples: Object.keys(workspaceRoles) } : known;
  const fields = { roles: listOf(role), permissions: listOf(oneOf(workspacePointsOf(platform))) };
  const absent = ["permission", ...(hasCustom(workspaceRoles) ? [] : ["permissions"])];
  return line(definition, [role, listOf(role)], fields, absent);
}

/** Whether a field may be cleared. */
function isClearable(field: JsonSchema, definitions: Definitions): boolean {
  const name = referred(field);
  return (name === undefined ? field : definitionIn(definitions, name)).type?.includes("null") ?? false;
}

/** Some words, beside which a field that may be cleared is null. */
const amongOrCleared = (words: readonly string[], clearable: boolean): JsonSchema =>
  clearable ? { enum: [...words, null] } : among(words);

/** Fields that a platform gives certain values, and those that it leaves out. */
function ruled(
  schema: JsonSchema,
  rules: readonly (readonly [string, FieldRule])[],
  definitions: Definitions,
): JsonSchema {
  const values = rules.flatMap(([name, { values: words }]) => {
    const field = propertiesOf(schema)[name] ?? {};
    return words === undefined ? [] : [[name, amongOrCleared(words, isClearable(field, definitions))]];
  });
  const unwritable = rules.filter(([, { absent, readOnly, password }]) => absent || readOnly || password);
  return without(
    narrowed(schema, Object.fromEntries(values)),
    unwritable.map(([name]) => name),
  );
}

/** The definitions as the platform's rules about fields leave them. */
function ruledDefinitions(definitions: Definitions, { fields }: Platform, kinds: readonly KindInSchema[]): Definitions {
  const defs: Record<string, JsonSchema> = { ...definitions };
  const rulesOf: Readonly<Record<string, Readonly<Record<string, FieldRule>>>> = fields;
  for (const { owner, definition } of kinds) {
    const rules = Object.entries(rulesOf[owner] ?? {});
    for (const [path, rule] of rules) {
      const [field = "", name = ""] = path.split(".");
      const property = propertiesOf(definitionIn(defs, definition))[field];
      const inner = name === "" || property === undefined ? undefined : referred(property);
      if (inner !== undefined) defs[inner] = ruled(definitionIn(defs, inner), [[name, rule]], defs);
    }
    const own = rules.filter(([path]) => !path.includes("."));
    defs[definition] = ruled(definitionIn(defs, definition), own, defs);
  }
  return defs;
}

/** What an organization and a workspace have not, there. */
function missingIn(platform: Platform, kinds: readonly KindInSchema[]) {
  const { levels, invitations, defaultWorkspace } = platform;
  const absentIn = (kind: string): readonly string[] =>
    kinds
      .filter(({ parent, owner, everywhere }) => parent === kind && everywhere !== true && !levels.includes(owner))
      .map(({ property }) => property);
  const canResend = invitations?.resend !== undefined && invitations.resend.by === undefined;
  return {
    organization: [
      ...absentIn("Organization"),
      ...(canResend ? [] : ["invitations"]),
      ...(defaultWorkspace?.permission === undefined ? ["defaultGrant"] : []),
    ],
    workspace: [...absentIn("Workspace"), ...(defaultWorkspace?.exists === true ? [] : ["default"])],
  };
}

/** One application in the environments that there are. */
const environmentsOf = ({ title = "", description = "" }: JsonSchema, names: readonly string[]): JsonSchema => ({
  title,
  description,
  type: "object",
  additionalProperties: false,
  properties: Object.fromEntries(names.map((name) => [name, referTo("Application")])),
});

/**
 * @param schema the charter's
 * @param platform as its file says it
 * @param kinds as they are described
 */
export function inWordsOf(schema: CharterSchema, platform: Platform, kinds: readonly KindInSchema[]): CharterSchema {
  const { environments = [], channels = [] } = platform.applications ?? {};
  const defs = ruledDefinitions(schema.$defs, platform, kinds);
  const missing = missingIn(platform, kinds);
  const of = (name: string): JsonSchema => definitionIn(defs, name);
  return {
    ...narrowed(schema, { platform: { const: platform.platform } }),
    required: ["platform", "organizations"],
    $defs: {
      ...defs,
      Organization: without(of("Organization"), missing.organization),
      Workspace: without(of("Workspace"), missing.workspace),
      Application: narrowed(of("Application"), { channel: among(channels) }),
      Member: memberLine(of("Member"), platform),
      Grant: grantLine(of("Grant"), platform),
      Group: groupForms(of("Group"), platform),
      LongestAccessSettings: limited(of("LongestAccessSettings"), platform),
      Environments: environmentsOf(of("Environments"), environments),
    },
  };
}
