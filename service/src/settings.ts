import { fieldRule, fieldRules, isPlainMap, type Level, type PlainMap, type Platform, valueAt } from "@charter/schema";
import { requireWritable } from "./access/platform-limits";
import type { EffectiveRole } from "./access/role";
import type { SchemaNode } from "./contract/contract";
import type { Schemas } from "./contract/types";
import { contract } from "./generated/contract";
import { invalidField, Problem } from "./http/problem";

/** The settings of a level, as the contract has them. */
type SettingsOf<L extends Level> = Schemas[`${Capitalize<L>}Settings`];

const form = (level: Level, settings: PlainMap): PlainMap =>
  formed(contract.schemas[`${level.charAt(0).toUpperCase()}${level.slice(1)}Settings`], settings);

/**
 * Settings as they are stored, in the form that the contract gives: every field of it in its order, `null` where it is unset, and
 * `null` for an object in which nothing is set.
 */
export const writeSettings = (level: Level, settings: PlainMap): string => JSON.stringify(form(level, settings));

const unset = new Map<Level, PlainMap>();

/** The settings of which nothing is set. */
function unsetIn(level: Level): PlainMap {
  const known = unset.get(level) ?? form(level, {});
  unset.set(level, known);
  return known;
}

/** Settings as the contract shows them. A field that it got since they were stored reads as unset. */
export function readSettings<L extends Level>(level: L, stored: string): SettingsOf<L>;
export function readSettings(level: Level, stored: string): object {
  return { ...unsetIn(level), ...JSON.parse(stored) };
}

function formed(schema: SchemaNode | undefined, value: PlainMap): PlainMap {
  return Object.fromEntries(
    Object.entries(schema?.properties ?? {}).map(([field, node]) => {
      const inner = Object.hasOwn(value, field) ? value[field] : undefined;
      return [field, node.properties === undefined ? (inner ?? null) : formedObject(node, inner)];
    }),
  );
}

function formedObject(schema: SchemaNode, value: unknown): PlainMap | null {
  if (!isPlainMap(value)) return null;
  const result = formed(schema, value);
  return Object.values(result).some((field) => field !== null) ? result : null;
}

/**
 * Checks the fields of a request against the platform's rules.
 *
 * @param given what the request says
 * @param present the object as it is; `undefined` on create
 * @throws Problem missing-capability, invalid-body
 */
export function checkFields(
  platform: Platform,
  level: Level,
  given: PlainMap,
  present: PlainMap | undefined,
  role: EffectiveRole | undefined,
): void {
  requireWritable(platform, level, given, present);
  for (const [field, rule] of fieldRules(platform, level)) {
    const value = valueAt(given, field);
    if (value !== undefined && rule.writableBy !== undefined && role !== undefined && !role.may(rule.writableBy)) {
      throw notWritable(field, rule.writableBy, role.name);
    }
    if (rule.required === true && (value === null || (value === undefined && present === undefined))) {
      throw invalidField(field, "required", `${field} is required`);
    }
    if ((rule.immutable === true || rule.replaces === true) && present !== undefined && value !== undefined) {
      if (value !== valueAt(present, field)) throw invalidField(field, "immutable", `${field} cannot change`);
    }
    if (rule.values !== undefined && typeof value === "string" && !rule.values.includes(value)) {
      throw invalidField(field, "unknown-value", `${field} must be one of ${rule.values.join(", ")}`);
    }
  }
}

const notWritable = (field: string, capability: string, role: string): Problem =>
  new Problem("missing-capability", `The role ${role} may not write ${field}: it has no ${capability}`, {
    capability,
    errors: [{ field, code: "not-writable" }],
  });

/** Whether a field has a capability of its own for writing. */
export const hasOwnCapability = (platform: Platform, level: Level, field: string): boolean =>
  fieldRule(platform, level, field).writableBy !== undefined;

/** An object without the fields that a role may not see (D11a). */
export function visible<T extends PlainMap>(platform: Platform, level: Level, object: T, role: EffectiveRole): T {
  const hidden = Object.entries(platform.fields[level] ?? {})
    .filter(([, { visibleTo }]) => visibleTo !== undefined && !role.may(visibleTo))
    .map(([field]) => field);
  if (hidden.length === 0) return object;
  const copy = { ...object };
  for (const field of hidden) Reflect.deleteProperty(copy, field);
  return copy;
}
