/** What is wrong with one object by itself: what a charter that declares the same is told of its words and their forms. */

import { readDeclared } from "./declared/read";
import type { MessageCode } from "./generated/message-codes";
import { descriptionOf } from "./kinds";
import type { Kind } from "./model";
import type { Entries } from "./parse/entries";
import { noteIncomplete } from "./parse/incomplete";
import type { PlainMap } from "./parse/plain-map";
import { createSource } from "./parse/source";
import { givesRoles, organizationRoles, type Platform, workspacePermissions, workspaceRoles } from "./platform";
import { somebodyOn } from "./principal";
import { judgeWords } from "./rules";
import { schemaDiagnostics } from "./validate/schema-messages";
import { schemaValidator } from "./validate/schema-validator";
import { withoutRefused } from "./validate/without-refused";

/** One thing that is wrong. */
export interface ObjectProblem {
  readonly code: MessageCode;
  /** The field that it is in. */
  readonly field: string;
  /** What is wrong, and what was probably meant. */
  readonly message: string;
}

/** A document that is no text: the places in it are named after the fields of the object. */
class Document {
  readonly entries: Entries = new WeakMap();

  /** A value in maps of one line each: their places are those of a field. */
  within(field: string, [key, ...inner]: readonly unknown[], value: unknown): PlainMap {
    const map = { [String(key)]: inner.length === 0 ? value : this.within(field, inner, value) };
    this.note(map, () => field);
    return map;
  }

  /** The object itself: all in one of its fields is at that field's place. */
  object(fields: PlainMap): PlainMap {
    this.note(fields, (field) => field);
    for (const [field, value] of Object.entries(fields)) this.noteWithin(value, field);
    return fields;
  }

  private noteWithin(value: unknown, field: string): void {
    if (typeof value !== "object" || value === null || this.entries.has(value)) return;
    this.note(value, () => field);
    for (const inner of Object.values(value)) this.noteWithin(inner, field);
  }

  private note(map: object, fieldOf: (key: string) => string): void {
    const place = (field: string) => ({ source: createSource({ file: field, text: "" }, false), key: 0, value: 0 });
    this.entries.set(map, new Map(Object.keys(map).map((key) => [key, place(fieldOf(key))])));
  }
}

/** Something right, in the place of a word that is not known yet, or of an object that this one needs. */
const standIns = (platform: Platform) => ({
  slug: "a",
  key: "a",
  environment: platform.applications?.environments[0] ?? "a",
  source: "a",
  table: "a",
  dataset: "a",
  principal: somebodyOn(platform),
  role: organizationRoles(platform)[0],
  permission: workspacePermissions(platform)[0],
});

type StandIns = Readonly<Record<string, string | undefined>>;

/** What a line has to say at least, where the object does not say it. */
function standInFields(kind: Kind, inputs: PlainMap, words: StandIns, platform: Platform): PlainMap {
  const { short, shortList, needsOneOf = [] } = descriptionOf(kind);
  if (short === undefined || needsOneOf.some((field) => inputs[field] !== undefined)) return {};
  return givesRoles(platform) && shortList !== undefined
    ? { [shortList]: workspaceRoles(platform).slice(0, 1) }
    : { [short]: words[short] };
}

/** `organizations:` with one object and what it is in. */
function placed(kind: Kind, inputs: PlainMap, document: Document, platform: Platform): PlainMap {
  const words: StandIns = standIns(platform);
  const { parent, property, names, all } = descriptionOf(kind);
  const keys: readonly string[] = names;
  const fields = Object.entries(inputs).filter(([field]) => !keys.includes(field));
  const own = { ...standInFields(kind, inputs, words, platform), ...Object.fromEntries(fields) };
  const [outermost, ...inner] = keys.map((name) => ({ name, word: inputs[name] ?? words[name] }));
  // What stands for all of them is no name of one.
  const isAll = all !== undefined && inner.at(-1)?.word === all;
  const value = (isAll ? inner.slice(0, -1) : inner).reduceRight<unknown>(
    (within, { name, word }) => document.within(name, [word], within),
    isAll ? all : document.object(own),
  );
  const object = document.within(names[0], [outermost?.word], value);
  if (parent === undefined) return object;
  const beside = document.within(names[0], [property], object);
  // What else is in the workspace, roles of its own for one, is not known here.
  if (parent === "Workspace") noteIncomplete(beside);
  const above = { Organization: [words.slug], Workspace: [words.slug, "workspaces", words.slug] };
  return document.within(names[0], above[parent], beside);
}

function problemsIn(document: Document, organizations: PlainMap, platform: Platform): readonly ObjectProblem[] {
  const { entries } = document;
  const value: PlainMap = document.object({ charter: "v1", platform: platform.platform, organizations });
  const root = { source: createSource({ file: "", text: "" }, false), offset: 0 };
  const { validate, schema } = schemaValidator;
  const isValid = validate({ ...value });
  const refused = validate.errors ?? [];
  const shape = isValid ? [] : schemaDiagnostics(refused, { value, root, entries, schema: schema() });
  const judged = isValid ? value : withoutRefused(value, entries, refused);
  const declared = readDeclared(judged, entries, platform);
  return [...shape, ...judgeWords(declared, platform)].map(({ code, message, suggestion, position }) => ({
    code,
    field: position.file,
    message: suggestion === undefined ? message : `${message} ${suggestion}`,
  }));
}

/**
 * What is wrong with an object by itself; what is not known yet is left out of `inputs`. Pure.
 * @param inputs its keys and fields, without what it is in
 */
export function objectProblems(kind: Kind, inputs: PlainMap, platform: Platform): readonly ObjectProblem[] {
  const document = new Document();
  const own = problemsIn(document, placed(kind, inputs, document, platform), platform);
  // A line of `grants:` may name a group or a role as well; a grant is somebody's.
  const somebody =
    kind === "WorkspaceGrant" ? objectProblems("Membership", { principal: inputs.principal }, platform) : [];
  return [...somebody, ...own];
}
