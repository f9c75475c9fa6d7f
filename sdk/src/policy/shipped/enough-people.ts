import type { PolicyRow } from "../seen";
import type { ShippedCheck } from "./check";
import { comingTo, holds, isAmong, isWorkspace } from "./held";

/** Whoever can do it after the run, or once they accept. */
const isAble = ({ status }: PolicyRow): boolean => status === "active" || status === "pending";

/** Two people per workspace: each has at least `count` with `access`. Who is suspended, or whose invitation ended, does not count. */
export const enoughPeople: ShippedCheck = ({ access = [], count = 1, workspaces, except }, seen, platform) => {
  const [has, isnt] = [holds(platform, seen, access), isAmong(except, platform)];
  return seen.organizations.flatMap((one) => {
    const { organization, after } = one;
    const unable = new Set(after.filter((row) => !isAble(row)).map(({ principal }) => principal));
    const able = comingTo(one).filter((row) => isAble(row) && !unable.has(row.principal) && has(row) && !isnt(row));
    const byWorkspace = Map.groupBy(able, ({ workspace }) => workspace);
    return (seen.workspaces.get(organization) ?? []).flatMap((workspace) => {
      if (!isWorkspace(workspaces, organization, workspace)) return [];
      const people = [...new Set(byWorkspace.get(workspace)?.map(({ principal }) => principal))].sort();
      if (people.length >= count) return [];
      const have =
        people.length === 0 ? "nobody has" : `only ${people.join(", ")} ${people.length === 1 ? "has" : "have"}`;
      const needed = `${count} ${count === 1 ? "person" : "people"} with ${access.join(" or ")}`;
      return [{ organization, workspace, message: `${organization}/${workspace} needs ${needed}, and ${have} it` }];
    });
  });
};
