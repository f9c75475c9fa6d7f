import { describe, expect, test } from "vitest";
import { Progress } from "../../../sdk/src/report/progress";
import { change, planOf, set } from "./plan-fixture";

describe("the progress of a run", () => {
  test("says a replacement once, though the engine takes several steps", () => {
    const lines: string[] = [];
    const john = "acme/members/john@acme.example";
    const kim = "acme/members/kim@acme.example";
    const plan = planOf({
      changes: [
        change("replace", "Membership", john, {
          live: { id: "m1", status: "pending" },
          fields: [{ field: "principal", from: "jon@acme.example", to: "john@acme.example" }],
        }),
        change("create", "Membership", kim, { fields: [set("role", "member")] }),
      ],
    });
    const progress = new Progress(plan, (line) => lines.push(line));
    for (const address of [john, "acme", kim, john, john]) progress.step(address);
    expect(lines).toEqual([
      "  ✓ revoke the invitation of jon@acme.example, then invite john@acme.example",
      "  ✓ invite kim@acme.example as member",
    ]);
  });
});
