/** What a value is, field by field: guards that are put together to shapes. */

import { isPlainMap } from "@charter/schema";
import { hasIds, hasTexts, type Shape } from "./shape";

export type Guard<T> = (value: unknown) => value is T;

type Fields = Readonly<Record<string, Guard<unknown>>>;

/** An object whose fields are guarded by these. */
type Guarded<F extends Fields> = { readonly [Name in keyof F]: F[Name] extends Guard<infer T> ? T : never };

/** Whether a value is an object with these fields, each of which is what its guard says. */
export const objectOf =
  <F extends Fields>(fields: F): Guard<Guarded<F>> =>
  (value: unknown): value is Guarded<F> =>
    isPlainMap(value) && Object.entries(fields).every(([field, is]) => is(value[field]));

export const orNull =
  <T>(is: Guard<T>): Guard<T | null> =>
  (value: unknown): value is T | null =>
    value === null || is(value);

export const oneOf =
  <const T extends string>(...values: readonly T[]): Guard<T> =>
  (value: unknown): value is T =>
    values.some((one) => one === value);

export const isId = (value: unknown): value is string => hasIds({ value }, ["value"]);
export const isText = (value: unknown): value is string => hasTexts({ value }, ["value"]);
export const isFlag = (value: unknown): value is boolean => typeof value === "boolean";
export const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);
export const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

export const shape = <F extends Fields>(name: string, fields: F): Shape<Guarded<F>> => ({
  name,
  is: objectOf(fields),
});

/** What a shape is of. */
export type Of<S> = S extends Shape<infer T> ? T : never;
