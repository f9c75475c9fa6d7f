import type { ShippedCheck } from "./check";
import { comingTo, holds, isAmong, placeOf } from "./held";

/** Contractors are never owners: nobody of `people` has `access`. */
export const neverHolds: ShippedCheck = ({ people, access = [], except }, seen, platform) => {
  const [has, is, isnt] = [holds(platform, seen, access), isAmong(people, platform), isAmong(except, platform)];
  return seen.organizations.flatMap((organization) =>
    comingTo(organization)
      .filter((row) => is(row) && !isnt(row) && has(row))
      .map((row) => ({ ...row, message: `${row.principal} must not have ${row.access} in ${placeOf(row)}` })),
  );
};
