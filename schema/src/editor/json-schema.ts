/** JSON Schema, as far as the charter's uses it, with what editors read beside. */
export interface JsonSchema {
  readonly $schema?: string;
  readonly $id?: string;
  readonly $ref?: string;
  readonly $defs?: Definitions;
  readonly definitions?: Definitions;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  /** What each value of `enum` means. */
  readonly enumDescriptions?: readonly string[];
  /** Some of the values that there may be, where others may be, too. */
  readonly examples?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Definitions;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly propertyNames?: JsonSchema;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly uniqueItems?: boolean;
  readonly minLength?: number;
  readonly pattern?: string;
  readonly errorMessage?: string;
  readonly writeOnly?: boolean;
}

/** Schemas by name. */
export type Definitions = Readonly<Record<string, JsonSchema>>;

const prefix = "#/$defs/";

/** The name of the definition that a schema refers to. */
export const referred = ({ $ref = "" }: JsonSchema): string | undefined =>
  $ref.startsWith(prefix) ? $ref.slice(prefix.length) : undefined;

/** A schema that refers to a definition. */
export const referTo = (definition: string): JsonSchema => ({ $ref: prefix + definition });
