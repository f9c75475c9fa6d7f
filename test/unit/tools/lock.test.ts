import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withLock } from "../../../sdk/setup/lock.mjs";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "charter-lock-"));
  path = join(folder, "below", "setup.lock");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("two at once run one after the other, and the second says for whom it waits", async () => {
  const order: string[] = [];
  const waiting: string[] = [];
  const starts = Promise.withResolvers<void>();
  const waits = Promise.withResolvers<void>();
  const one = withLock(path, {}, async () => {
    order.push("one starts");
    starts.resolve();
    await waits.promise;
    order.push("one ends");
  });
  const says = (holder: string) => {
    waiting.push(holder);
    waits.resolve();
  };
  await starts.promise;
  const two = withLock(path, { waiting: says, poll: 10 }, async () => {
    order.push("two");
  });
  await Promise.all([one, two]);
  expect(order).toEqual(["one starts", "one ends", "two"]);
  expect(waiting).toEqual([String(process.pid)]);
  expect(existsSync(path)).toBe(false);
});

test("the lock of a process that is gone is passed over", async () => {
  await withLock(path, {}, async () => {});
  writeFileSync(path, JSON.stringify({ pid: 2 ** 22 - 1, host: hostname() }));
  expect(await withLock(path, { poll: 10 }, async () => "ran")).toBe("ran");
});

test.each(["", '{"pid":', "null", "not ours"])(
  "a lock that says %j is passed over once it has been silent",
  async (text) => {
    await withLock(path, {}, async () => {});
    writeFileSync(path, text);
    utimesSync(path, 0, 0);
    expect(await withLock(path, { poll: 10 }, async () => "ran")).toBe("ran");
  },
);

test("a failure releases the lock", async () => {
  await expect(withLock(path, {}, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(existsSync(path)).toBe(false);
});
