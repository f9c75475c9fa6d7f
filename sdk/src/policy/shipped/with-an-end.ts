import type { PolicyRow } from "../seen";
import type { ShippedCheck } from "./check";
import { comingTo, holds, isAmong, placeOf } from "./held";

/** What a role implies ends with the role: that is named itself where it shall have an end. */
const isGiven = ({ workspace, why }: PolicyRow): boolean =>
  workspace === undefined || why.some(({ type }) => type !== "role");

/** Nobody has write without an end: whoever is given `access`, or more, has it until a day. */
export const withAnEnd: ShippedCheck = ({ access = [], except }, seen, platform) => {
  const [has, isnt] = [holds(platform, seen, access), isAmong(except, platform)];
  return seen.organizations.flatMap((organization) =>
    comingTo(organization)
      .filter((row) => row.until === undefined && isGiven(row) && has(row) && !isnt(row))
      .map((row) => ({ ...row, message: `${row.principal} has ${row.access} in ${placeOf(row)} without an end` })),
  );
};
