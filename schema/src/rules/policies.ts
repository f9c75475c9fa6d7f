import { quoted } from "../characters/visible";
import type { Declared, DeclaredPolicy } from "../declared/model";
import { diagnose } from "../diagnostic";
import { oneOf } from "../diagnostic/suggestion";
import type { Diagnostic } from "../model";
import { organizationRoles, type Platform, workspacePermissions, workspaceRoles } from "../platform";
import type { Rule } from "./rule";

/** What each policy that comes with Charter is told: what it needs, and what it may have. */
const settings: Readonly<Record<string, { readonly needs: readonly string[]; readonly may: readonly string[] }>> = {
  "never-holds": { needs: ["people", "access"], may: ["except"] },
  "enough-people": { needs: ["count", "access"], may: ["workspaces", "except"] },
  "with-an-end": { needs: ["access"], may: ["except"] },
};

const everywhere = ["use", "severity"];

/** What some policy is told: anything else is not known by the shape already. */
const anywhere = new Set(Object.values(settings).flatMap(({ needs, may }) => [...needs, ...may]));

function* fields({ key, settings: written, use }: DeclaredPolicy): Generator<Diagnostic> {
  if (use === undefined || !Object.hasOwn(settings, use.text)) return;
  const { needs = [], may = [] } = settings[use.text] ?? {};
  for (const field of needs.filter((one) => written.place(one) === undefined)) {
    yield diagnose("missing-field", key.place, `${quoted(field)} is missing in ${quoted(key.text)}.`, {
      suggestion: `Add a line \`${field}: …\`.`,
    });
  }
  const known = [...everywhere, ...needs, ...may];
  for (const field of Object.keys(written.value).filter((one) => anywhere.has(one) && !known.includes(one))) {
    const place = written.place(field) ?? key.place;
    yield diagnose("unknown-field", place, `${quoted(use.text)} has no ${quoted(field)}.`, {
      suggestion: oneOf(field, known),
    });
  }
}

/** What may be held: roles and permissions of the platform, and roles that workspaces have of their own. */
const heldIn = ({ organizations }: Declared, platform: Platform): readonly string[] => [
  ...organizationRoles(platform),
  ...workspacePermissions(platform),
  ...workspaceRoles(platform),
  ...organizations.flatMap(({ workspaces }) => workspaces.flatMap(({ roles }) => [...roles.keys()])),
];

/** A policy that comes with Charter is told what it needs, in words of the platform: one of no role would find nothing. */
export const policies: Rule = function* (declared, platform) {
  if (declared.policies.length === 0) return;
  const held = heldIn(declared, platform);
  for (const policy of declared.policies) {
    yield* fields(policy);
    for (const { text, place } of policy.settings.words("access")) {
      if (held.includes(text)) continue;
      yield diagnose("unknown-access", place, `${quoted(text)} is no role or permission of ${platform.title}.`, {
        suggestion: oneOf(text, [...new Set(held)]),
      });
    }
  }
};
