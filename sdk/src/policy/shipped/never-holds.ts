import type { ShippedCheck } from "./check";
import { comingTo, holds, isAmong, placeOf } from "./held";

/** Contractors are never owners: nobody of `people` has `access`. */
export const neverHolds: ShippedCheck = ({ people, access = [], except }, { organizations }, platform) => {
  const [has, is, isnt] = [holds(platform, access), isAmong(people, platform), isAmong(except, platform)];
  return organizations.flatMap((organization) =>
    comingTo(organization)
      .filter((row) => is(row) && !isnt(row) && has(row))
      .map((row) => ({ ...row, message: `${row.principal} must not have ${row.access} in ${placeOf(row)}` })),
  );
};
