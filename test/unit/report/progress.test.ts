import { describe, expect, test } from "vitest";
import { appliedToJson } from "../../../sdk/src/report/json";
import { appliedSummary, appliedToText, Progress } from "../../../sdk/src/report/progress";
import { changesCounted, summaryOf } from "../../../sdk/src/report/summary";
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

  test("says of what existed as declared that it was adopted, of what is let go that it was forgotten, and that the service stays as it is", () => {
    const [kim, lee, ana] = [
      "acme/members/kim@acme.example",
      "acme/members/lee@acme.example",
      "acme/members/ana@acme.example",
    ];
    const plan = planOf({
      changes: [
        change("adopt", "Membership", kim),
        change("forget", "Membership", lee),
        change("create", "Membership", ana),
      ],
    });
    const nothing = { failures: [], waiting: [], generalFailures: [], refusals: [], skipped: [] };
    const said = (done: readonly string[]) =>
      appliedSummary(
        { plan, ran: true, steps: done.map((address) => ({ address, operation: "create" })), ...nothing },
        1.5,
      );
    expect([said([kim]), said([kim, lee]), said([kim, lee, ana]), said([ana])]).toEqual([
      "Applied: 1 adopted in 1.5 s, nothing was changed at the service.",
      "Applied: 1 adopted, 1 forgotten in 1.5 s, nothing was changed at the service.",
      "Applied: 1 change made in 1.5 s, 1 adopted, 1 forgotten.",
      "Applied: 1 change made in 1.5 s.",
    ]);
  });

  test("says in JSON of each step what the plan called it: the engine has but one word for what is made and what is adopted", () => {
    const [kim, lee] = ["acme/members/kim@acme.example", "acme/members/lee@acme.example"];
    const plan = planOf({ changes: [change("adopt", "Membership", kim), change("create", "Membership", lee)] });
    const steps = [kim, lee].map((address) => ({ address, operation: "create" as const }));
    const nothing = { failures: [], waiting: [], generalFailures: [], refusals: [], skipped: [] };
    expect(JSON.parse(appliedToJson({ plan, ran: true, steps, ...nothing }, 1.5)).steps).toEqual([
      { address: kim, operation: "create", verb: "adopt" },
      { address: lee, operation: "create", verb: "create" },
    ]);
  });
});

describe("a plan that only notes what is there", () => {
  const noted = planOf({
    changes: ["kim", "lee"].map((name) => change("adopt", "Membership", `acme/members/${name}@acme.example`)),
  });

  test("says so, in the place of who loses what", () => {
    expect(summaryOf(noted)).toBe("Plan: 2 to adopt; nothing changes at the service.");
    expect(changesCounted(noted.changes)).toBe("2 to adopt");
  });

  test("is one of changes as soon as something is written", () => {
    const more = planOf({
      changes: [...noted.changes, change("create", "Membership", "acme/members/pat@acme.example")],
    });
    expect([summaryOf(more), changesCounted(more.changes)]).toEqual([
      "Plan: 1 to create, 2 to adopt; nobody loses access.",
      "3 changes",
    ]);
  });
});
