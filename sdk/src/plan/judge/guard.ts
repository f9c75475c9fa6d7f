/** The guards: what a run may not do, whoever asks. Each refusal names the flag or line that would allow it. */

import { isTopRole } from "@charter/schema";
import { newRole } from "../change-of-role";
import { shortfalls } from "../holders";
import { leaver } from "../leaver";
import type { PlanRefusal } from "../plan";
import { type GuardInput, type GuardRule, positionOf } from "./guard-rule";
import { lastWorkspace } from "./last-workspace";
import { maxLosses } from "./max-losses";
import { ownCredential, permitted } from "./own-credential";
import { maxRemovals, tooManyGone } from "./removals";

/** At least `guard.minOwners` active people hold the top role from the run on, after each end too (D18); pending never counts. */
const minOwners: GuardRule = ({ organization, charter, holders, moves }) => {
  const { guard, platform } = charter;
  const [first] = shortfalls(holders, moves, guard.minOwners);
  if (first === undefined) return [];
  const { day, held } = first;
  const top = platform.topRole.role;
  const would = `${organization} would keep ${held} active ${top}${held === 1 ? "" : "s"}`;
  return [
    {
      code: "min-owners",
      message: `${day === "" ? "" : `After ${day} `}${would}; guard.minOwners asks for ${guard.minOwners}. Invitations that are pending do not count.`,
      remedy:
        day === ""
          ? `Keep the present ${top} until the new one has accepted, then run again.`
          : `Write \`accessUntil: null\` for somebody active who is ${top}, then run again.`,
      ...positionOf(charter, "minOwners"),
    },
  ];
};

/** `guard.requiredOwners` keep the top role. */
const requiredOwners: GuardRule = ({ organization, charter, changes }) =>
  charter.guard.requiredOwners.flatMap((principal) => {
    const address = `${organization}/members/${principal}`;
    const change = changes.find((one) => one.address === address);
    // Who joins with another role gets this one once they have accepted.
    const role = change?.cause.type === "joins-below" ? change.cause.role : change && newRole(change);
    const loses =
      changes.some((one) => leaver(one) === principal) || (role !== undefined && !isTopRole(charter.platform, role));
    if (!loses) return [];
    return [
      {
        code: "required-owner",
        message: `${principal} is a required owner of ${organization} and would lose that role.`,
        remedy: "Keep them as they are, or take them out of `guard.requiredOwners`.",
        ...positionOf(charter, "requiredOwners"),
      },
    ];
  });

/** Whether the organization itself goes: then so does everybody in it, and nobody is left to be guarded. */
const isGoing = ({ changes }: GuardInput): boolean =>
  changes.some(({ kind, verb }) => kind === "Organization" && (verb === "remove" || verb === "forget"));

const rulesOfPeople: readonly GuardRule[] = [
  maxRemovals,
  maxLosses,
  tooManyGone,
  minOwners,
  requiredOwners,
  ownCredential,
  lastWorkspace,
];

/** Everything that stands against the changes of one organization. */
export function refusalsOf(input: GuardInput): readonly PlanRefusal[] {
  const rules = isGoing(input) ? [permitted] : [...rulesOfPeople, permitted];
  return rules.flatMap((rule) => rule(input));
}
