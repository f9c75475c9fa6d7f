/** The policies that a charter names. */

import type { Declared } from "../declared/model";
import type { Policies } from "../generated/charter";
import type { PolicyLine } from "../model";
import { positionOf } from "../parse/source";
import { besideOf } from "../platform/own";

/** In the order of their names. */
export const policiesOf = (written: Policies = {}, { policies }: Declared): readonly PolicyLine[] =>
  policies
    .flatMap(({ key: { text: name, place } }): readonly PolicyLine[] => {
      const value = written[name];
      if (value === undefined) return [];
      const is = typeof value === "string" ? { file: besideOf(place.source.file, value) } : { shipped: value };
      return [{ name, is, position: positionOf(place) }];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
