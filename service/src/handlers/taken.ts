import { Problem } from "../http/problem";

/** The problem of a natural key that another object has. @param existing that object's id, where the caller may know it */
export const taken = (field: string, value: string, existing?: string): Problem =>
  new Problem("taken", `The ${field} ${value} is taken`, {
    errors: [{ field, code: "taken" }],
    ...(existing === undefined ? {} : { existing }),
  });
