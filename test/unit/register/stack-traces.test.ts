import { expect, test } from "vitest";
import { withoutStackTraces } from "../../../sdk/src/register/stack-traces";

const settings = () => ({ limit: Error.stackTraceLimit, prepare: Error.prepareStackTrace });

test("two programs at once run without stack traces, each to its end, and the last one puts them back", async () => {
  const before = settings();
  const first = Promise.withResolvers<void>();
  const second = Promise.withResolvers<void>();
  const runs = [withoutStackTraces(() => first.promise), withoutStackTraces(() => second.promise)];
  first.resolve();
  await runs[0];
  const between = Error.stackTraceLimit;
  second.resolve();
  await runs[1];
  expect({ between, after: settings() }).toEqual({ between: 0, after: before });
});

test("a program that fails puts them back, too", async () => {
  const before = settings();
  await expect(withoutStackTraces(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(settings()).toEqual(before);
});
