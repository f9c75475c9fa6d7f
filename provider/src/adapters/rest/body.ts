/** Bodies of the contract for what a charter declares. */

import { type FieldOf, fieldNames } from "@charter/schema";
import type { Schemas } from "./contract";

/** What creating an object of a kind takes. */
interface Created {
  readonly Organization: Schemas["OrganizationCreate"];
  readonly Workspace: Schemas["WorkspaceCreate"];
  readonly Application: Schemas["ApplicationCreate"];
}

/** The fields of a kind, each as the contract has it: of one that it does not have, nothing can be said. */
type Declared<K extends keyof Created> = {
  readonly [F in FieldOf<K>]?: (F extends keyof Created[K] ? Created[K][F] : never) | undefined;
};

/** The declared fields of an object, by name: what Charter alone knows of (`adopt` …) must not travel. */
export function bodyFor<K extends keyof Created>(kind: K, inputs: Declared<K>): Readonly<Record<string, unknown>> {
  const declared: Readonly<Record<string, unknown>> = { ...inputs };
  return Object.fromEntries(fieldNames(kind).map((field) => [field, declared[field]]));
}
