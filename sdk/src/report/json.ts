/** A plan for programs. */

import type { FieldChange } from "@charter/provider";
import type { Diagnostic, Position } from "@charter/schema";
import type { Applied } from "../apply/applied";
import type { Exported } from "../export/exported";
import type { AccessEffect, PersonAccess, Plan, PlannedChange, PlanRefusal } from "../plan/plan";
import { escapeJson } from "./escape";
import type { FailureReported } from "./reported";

/** Members in a fixed order; those that are undefined are left out by JSON itself. */
export const ordered = {
  position: ({ file, line, column }: Position) => ({ file, line, column }),

  field: ({ field, from, to }: FieldChange) => ({ field, from: from ?? null, to: to ?? null }),

  change: ({
    address,
    kind,
    verb,
    fields,
    position,
    cause,
    after,
    live,
    invites,
    preset,
    along,
    elevated,
  }: PlannedChange) => ({
    address,
    kind,
    verb,
    fields: fields.map(ordered.field),
    ...(position === undefined ? {} : { position: ordered.position(position) }),
    cause,
    after,
    live,
    invites,
    preset,
    along,
    elevated,
  }),

  person: (
    { principal, organization }: Pick<PersonAccess, "principal" | "organization">,
    effects: readonly AccessEffect[],
  ) => ({
    principal,
    organization,
    what: effects.map((effect) => ({
      type: effect.type,
      workspace: "workspace" in effect ? effect.workspace : undefined,
      from: effect.from,
      to: effect.to,
      points: "points" in effect ? effect.points : undefined,
      step: effect.step,
    })),
  }),

  diagnostic: ({ code, severity, message, suggestion, position, excerpt, related }: Diagnostic) => ({
    code,
    severity,
    message,
    suggestion,
    position: ordered.position(position),
    excerpt,
    related: related?.map((other) => ({ message: other.message, position: ordered.position(other.position) })),
  }),

  refusal: ({ code, message, remedy, position }: PlanRefusal) => ({
    code,
    message,
    remedy,
    ...(position === undefined ? {} : { position: ordered.position(position) }),
  }),

  plan: (plan: Plan) => ({
    version: plan.version,
    platform: plan.platform,
    organizations: plan.organizations.map(({ slug, exists, principal }) => ({ slug, exists, principal })),
    managed: plan.managed,
    changes: plan.changes.map(ordered.change),
    access: {
      gains: plan.access.filter(({ gains }) => gains.length > 0).map(({ gains, ...who }) => ordered.person(who, gains)),
      losses: plan.access
        .filter(({ losses }) => losses.length > 0)
        .map(({ losses, ...who }) => ordered.person(who, losses)),
    },
    unmanaged: plan.unmanaged.map(({ address, kind, detail, elevated }) => ({ address, kind, detail, elevated })),
    suspended: plan.suspended.map(({ address, role, required, position }) => ({
      address,
      role,
      required,
      position: ordered.position(position),
    })),
    notVisible: plan.notVisible,
    noLongerManaged: plan.noLongerManaged.map(({ address, fields }) => ({ address, fields })),
    stuck: plan.stuck.map(({ address, status, sent, position }) => ({
      address,
      status,
      sent,
      position: ordered.position(position),
    })),
    due: plan.due.map(({ address, accessUntil, position }) => ({
      address,
      accessUntil,
      position: ordered.position(position),
    })),
    loosened: plan.loosened.map(({ figure, from, to, position }) => ({
      figure,
      from,
      to,
      ...(position === undefined ? {} : { position: ordered.position(position) }),
    })),
    platformChanges: plan.platformChanges?.map(({ at, from, to, position }) => ({
      at,
      from,
      to,
      ...(position === undefined ? {} : { position: ordered.position(position) }),
    })),
    ruleChanges: plan.ruleChanges?.map(({ rule, from, to, position }) => ({
      rule,
      from,
      to,
      ...(position === undefined ? {} : { position: ordered.position(position) }),
    })),
    refusals: plan.refusals.map(ordered.refusal),
    warnings: plan.warnings.map((warning) =>
      "severity" in warning ? ordered.diagnostic(warning) : { code: warning.code, message: warning.message },
    ),
  }),
};

/** JSON text that is safe to print. */
export const toJson = (value: unknown): string => `${escapeJson(JSON.stringify(value, undefined, 2))}\n`;

/** A plan as JSON, members always in the same order; `version` says which shape it is. */
export function planToJson(plan: Plan): string {
  return toJson(ordered.plan(plan));
}

/** What `charter validate --json` prints: whether the charter is valid, and every message about it. */
export function validationToJson(diagnostics: readonly Diagnostic[]): string {
  const valid = diagnostics.every(({ severity }) => severity !== "error");
  return toJson({ valid, diagnostics: diagnostics.map(ordered.diagnostic) });
}

/** What a run did: its plan, what was written, what failed or waits, and what was not tried for that. */
export function appliedToJson(applied: Applied, seconds: number): string {
  const { plan, ran, steps, failures, waiting, generalFailures, refusals, skipped } = applied;
  const verbs = new Map(plan.changes.map(({ address, verb }) => [address, verb]));
  return toJson({
    plan: ordered.plan(plan),
    ran,
    seconds,
    steps: steps.map(({ address, operation }) => ({ address, operation, verb: verbs.get(address) })),
    failures: failures.map(({ address, message }) => ({ address, message })),
    waiting: waiting.map(({ address, message }) => ({ address, message })),
    generalFailures,
    refusals: refusals.map(ordered.refusal),
    skipped,
  });
}

/** A failure, and with it everything that is wrong in a charter, or the plan that was refused. */
export const failureData = ({ failure: { code, message, remedy }, diagnostics, plan }: FailureReported): object => ({
  code,
  message,
  remedy,
  diagnostics: diagnostics?.map(ordered.diagnostic),
  plan: plan && ordered.plan(plan),
});

/** Why a command ended without a result. */
export const failureToJson = (reported: FailureReported): string => toJson({ error: failureData(reported) });

/** An exported charter, and what could not be said in it. */
export const exportToJson = ({ document, remarks }: Exported): string =>
  toJson({ charter: document, remarks: remarks.map(({ path, text }) => ({ path, text })) });
