import { describe, expect, test } from "vitest";
import { createSecrets } from "../../../provider/src/http/redaction";

const token = 'chrt_s3cret/T0ken+value"of\\the~test==';

function knowing(...secrets: readonly string[]) {
  const all = createSecrets();
  for (const secret of secrets) all.add(secret);
  return all;
}

test("a token that another one begins is redacted whole, in any order", () => {
  const [short, long] = ["chrt_abc", "chrt_abc/def"];
  const text = `${short} ${long} ${encodeURIComponent(long)}`;
  const expected = "[redacted] [redacted] [redacted]";
  const orders = [knowing(short, long), knowing(long, short)];
  expect(orders.flatMap(({ words, answer }) => [words(text), answer(text)])).toEqual(
    orders.flatMap(() => [expected, expected]),
  );
});

describe("an answer that repeats a token", () => {
  const { answer } = knowing(token);
  const read = (json: string): unknown => JSON.parse(answer(json));
  const escaped = (text: string) =>
    Array.from(text, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");

  test.each<readonly [title: string, json: string]>([
    ["as it is", JSON.stringify(token)],
    ["with a slash that is escaped", JSON.stringify(token).replaceAll("/", "\\/")],
    ["as escapes alone", `"${escaped(token)}"`],
    ["as escapes in capital letters", `"${escaped(token).replaceAll(/[a-f]/g, (one) => one.toUpperCase())}"`],
    ["with one letter escaped", JSON.stringify(token).replace("c", "\\u0063")],
    ["percent-encoded", JSON.stringify(encodeURIComponent(token))],
    [
      "percent-encoded in small letters",
      JSON.stringify(encodeURIComponent(token).replaceAll(/%../g, (byte) => byte.toLowerCase())),
    ],
    ["in base64", JSON.stringify(Buffer.from(token).toString("base64"))],
    ["in base64 without its padding", JSON.stringify(Buffer.from(token).toString("base64url"))],
  ])("has it nowhere, written %s", (_title, json) => {
    expect(String(read(json)).replaceAll("=", "")).toBe("[redacted]");
  });

  test("has it neither in a key nor in the midst of a text", () => {
    expect(read(JSON.stringify({ [token]: `Bearer ${token}!`, list: [{ token }] }))).toEqual({
      "[redacted]": "Bearer [redacted]!",
      list: [{ token: "[redacted]" }],
    });
  });

  test("is else the same, whatever it escapes", () => {
    const value = { name: 'a "quote", a \\ and \\u0041, a / and \n, \u0000, \u2028, é, 😀, \ud800', "\\": "\\\\/" };
    const ascii = JSON.stringify(value)
      .replaceAll(/[^ -~]/g, escaped)
      .replaceAll("/", "\\/");
    expect([read(JSON.stringify(value)), read(ascii)]).toEqual([value, value]);
  });

  test("costs nothing to speak of where it does not", () => {
    const page = JSON.stringify(
      Array.from({ length: 7_700 }, (_, index) => ({ id: `mem_${index}`, name: "A name, as long as one" })),
    );
    const started = performance.now();
    for (let index = 0; index < 10; index += 1) answer(page);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

test("a short password is no token: as a word that an answer needs it stays, in messages it does not", () => {
  const { answer, words } = knowing("admin");
  expect([answer('{"name":"admin"}'), words("not admin")]).toEqual(['{"name":"admin"}', "not [redacted]"]);
});

test("a secret that was learned later is known at once, also to a call that is under way", () => {
  const secrets = createSecrets();
  const call = secrets.and("the-key-of-this-call");
  secrets.add("learned-later");
  expect([call.answer('"learned-later"'), call.words("learned-later, the-key-of-this-call")]).toEqual([
    '"[redacted]"',
    "[redacted], [redacted]",
  ]);
});
