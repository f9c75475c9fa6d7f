import type { ErrorObject } from "ajv/dist/2020";
import { readPackageFile } from "../files";
import { isCharterDocument } from "../generated/charter-validator";

/** The validator of the charter's schema, and the schema itself for suggestions. */
export interface SchemaValidator {
  readonly validate: typeof isCharterDocument;
  /** Read when it is asked for: only messages need it. */
  readonly schema: () => unknown;
}

/** One thing that the schema does not allow. */
export type SchemaError = ErrorObject;

const readSchema = (): unknown => JSON.parse(readPackageFile("charter.schema.json"));

/** The validator, as generated from the schema. */
export const schemaValidator: SchemaValidator = { validate: isCharterDocument, schema: readSchema };
