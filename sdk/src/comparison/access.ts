/** Who gains and who loses what by two charters alone, each with the lines that gave it and those that give it. */

import { isDeepStrictEqual } from "node:util";
import type { DesiredResource } from "@charter/schema";
import { type AccessChange, accessDifference, type PersonDifference } from "../access";
import { type DeclaredAccess, declaredIn, organizationsOf } from "../access/declared";
import type { AccessReason, AccessRow } from "../access/row";
import { rowsOf } from "../access/rows";
import { type DatasetStep, datasetEffects } from "../plan/effect";
import type { ComparedChange, ComparedPerson } from "./comparison";
import { type Both, joined, type Sides } from "./sides";

/** Why somebody has what they have, by them and the workspace. */
type Why = (principal: string, workspace: string | undefined) => readonly AccessReason[];

const keyOf = (principal: string, workspace: string | undefined): string => `${workspace ?? ""} ${principal}`;

function whyIn({ map, reasons }: DeclaredAccess): Why {
  const rows = new Map(
    rowsOf(map, reasons).map(({ principal, workspace, organization, why }: AccessRow) => [
      keyOf(principal, workspace === undefined ? undefined : `${organization}/${workspace}`),
      why,
    ]),
  );
  return (principal, workspace) => rows.get(keyOf(principal, workspace)) ?? [];
}

const written = (resource: DesiredResource<"DatasetGrant"> | undefined, field: "rows" | "accessUntil"): unknown =>
  resource?.inputs[field] ?? null;

/** What becomes of a line that gives somebody a dataset, as a step that a plan would have. */
function datasetStep({ name: address, before, after }: Both<DesiredResource<"DatasetGrant">>): readonly DatasetStep[] {
  const fields = (["rows", "accessUntil"] as const)
    .map((field) => ({ field, from: written(before, field), to: written(after, field) }))
    .filter(({ from, to }) => !isDeepStrictEqual(from, to));
  if (before !== undefined && after !== undefined && fields.length === 0) return [];
  const verb = before === undefined ? "create" : after === undefined ? "remove" : "update";
  return [{ kind: "DatasetGrant", address, verb, fields }];
}

const datasetLines = ({ resources }: DeclaredAccess): readonly DesiredResource<"DatasetGrant">[] =>
  resources.flatMap((one) => (one.kind === "DatasetGrant" ? [one] : []));

function datasetDifferences(base: DeclaredAccess, head: DeclaredAccess, { called }: Sides) {
  const lines = joined(
    datasetLines(base),
    datasetLines(head),
    ({ address }) => called(address),
    ({ address }) => address,
  );
  const { organization } = head.map;
  const plain = ({ step: _, ...change }: AccessChange & { readonly step: string }): AccessChange => change;
  return datasetEffects(lines.flatMap(datasetStep)).map(({ principal, gains, losses }) => ({
    principal,
    organization,
    gains: gains.map(plain),
    losses: losses.map(plain),
  }));
}

/** What is said of one person in several places, as one. */
function asOne(differences: readonly PersonDifference[], reasoned: (person: PersonDifference) => ComparedPerson) {
  const byPerson = Map.groupBy(differences, ({ principal }) => principal);
  return [...byPerson]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, [first, ...more]]) =>
      first === undefined
        ? []
        : reasoned({
            ...first,
            gains: [first, ...more].flatMap(({ gains }) => gains),
            losses: [first, ...more].flatMap(({ losses }) => losses),
          }),
    );
}

function inOrganization(organization: string, sides: Sides): readonly ComparedPerson[] {
  const base = declaredIn(sides.base, organization, sides.called);
  const head = declaredIn(sides.head, organization);
  const differences = [...accessDifference(base.map, head.map), ...datasetDifferences(base, head, sides)];
  if (differences.length === 0) return [];
  const [before, after] = [whyIn(base), whyIn(head)];
  return asOne(differences, ({ principal, gains, losses }) => {
    const withWhy = (change: AccessChange): ComparedChange => {
      const workspace = "workspace" in change ? change.workspace : undefined;
      return { ...change, before: before(principal, workspace), after: after(principal, workspace) };
    };
    return { principal, organization, gains: gains.map(withWhy), losses: losses.map(withWhy) };
  });
}

/** Who gains and who loses what; by organization and person. */
export function accessChanges(sides: Sides): readonly ComparedPerson[] {
  const { base, head, called } = sides;
  const slugs = new Set([...organizationsOf(base.charter).map(called), ...organizationsOf(head.charter)]);
  return [...slugs].sort().flatMap((organization) => inOrganization(organization, sides));
}
