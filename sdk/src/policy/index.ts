/** A team's own checks of a plan. Loaded where a charter, or the one at its base, names some. */

import {
  bookOf,
  type Charter,
  type DesiredResource,
  organizationOf,
  type Position,
  readNamedFile,
  type SourceText,
} from "@charter/schema";
import pLimit from "p-limit";
import { declaredRows } from "../access/declared";
import { accessOfPlan } from "../access/of-plan";
import type { AccessRow, AccessRows } from "../access/row";
import type { BaseCharter } from "../plan/match";
import type { PreparedCharter } from "../prepared";
import { look } from "./look";
import { readPolicies } from "./read";
import type { Finding, PolicyOrganization } from "./seen";
import type { SeenByShipped } from "./shipped/check";
import { failed, fileEdited, type Judged, toldOf } from "./told";

/** So many processes run at once. */
const atOnce = 2;

const withoutPlace = ({ position: _, ...row }: AccessRow) => row;

/** The rows of an organization, with their places. */
interface Placed extends AccessRows {
  readonly declared: readonly AccessRow[];
}

const placed = (prepared: PreparedCharter, now: Date): readonly Placed[] =>
  accessOfPlan(prepared).map((rows) => ({
    ...rows,
    declared: declaredRows(prepared.document, rows.organization, now),
  }));

const workspacesIn = (resources: readonly DesiredResource[]): ReadonlyMap<string, readonly string[]> => {
  const slugs = resources.flatMap((one) =>
    one.kind === "Workspace" ? [{ address: one.address, slug: one.inputs.slug }] : [],
  );
  const byOrganization = Map.groupBy(slugs, ({ address }) => organizationOf(address));
  return new Map([...byOrganization].map(([slug, all]) => [slug, all.map((one) => one.slug)]));
};

const rolesIn = (resources: readonly DesiredResource[]): SeenByShipped["roles"] => {
  const roles = resources.flatMap((one) => (one.kind === "Role" ? [one.inputs] : []));
  const byWorkspace = Map.groupBy(roles, ({ organization, workspace }) => `${organization}/${workspace}`);
  return new Map([...byWorkspace].map(([address, own]) => [address, bookOf(own)]));
};

const seenIn = (rows: readonly Placed[], { plan, document }: PreparedCharter): SeenByShipped => ({
  organizations: rows.map(
    ({ organization, before, after, declared }): PolicyOrganization => ({
      organization,
      before: before.map(withoutPlace),
      after: after.map(withoutPlace),
      declared: declared.map(withoutPlace),
    }),
  ),
  changes: plan.changes.map(({ address, kind, verb }) => ({ address, kind, verb })),
  workspaces: workspacesIn(document.resources),
  roles: rolesIn(document.resources),
});

/** The line of whom a finding is about: of their grant, else of themselves; else of the policy. */
function placeFinder(rows: readonly Placed[], charter: Charter) {
  const places = new Map<string, Position>();
  const keyOf = (organization: string, principal: string, workspace = ""): string =>
    JSON.stringify([organization, workspace, principal]);
  for (const { after, declared } of rows) {
    for (const { organization, principal, workspace, position } of [...after, ...declared]) {
      if (position !== undefined) places.set(keyOf(organization, principal, workspace), position);
    }
  }
  const objects = new Map(charter.resources.map(({ address, position }) => [address, position]));
  return ({ organization = "", principal, workspace }: Finding): Position | undefined => {
    const whole = workspace === undefined ? organization : `${organization}/${workspace}`;
    if (principal === undefined) return objects.get(whole) ?? objects.get(organization);
    return places.get(keyOf(organization, principal, workspace)) ?? places.get(keyOf(organization, principal));
  };
}

/**
 * Lets all policies look at a plan.
 * @param seconds how long each may take
 * @throws InvalidCharterError where a policy's file cannot be read; CodeRefusedError where one is code and none may run
 */
export async function judgeByPolicies(
  prepared: PreparedCharter,
  base: BaseCharter | undefined,
  now: Date,
  code: boolean | undefined,
  seconds?: number,
): Promise<Judged> {
  const { policies, edited } = await readPolicies(prepared.document, readNamedFile, base);
  const rows = placed(prepared, now);
  const seen = seenIn(rows, prepared);
  let json: string | undefined;
  const given = (): string => {
    const { workspaces: _, roles: __, ...input } = seen;
    json ??= JSON.stringify(input);
    return json;
  };
  const placeOf = placeFinder(rows, prepared.document);
  const limit = pLimit(atOnce);
  const looking = { seen, given, platform: prepared.document.platform, code, seconds };
  const judged = await Promise.all(
    policies.map((policy) =>
      limit(async () => {
        const looked = await look(policy, looking);
        return "failure" in looked
          ? { refusals: [failed(policy, looked.failure)], warnings: [] }
          : toldOf(policy, looked, placeOf);
      }),
    ),
  );
  return {
    refusals: judged.flatMap(({ refusals }) => refusals),
    warnings: judged.flatMap(({ warnings }) => warnings),
    ruleChanges: edited.map((policy) => fileEdited(policy, base?.called ?? "the base")),
  };
}

/** The files of policies that are others than at a base, each as a line of what changed. @throws InvalidCharterError where one cannot be read */
export async function editedFiles(
  { charter, read }: { readonly charter: Charter; readonly read: (file: string) => Promise<SourceText> },
  base: BaseCharter,
) {
  const { edited } = await readPolicies(charter, read, base);
  return edited.map((policy) => {
    const { rule: at, ...change } = fileEdited(policy, base.called);
    return { at, ...change };
  });
}
