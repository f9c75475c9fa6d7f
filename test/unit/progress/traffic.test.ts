import { hearWait, tell } from "@charter/provider";
import nock from "nock";
import { describe, expect, onTestFinished, test } from "vitest";
import { Traffic } from "../../../sdk/src/progress/traffic";
import { doorTo, hastyClock, read, service, useNock } from "../rest/door-fixture";

useNock();

function listening() {
  const at = { ms: 0 };
  const traffic = new Traffic(() => at.ms);
  onTestFinished(traffic.end);
  return { at, traffic };
}

describe("what the calls of a run wait for", () => {
  const path = "/v1/organizations/acme";

  test.each([
    [429, "waiting 8 s as the service asks (429)"],
    [503, "waiting 8 s as the service asks (503)"],
  ])("is said where the service asks for it with %i and Retry-After, until that is over", async (status, words) => {
    const { at, traffic } = listening();
    nock(service).get(path).reply(status, "", { "Retry-After": "7" }).get(path).reply(200, {});
    const before = traffic.waiting();
    await doorTo(service, { clock: hastyClock() }).request(read());
    const during = traffic.waiting();
    at.ms = 7_100;
    expect([before, during, traffic.waiting()]).toEqual([undefined, words, undefined]);
  });

  test("is said where nobody answers, until somebody does", async () => {
    const { traffic } = listening();
    tell({ what: "wait" });
    const during = traffic.waiting();
    tell({ what: "answer" });
    expect([during, traffic.waiting()]).toEqual(["no answer, trying again", undefined]);
  });

  test("comes from a provider's process, too, by its standard error, and nothing else does", () => {
    const { traffic } = listening();
    const heard = ["somebody's words", "charter-waits 12000 429\n"].map(hearWait);
    expect([heard, traffic.waiting()]).toEqual([[false, true], "waiting 12 s as the service asks (429)"]);
  });
});

test("a reading counts from its own beginning", () => {
  const { traffic } = listening();
  tell({ what: "listed", objects: 500 });
  const { done, total, beside } = traffic.reading(() => 7_700);
  tell({ what: "answer" });
  tell({ what: "listed", objects: 20 });
  expect([done(), total?.(), beside?.()]).toEqual([20, 7_700, "1 answer"]);
});
