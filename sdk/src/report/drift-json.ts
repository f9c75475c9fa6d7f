/** Drift for programs. */

import type { Drift } from "../drift/drift";
import { driftExitCode } from "../drift/drift";
import type { Proposal } from "../drift/propose";
import { ordered, toJson } from "./json";

/** Drift as JSON, members always in the same order; `version` says which shape it is. */
export function driftToJson(drift: Drift, proposal: Proposal | undefined): string {
  const { plan, differences, deeds } = drift;
  const document = {
    version: 1,
    drifted: driftExitCode(drift) !== 0,
    platform: plan.platform,
    organizations: plan.organizations.map(({ slug, exists, principal }) => ({ slug, exists, principal })),
    managed: plan.managed,
    differences: differences.map((one) => ({
      address: one.address,
      kind: one.kind,
      sort: one.sort,
      fields: one.fields.map(({ field, declared, found }) => ({
        field,
        declared: declared ?? null,
        found: found ?? null,
      })),
      position: one.position && ordered.position(one.position),
      live: one.seen,
      elevated: one.elevated,
      cause: one.cause,
      notApplied: one.notApplied,
      by: deeds.by.get(one),
    })),
    notVisible: plan.notVisible,
    refusals: plan.refusals.map(ordered.refusal),
    warnings: plan.warnings.map(({ code, message }) => ({ code, message })),
    notes: deeds.notes.map(({ organization, problem }) => ({ organization, problem })),
    proposal: proposal && {
      patch: proposal.patch,
      folder: proposal.folder,
      left: proposal.left.map(({ address, why }) => ({ address, why })),
    },
  };
  return toJson(document);
}
