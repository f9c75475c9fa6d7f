/** What commands come to, with one text wherever people write. */

import type { Diagnostic } from "@charter/schema";
import type { AccessRow } from "../../../sdk/src/access/row";
import type { Comparison } from "../../../sdk/src/comparison";
import type { Difference } from "../../../sdk/src/drift/differences";
import type { Plan } from "../../../sdk/src/plan/plan";
import type { Reported } from "../../../sdk/src/report/reported";
import { change, planOf, set } from "./plan-fixture";

/** A message that says a text wherever it can. */
export const diagnosticOf = (text: string): Diagnostic => ({
  code: "policy",
  severity: "error",
  message: text,
  suggestion: text,
  position: { file: text, line: 3, column: 1 },
  excerpt: `${text}\n^`,
  related: [{ message: text, position: { file: text, line: 1, column: 1 } }],
});

/** A plan that says a text wherever it can. */
export function planSaying(text: string, own = text): Plan {
  const slug = text.replaceAll("/", "");
  const position = { file: text, line: 3, column: 1 };
  const member = `${slug}/members/${text}`;
  return planOf({
    organizations: [
      { slug, exists: true, principal: text },
      { slug: "other", exists: false, principal: text },
    ],
    changes: [
      change("create", "Membership", member, {
        fields: [set("role", text), set("accessUntil", text)],
        cause: { type: "declared", through: [text] },
        position,
      }),
      change("remove", "WorkspaceGrant", `${slug}/production/grants/${text}`, {
        live: { id: "1", permission: text, status: "active" },
        cause: { type: "no-longer-declared" },
      }),
      change("create", "Workspace", `other/${slug}`, { fields: [set("name", text), set(own, [text])] }),
    ],
    access: [
      {
        principal: text,
        organization: slug,
        gains: [{ type: "membership", to: text, step: member }],
        losses: [
          { type: "permission", workspace: `${slug}/${slug}`, from: text, step: `${slug}/production/grants/${text}` },
          { type: "invitation", workspace: text, from: text, step: member },
          { type: "dataset", workspace: text, from: text, step: member },
          { type: "time", workspace: text, to: text, step: member },
        ],
      },
    ],
    unmanaged: [
      { address: member, kind: "Membership", detail: text, elevated: true },
      { address: text, kind: "Membership", detail: text },
    ],
    suspended: [{ address: text, role: text, position }],
    notVisible: [text],
    noLongerManaged: [{ address: text, fields: [own] }],
    stuck: [{ address: text, status: own, sent: 2, position }],
    due: [{ address: text, accessUntil: text, position }],
    loosened: [{ figure: text, from: text, to: text, position }],
    platformChanges: [{ at: text, from: text, to: text, position }],
    refusals: [{ code: "policy", message: text, remedy: text, position }],
    warnings: [{ code: "policy", message: text }, diagnosticOf(text)],
  });
}

/** Rows of access that say a text wherever they can. */
export const rowsSaying = (text: string): readonly AccessRow[] => {
  const slug = text.replaceAll("/", "");
  const why = [
    { type: "role" as const, role: text },
    { type: "grant" as const, through: [text, `group ${text}`] },
  ];
  const row: AccessRow = { organization: slug, principal: text, access: text, status: "active", why };
  return [row, { ...row, workspace: slug, points: [text], datasets: [text], until: text, status: "suspended" }];
};

/** A comparison that says a text wherever it can. */
export function comparisonSaying(text: string, own = text): Comparison {
  const slug = text.replaceAll("/", "");
  const position = { file: text, line: 3, column: 1 };
  const why = { before: rowsSaying(text)[0]?.why ?? [], after: [] };
  const someone = { principal: text };
  const group = { organization: slug, name: text, joined: [someone], left: [someone], position };
  return {
    base: text,
    head: text,
    notes: [text],
    objects: 1,
    platformChanges: [{ at: text, from: text, to: text, position }],
    groups: [
      { ...group, presence: "changed", ends: [{ principal: text, from: text, to: text }] },
      { ...group, presence: "new", ends: [] },
    ],
    roles: [{ address: `${slug}/${slug}/roles/${slug}`, presence: "changed", gains: [text], loses: [text], position }],
    settings: [{ at: text, from: text, to: text, loosened: true, principals: [text], position }],
    removed: [{ address: text, from: "forget", to: "destroy", position }],
    others: [
      {
        address: `${slug}/${slug}`,
        kind: "Workspace",
        presence: "changed",
        fields: [set(own, text)],
        previously: text,
        position,
      },
    ],
    access: [
      {
        principal: text,
        organization: slug,
        gains: [{ type: "membership", to: text, ...why }],
        losses: [
          { type: "permission", workspace: `${slug}/${slug}`, from: text, points: [text], ...why },
          { type: "dataset", workspace: text, from: text, ...why },
          { type: "time", workspace: text, to: text, ...why },
        ],
      },
    ],
  };
}

/** Everything that a command can come to, saying a text wherever it can. */
export function reportedSaying(text: string, own = text): readonly Reported[] {
  const plan = planSaying(text, own);
  const words = { objects: 1, state: text, base: text, path: text };
  const [address = ""] = plan.changes.map((one) => one.address);
  const position = { file: text, line: 3, column: 1 };
  const difference: Difference = {
    address,
    kind: "Membership",
    sort: "changed",
    fields: [{ field: own, declared: text, found: text }],
    position,
  };
  const failures = [{ address, message: text }];
  return [
    { about: "plan", plan, words },
    { about: "plan", plan: { ...plan, managed: "base" }, words },
    {
      about: "run",
      applied: {
        plan: { ...plan, refusals: [] },
        ran: true,
        steps: [{ address, operation: "create" }],
        failures,
        waiting: failures,
        generalFailures: [text],
        refusals: plan.refusals,
        skipped: [address, text],
      },
      seconds: 1.5,
      words,
    },
    {
      about: "drift",
      drift: {
        plan,
        differences: [difference, { ...difference, sort: "appeared", elevated: true }],
        deeds: {
          by: new Map([[difference, { actor: text, at: text }]]),
          notes: [{ organization: text, problem: text }],
        },
      },
      proposal: {
        patch: `--- a/${text}\n+++ b/${text}\n+${text}\n`,
        folder: text,
        left: [{ address: text, why: text }],
      },
      words,
    },
    { about: "validation", path: text, diagnostics: [diagnosticOf(text)] },
    { about: "comparison", path: text, comparison: comparisonSaying(text, own) },
    ...(["charter", "service"] as const).map(
      (source): Reported => ({
        about: "access",
        path: text,
        source,
        day: "2026-11-22",
        subject: text,
        rows: rowsSaying(text),
        since: { comparison: comparisonSaying(text, own), before: [] },
      }),
    ),
    { about: "validation", path: text, diagnostics: [], contents: text },
    { about: "failure", failure: { code: "policy", message: text, remedy: text }, path: text },
    {
      about: "failure",
      failure: { code: "policy", message: text },
      diagnostics: [diagnosticOf(text)],
      plan,
      path: text,
    },
  ];
}
