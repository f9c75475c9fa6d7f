import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020";
import { readPackageFile } from "../files";
import type { CharterDocument } from "../generated/charter";
import { formats } from "./formats";

/** The validator of the charter's schema, and the schema itself for suggestions. */
export interface SchemaValidator {
  readonly validate: ValidateFunction<CharterDocument>;
  readonly schema: unknown;
}

/** One thing that the schema does not allow. */
export type SchemaError = ErrorObject;

let compiled: SchemaValidator | undefined;

/** Compiled when it is first needed, once. */
export function schemaValidator(): SchemaValidator {
  if (compiled !== undefined) return compiled;
  const schema = JSON.parse(readPackageFile("charter.schema.json"));
  // Compiling is a third of the cost for an ordinary charter: it is not worth optimizing the code it makes.
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    allowUnionTypes: true,
    code: { optimize: false },
    formats,
  });
  // What editors show beside a failed pattern or format; our own messages use it too.
  ajv.addKeyword("errorMessage");
  compiled = { validate: ajv.compile<CharterDocument>(schema), schema };
  return compiled;
}
