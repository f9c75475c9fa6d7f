/** Which answer means that an object is not there: the service's own word about this very object, with what it is in beside it. */

import { NotFoundError } from "../../errors";
import { found } from "../../http/missing";
import { expectShape, type Shape } from "../../http/shape";
import { anyShape } from "./contract";
import { isMissingAt } from "./refusal";
import type { Told } from "./request";

/** An object as it was told. */
export interface Found<T> {
  readonly object: T;
  readonly exchange: Told["exchange"];
}

/** What stands at a place of an answer; `undefined` where the service says that there is nothing. */
export async function objectAt<T>(
  asking: Promise<Told>,
  place: string,
  shape: Shape<T>,
): Promise<Found<T> | undefined> {
  const told = await found(asking, isMissingAt(place));
  if (told === undefined || told.data[place] === null) return undefined;
  return { object: expectShape(told.data[place], shape, told.exchange), exchange: told.exchange };
}

/**
 * The object beside its organization, which are asked for together.
 * @throws NotFoundError where the organization is not there: that says nothing of the object
 */
export async function objectBeside<T>(asking: Promise<Told>, shape: Shape<T>): Promise<Found<T> | undefined> {
  const told = await found(asking, isMissingAt("object"));
  if (told === undefined) return undefined;
  if (told.data.organization === null) throw new NotFoundError(told.exchange);
  expectShape(told.data.organization, anyShape, told.exchange);
  return objectAt(Promise.resolve(told), "object", shape);
}

/**
 * What something holds under a name, such as its object of a slug.
 * @throws NotFoundError where that which holds it is not there
 */
export async function objectInside<T>(
  asking: Promise<Told>,
  field: string,
  shape: Shape<T>,
): Promise<Found<T> | undefined> {
  const told = await found(asking, isMissingAt(`parent.${field}`));
  if (told === undefined) return undefined;
  const { data, exchange } = told;
  if (data.parent === null) throw new NotFoundError(exchange);
  const parent: Readonly<Record<string, unknown>> = { ...expectShape(data.parent, anyShape, exchange) };
  if (parent[field] === null) return undefined;
  return { object: expectShape(parent[field], shape, exchange), exchange };
}
