/** How these tests let policies look: a charter in a folder with its policies, an organization as a service would tell it. */

import { join } from "node:path";
import { type Charter, parseCharter } from "@charter/schema";
import { makePlan, withoutExpired } from "../../../sdk/src/plan";
import type { BaseRules } from "../../../sdk/src/plan/match";
import type { Observations } from "../../../sdk/src/plan/observe";
import { judgeByPolicies } from "../../../sdk/src/policy";
import type { PreparedCharter } from "../../../sdk/src/prepare";
import { temporaryFolder } from "../cli/charter-process";
import { managing, now, observe, type World } from "../plan/world";
import { write } from "../state/state-fixture";

/** A charter of `acme` in a folder of its own, and the files beside it. */
export function charterIn(acme: string, policies: string, files: Readonly<Record<string, string>> = {}): Charter {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) write(join(folder, name), text);
  const text = `charter: v1\nplatform: standard\norganizations:\n  acme:\n${acme}\npolicies:\n${policies}`;
  return parseCharter([{ file: join(folder, "org.yaml"), text }]);
}

export const world: World = {
  members: { "dana@acme.example": "owner", "kim@acme.example": "member" },
  workspaces: { data: {} },
  grants: { data: { "kim@acme.example": "read" } },
};

/** A charter as it was planned, before policies look at it. */
export function prepared(document: Charter, live: World = world): PreparedCharter {
  const observed = observe(live);
  const observations: Observations = new Map([["acme", { slug: "acme", credential: observed.credential, observed }]]);
  const managed = managing(world);
  const { resources } = withoutExpired(document, now);
  const plan = makePlan(document, observations, managed, now);
  return { document, resources, registered: resources, observed: observations, managed, plan };
}

/** How policies look. */
interface Circumstances {
  readonly live?: World;
  readonly base?: BaseRules;
  readonly code?: boolean;
  readonly seconds?: number | undefined;
}

/** What policies say of it: code, message and line of each refusal and warning. */
export async function judged(document: Charter, { live, base, code, seconds }: Circumstances = {}) {
  const {
    refusals,
    warnings,
    ruleChanges = [],
  } = await judgeByPolicies(prepared(document, live), base, now, code, seconds);
  const lineOf = (one: object): string =>
    "position" in one && typeof one.position === "object" && one.position !== null && "line" in one.position
      ? ` @${one.position.line}`
      : "";
  return {
    refusals: refusals.map((one) => `${one.code}: ${one.message}${lineOf(one)}`),
    warnings: warnings.map((one) => `${one.code}: ${one.message}${lineOf(one)}`),
    remedies: refusals.map(({ remedy }) => remedy),
    changes: ruleChanges.map(({ rule, from, to }) => `${rule}: ${from} → ${to}`),
  };
}
