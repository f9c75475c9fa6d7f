import { expect, test } from "vitest";
import { redactionOf } from "../../../provider/src/http/redaction";

test("a token that another one begins is redacted whole, in any order", () => {
  const [short, long] = ["chrt_abc", "chrt_abc/def"];
  const text = `${short} ${long} ${encodeURIComponent(long)}`;
  const expected = "[redacted] [redacted] [redacted]";
  expect([redactionOf([short, long])(text), redactionOf([long, short])(text)]).toEqual([expected, expected]);
});
