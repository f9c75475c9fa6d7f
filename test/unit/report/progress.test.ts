import { describe, expect, test } from "vitest";
import { appliedToText, Progress } from "../../../sdk/src/report/progress";
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
      "",
      "  ✓ revoke the invitation of jon@acme.example, then invite john@acme.example",
      "  ✓ invite kim@acme.example as member",
    ]);
  });

  test.each(["adopt", "forget"] as const)(
    "counts the changes of a large run instead of listing them, where it writes nothing, too: %s",
    (verb) => {
      const lines: string[] = [];
      const address = (index: number) => `acme/members/person-${index}@acme.example`;
      const changes = Array.from({ length: 1000 }, (_, index) => change(verb, "Membership", address(index)));
      const waiting = change("wait", "WorkspaceGrant", "acme/main/grants/person-0@acme.example");
      const progress = new Progress(planOf({ changes: [...changes, waiting] }), (line) => lines.push(line));
      for (let index = 0; index < 340; index += 1) progress.step(address(index));
      expect({ lines, done: progress.done, total: progress.total }).toEqual({ lines: [], done: 340, total: 1000 });
    },
  );

  test("counts once what the plan lets wait and its provider holds back", () => {
    const [kim, lee] = ["acme/members/kim@acme.example", "acme/members/lee@acme.example"];
    const plan = planOf({ changes: [change("wait", "Membership", kim), change("create", "Membership", lee)] });
    const waiting = [kim, lee].map((address) => ({ address, message: "waits: 50 invitations a day" }));
    const nothing = { failures: [], generalFailures: [], refusals: [], skipped: [] };
    const text = appliedToText({ plan, ran: true, steps: [], waiting, ...nothing }, 1.5);
    expect(text).toContain("Applied: 0 changes made in 1.5 s, 2 waiting.");
  });

  test("counts what went along with a leaver, so that as much is done as the plan said", () => {
    const ana = "acme/members/ana@acme.example";
    const plan = planOf({
      changes: [
        change("remove", "WorkspaceGrant", "acme/sandbox/grants/ana@acme.example", {
          cause: { type: "goes-with", address: ana },
          along: true,
        }),
        change("remove", "Membership", ana, { live: { id: "m1", status: "active" } }),
      ],
    });
    const applied = (steps: readonly string[]) =>
      appliedToText(
        {
          plan,
          ran: true,
          steps: steps.map((address) => ({ address, operation: "delete" })),
          failures: [],
          waiting: [],
          generalFailures: [],
          refusals: [],
          skipped: [],
        },
        1.5,
      );
    expect([applied([ana]), applied([])]).toEqual([
      "\nApplied: 1 change made in 1.5 s, 1 went along.\n",
      "\nApplied: 0 changes made in 1.5 s.\n",
    ]);
  });
});
