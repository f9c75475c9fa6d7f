// The charter's schema in the words of each platform, as types: what a platform does not have does not compile in a charter in TypeScript.
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { compile } from "json-schema-to-typescript";
import { parse } from "yaml";
import { descriptionsIn } from "./kinds.mjs";

/** @typedef {{ readonly [key: string]: any }} Schema */

const oneOf = (/** @type {readonly string[]} */ words) => ({ type: "string", enum: words });

const anyWord = { type: "string" };

/** @param {Schema} schema @param {readonly string[]} names */
const without = ({ properties, ...rest }, names) => ({
  ...rest,
  properties: Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name))),
});

/** @param {Schema} schema @param {Schema} changes by property: what it may be, beside what the schema says of it */
const narrowed = ({ properties, ...rest }, changes) => ({
  ...rest,
  properties: Object.fromEntries(
    Object.entries(properties).map(([name, { $ref, ...one }]) => [
      name,
      name in changes ? { description: one.description, ...changes[name] } : { ...($ref ? { $ref } : {}), ...one },
    ]),
  ),
});

const listOf = (/** @type {Schema} */ items) => ({ type: "array", items });

/**
 * A line that gives a word alone, or a map with it.
 * @param {Schema} schema @param {readonly Schema[]} alone @param {Schema} fields by name: what they may be @param {readonly string[]} [absent]
 */
function line(
  { title, description, type, minLength, minItems, uniqueItems, items, ...map },
  alone,
  fields,
  absent = [],
) {
  return {
    title,
    description,
    anyOf: [...alone, { type: "object", ...without(narrowed(map, fields), absent) }],
  };
}

/** A list, or one of the two maps that a rule tells apart. @param {Schema} group @param {Schema} fields of the platform */
function groupForms({ title, description, items, properties: { members, any, except, until } }, fields) {
  const end = fields.grant?.accessUntil?.absent ? {} : { until };
  const map = (/** @type {Schema} */ properties, /** @type {string} */ needed) => ({
    type: "object",
    additionalProperties: false,
    required: [needed],
    properties,
  });
  const maps = [map({ members, ...end }, "members"), map({ any, except, ...end }, "any")];
  return { title, description, anyOf: [{ type: "array", items }, ...maps] };
}

/** What no guard can limit. @param {Schema} fields of the platform */
const endless = ({ grant, membership }) => [
  ...(grant?.accessUntil?.absent ? ["grants"] : []),
  ...(membership?.accessUntil?.absent ? ["roles"] : []),
];

/** Every role but the top one may be limited, where there are ends. @param {Schema} schema @param {Schema} platform */
const limited = (schema, { organizationRoles, topRole, fields }) =>
  narrowed(without(schema, endless(fields)), {
    roles: {
      type: "object",
      additionalProperties: false,
      properties: Object.fromEntries(
        Object.keys(organizationRoles)
          .filter((role) => role !== topRole.role)
          .map((role) => [role, { $ref: "#/$defs/Days" }]),
      ),
    },
  });

/** @param {Schema} definition @param {Schema} platform */
function memberLine(definition, { organizationRoles, permissions = {} }) {
  const role = oneOf(Object.keys(organizationRoles));
  const isCustom = Object.values(organizationRoles).some(({ custom }) => custom === true);
  const points = Object.values(permissions).flatMap((level) => Object.keys(level));
  return line(definition, [role], { role, permissions: listOf(oneOf(points)) }, isCustom ? [] : ["permissions"]);
}

/** A permission of an order, or roles with what a custom one lists. @param {Schema} definition @param {Schema} platform */
function grantLine(definition, { workspacePermissions, workspaceRoles, permissions = {}, levels }) {
  if (workspacePermissions) {
    const permission = oneOf(Object.keys(workspacePermissions));
    const map = { ...definition, required: ["permission"] };
    return line(map, [permission], { permission }, ["roles", "permissions"]);
  }
  // Where a workspace has roles of its own, any name may be one.
  const role = levels.includes("role") ? { type: "string" } : oneOf(Object.keys(workspaceRoles));
  const isCustom = Object.values(workspaceRoles).some(({ custom }) => custom === true);
  const fields = { roles: listOf(role), permissions: listOf(oneOf(Object.keys(permissions.workspace ?? {}))) };
  return line(definition, [role, listOf(role)], fields, ["permission", ...(isCustom ? [] : ["permissions"])]);
}

/** Fields that a platform gives certain values, and those that it leaves out. @param {Schema} schema @param {Schema} rules */
function ruled(schema, rules = {}) {
  const values = Object.entries(rules).filter(([, { values }]) => values !== undefined);
  const unwritable = Object.entries(rules).filter(
    ([, { absent, readOnly, password }]) => absent || readOnly || password,
  );
  return without(
    narrowed(schema, Object.fromEntries(values.map(([name, { values: words }]) => [name, oneOf(words)]))),
    unwritable.map(([name]) => name),
  );
}

/**
 * @param {Schema} schema the charter's @param {Schema} platform as its file says it
 * @param {readonly Schema[]} kinds as they are described
 */
function inWordsOf(schema, platform, kinds) {
  const { platform: name, levels, fields } = platform;
  const { invitations, applications, defaultWorkspace } = platform;
  const { environments = [], channels = [] } = applications ?? {};
  const defs = { ...schema.$defs };
  for (const { owner, definition } of kinds) {
    const rules = Object.entries(fields[owner] ?? {});
    for (const [path, rule] of rules) {
      const [field = "", name = ""] = path.split(".");
      const inner = name === "" ? undefined : defs[definition].properties[field].$ref.split("/").at(-1);
      if (inner !== undefined) defs[inner] = ruled(defs[inner], { [name]: rule });
    }
    const own = Object.fromEntries(rules.filter(([path]) => !path.includes(".")));
    defs[definition] = ruled(defs[definition], own);
  }
  const absentIn = (/** @type {string} */ kind) =>
    kinds
      .filter(({ parent, owner, everywhere }) => parent === kind && everywhere !== true && !levels.includes(owner))
      .map(({ property }) => property);
  const missing = {
    Organization: [
      ...absentIn("Organization"),
      ...(invitations?.resend && invitations.resend.by === undefined ? [] : ["invitations"]),
      ...(defaultWorkspace?.permission === undefined ? ["defaultGrant"] : []),
    ],
    Workspace: [...absentIn("Workspace"), ...(defaultWorkspace?.exists === true ? [] : ["default"])],
  };
  return {
    ...narrowed(schema, { platform: { const: name } }),
    required: ["platform", "organizations"],
    $defs: {
      ...defs,
      Organization: without(defs.Organization, missing.Organization),
      Workspace: without(defs.Workspace, missing.Workspace),
      Application: narrowed(defs.Application, { channel: oneOf(channels) }),
      Member: memberLine(defs.Member, platform),
      Grant: grantLine(defs.Grant, platform),
      Group: groupForms(defs.Group, fields),
      LongestAccessSettings: limited(defs.LongestAccessSettings, platform),
      Environments: {
        title: "Environments",
        description: defs.Environments.description,
        type: "object",
        additionalProperties: false,
        properties: Object.fromEntries(
          environments.map((/** @type {string} */ one) => [one, { $ref: "#/$defs/Application" }]),
        ),
      },
    },
  };
}

/**
 * A platform of a charter's own file, of which no type can know the words: everything that a charter can say, in any words.
 *
 * @param {Schema} schema the charter's
 */
const inAnyWords = (schema) => ({
  ...narrowed(schema, { platform: { tsType: own } }),
  required: ["platform", "organizations"],
  $defs: {
    ...schema.$defs,
    Member: line(schema.$defs.Member, [anyWord], { role: anyWord, permissions: listOf(anyWord) }),
    Grant: line(schema.$defs.Grant, [anyWord, listOf(anyWord)], {
      permission: anyWord,
      roles: listOf(anyWord),
      permissions: listOf(anyWord),
    }),
  },
});

/** How types know the platform of a charter's own file: by its path. */
const own = ["./", "../"].map((way) => `\`${way}$\{string}.yaml\``).join(" | ");

const definition = "#/$defs/";

/** Every definition gets the platform's name before its own. @param {any} node @param {string} prefix @returns {any} */
function named(node, prefix) {
  if (Array.isArray(node)) return node.map((one) => named(one, prefix));
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      if (typeof value !== "string") return [key, named(value, prefix)];
      if (key === "title") return [key, prefix + value];
      return [key, key === "$ref" ? value.replace(definition, definition + prefix) : value];
    }),
  );
}

const capitalized = (/** @type {string} */ name) =>
  name.replaceAll(/(?:^|[^a-z0-9])([a-z])/g, (_, letter) => letter.toUpperCase());

/**
 * @param {string} folder where a file `<platform>.yaml` each lies @param {string} charter the path of the charter's schema
 * @param {string} descriptions the folder of kinds
 */
export async function platformDocuments(folder, charter, descriptions) {
  const kinds = await descriptionsIn(descriptions);
  const schema = JSON.parse(await readFile(charter, "utf8"));
  const names = (await readdir(folder)).filter((name) => name.endsWith(".yaml")).sort();
  const parts = [];
  const documents = [
    ...(await Promise.all(
      names.map(async (file) => ({
        key: JSON.stringify(basename(file, ".yaml")),
        prefix: capitalized(basename(file, ".yaml")),
        document: inWordsOf(schema, parse(await readFile(join(folder, file), "utf8")), kinds),
      })),
    )),
    { key: `[file: ${own}]`, prefix: "Own", document: inAnyWords(schema) },
  ];
  for (const { prefix, document } of documents) {
    const { $defs, ...rest } = document;
    const defs = Object.fromEntries(Object.entries($defs).map(([name, def]) => [prefix + name, def]));
    const text = await compile({ ...named(rest, prefix), $defs: named(defs, prefix) }, `${prefix}CharterDocument`, {
      bannerComment: "",
      additionalProperties: false,
      format: false,
      strictIndexSignatures: false,
    });
    parts.push(text.replaceAll(/\b(\w+)\[\]/g, "readonly $1[]"));
  }
  return [
    ...parts,
    "/** A charter's document in the words of each platform. */",
    "export interface PlatformDocuments {",
    ...documents.map(({ key, prefix }) => `  readonly ${key}: ${prefix}CharterDocument;`),
    "}",
    "",
  ].join("\n");
}
