import { parseCharter } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { licenceOf } from "../../../sdk/src/plan/licence";
import { planToText } from "../../../sdk/src/report/text";
import { managing, planOf, steps } from "./world";

const managed = managing({ members: { "dana@acme.example": "owner" }, workspaces: { lab: {} } });

/** A charter that declares nothing of `acme` any more. */
const buried = (action: "destroy" | "forget") =>
  parseCharter([
    {
      file: "org.yaml",
      text: `charter: v1\nplatform: standard\norganizations: {}\nremoved: { acme: ${action} }\n`,
    },
  ]);

describe("an organization that is managed, buried, and that nobody sees", () => {
  test("is not taken for deleted: the plan is refused, and says how it is forgotten", () => {
    const { changes, refusals } = planOf(buried("destroy"), undefined, managed);
    expect({ changes, refusals }).toEqual({
      changes: [],
      refusals: [
        {
          code: "organization-not-visible",
          message: "acme is managed (org-acme), and dana@acme.example does not see it.",
          remedy:
            "Use the token of an active member. If the organization was deleted, write `removed: { acme: forget }`, and apply that.",
        },
      ],
    });
  });

  test("is forgotten with all that is in it, which needs nobody's sight", () => {
    const charter = buried("forget");
    const plan = planOf(charter, undefined, managed);
    expect({ steps: steps(plan), refusals: plan.refusals }).toEqual({
      steps: ["forget acme", "forget acme/members/dana@acme.example", "forget acme/lab"],
      refusals: [],
    });
    expect(licenceOf(plan, charter.platform)["acme/lab"]).toEqual({ may: ["forget"], id: "ws-lab" });
    expect(planToText(plan, { objects: 0 })).toMatch(/^acme as dana@acme\.example\n/);
  });

  test("is nothing to speak of where it is not managed any more", () => {
    const plan = planOf(buried("destroy"), undefined);
    expect({ steps: steps(plan), refusals: plan.refusals }).toEqual({ steps: [], refusals: [] });
  });
});
