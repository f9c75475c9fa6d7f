import { describe, expect, test } from "vitest";
import { acme, results, useGitlab } from "./gitlab.js";

describe("on GitLab, without a state that lasts", () => {
  const { account, origin, host, review, merge, apply, refs, notes } = useGitlab();
  let main: string;

  test("the first apply begins at nothing, and the refs then say what was applied", async () => {
    main = origin.commit("main", { "org.yaml": acme({}) });
    const ended = await apply(main);
    expect({ result: ended?.result, refs: refs() }).toEqual({
      result: "success",
      refs: { applied: main, tried: main },
    });
    await account.everybodyAccepts();
    await account.forget();
  });

  test("a merge request gets one note with who gains and loses what; nothing is written to the service", async () => {
    const both = acme({ "kim@acme.example": "member", "ana@acme.example": "member" });
    const ended = await review(7, origin.commit("kim", { "org.yaml": both }));
    expect({ results: results(ended), notes: notes(7), writes: account.writes() }).toEqual({
      results: { "charter:review": "success" },
      notes: [
        { id: expect.any(Number), by: 42, body: expect.stringMatching(/ana@acme\.example[\s\S]*by itself<\/summary>/) },
      ],
      writes: [],
    });
  });

  test("from a fork nothing but the charters is read: no note, no token", async () => {
    host.log.splice(0);
    const ended = await review(9, origin.commit("fork", { "org.yaml": acme({ "eve@acme.example": "admin" }) }), 2);
    expect({ results: results(ended), asked: host.log, notes: notes(9) }).toEqual({
      results: { "charter:offline": "success" },
      asked: [],
      notes: undefined,
    });
    expect(ended["charter:offline"]?.output).toContain("eve@acme.example");
  });

  test("the merge is applied as it was reviewed, and both refs follow", async () => {
    main = merge(7, "kim");
    const ended = await apply(main);
    expect({ ended, refs: refs(), events: (await account.events()).toSorted() }).toEqual({
      ended: { result: "success", code: 0, output: expect.stringContaining("is the plan with which !7 was reviewed.") },
      refs: { applied: main, tried: main },
      events: ["membership.invited ana@acme.example", "membership.invited kim@acme.example"],
    });
  });
});
