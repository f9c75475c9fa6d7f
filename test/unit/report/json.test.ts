import { describe, expect, test } from "vitest";
import { planToJson, validationToJson } from "../../../sdk/src/report/json";
import { change, planOf } from "./plan-fixture";

describe("a plan as JSON", () => {
  test("has its version and all its members, in a fixed order", () => {
    const plan = planOf({
      changes: [
        change("update", "Membership", "acme/members/dana@acme.example", {
          live: { id: "m1", status: "active" },
          line: 10,
          fields: [{ to: "admin", from: undefined, field: "role" }],
          after: ["acme/production/grants/dana@acme.example"],
          cause: { type: "declared", through: ["role:admin"] },
        }),
      ],
      unmanaged: [{ detail: "admin, active", kind: "Membership", address: "acme/members/eve@acme.example" }],
      notVisible: ["acme billing"],
      noLongerManaged: [{ fields: ["website"], address: "acme" }],
      refusals: [{ remedy: "Keep an owner.", message: "Nobody owns acme.", code: "min-owners" }],
      warnings: [{ message: "The state is empty.", code: "empty-state" }],
    });
    expect(`\n${planToJson(plan)}`).toMatchInlineSnapshot(`
      "
      {
        "version": 1,
        "platform": "standard",
        "organizations": [
          {
            "slug": "acme",
            "exists": true,
            "principal": "dana@acme.example"
          }
        ],
        "managed": "state",
        "changes": [
          {
            "address": "acme/members/dana@acme.example",
            "kind": "Membership",
            "verb": "update",
            "fields": [
              {
                "field": "role",
                "from": null,
                "to": "admin"
              }
            ],
            "position": {
              "file": "org.yaml",
              "line": 10,
              "column": 7
            },
            "cause": {
              "type": "declared",
              "through": [
                "role:admin"
              ]
            },
            "after": [
              "acme/production/grants/dana@acme.example"
            ],
            "live": {
              "id": "m1",
              "status": "active"
            }
          }
        ],
        "access": {
          "gains": [],
          "losses": []
        },
        "unmanaged": [
          {
            "address": "acme/members/eve@acme.example",
            "kind": "Membership",
            "detail": "admin, active"
          }
        ],
        "suspended": [],
        "notVisible": [
          "acme billing"
        ],
        "noLongerManaged": [
          {
            "address": "acme",
            "fields": [
              "website"
            ]
          }
        ],
        "stuck": [],
        "due": [],
        "loosened": [],
        "refusals": [
          {
            "code": "min-owners",
            "message": "Nobody owns acme.",
            "remedy": "Keep an owner."
          }
        ],
        "warnings": [
          {
            "code": "empty-state",
            "message": "The state is empty."
          }
        ]
      }
      "
    `);
  });

  test("is the same text for the same plan, however its members are ordered", () => {
    const plan = planOf({ notVisible: ["acme billing"] });
    const turned = Object.fromEntries(Object.entries(plan).reverse());
    expect(planToJson({ ...plan, ...turned })).toBe(planToJson(plan));
  });
});

describe("a validation as JSON", () => {
  const position = { file: "org.yaml", line: 3, column: 5 };

  test("is valid with warnings alone", () => {
    const warning = { code: "redundant-grant", severity: "warning", message: "Implied.", position } as const;
    expect(JSON.parse(validationToJson([warning]))).toEqual({ valid: true, diagnostics: [warning] });
  });

  test("is not valid with an error, and has everything that is known of it", () => {
    const error = {
      code: "duplicate-key",
      severity: "error",
      message: "`acme` is here twice.",
      suggestion: "Keep one.",
      position,
      excerpt: "  acme:\n  ^",
      related: [{ message: "The first.", position: { ...position, line: 1 } }],
    } as const;
    expect(JSON.parse(validationToJson([error]))).toEqual({ valid: false, diagnostics: [error] });
  });
});
