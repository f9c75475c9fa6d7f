import { describe, expect, test } from "vitest";
import { planToText } from "../../../sdk/src/report/text";
import { charterOf, managedSet, planOf, type World } from "./world";

/** All Cyrillic; it looks like `capa`. */
const capa = "сара@acme.example";

const charter = (...people: readonly string[]) =>
  charterOf(`members: { dana@acme.example: owner, ${people.map((one) => `${one}: member`).join(", ")} }`);

const warningsOf = (text: ReturnType<typeof charterOf>, members: World["members"]) =>
  planOf(text, { members: { "dana@acme.example": "owner", ...members } }).warnings.filter(
    ({ code }) => code === "look-alike",
  );

describe("somebody new whose name looks like that of somebody who is there", () => {
  test("is a warning at their line, with what each name is", () => {
    expect(warningsOf(charter(capa), { "capa@acme.example": "member" })).toEqual([
      {
        code: "look-alike",
        severity: "warning",
        message:
          "\\u{441}\\u{430}\\u{440}\\u{430}@acme.example looks like capa@acme.example, who is there already, and is somebody else.",
        position: expect.objectContaining({ file: "org.yaml" }),
      },
    ]);
    expect(warningsOf(charter("capa@acme.example"), { [capa]: "member" })).toHaveLength(1);
  });

  test("is none where the line says that it is the same person under another name", () => {
    const corrected = (previously: string) =>
      charterOf(`members: { dana@acme.example: owner, ${capa}: { role: member, previously: ${previously} } }`);
    const members = { "capa@acme.example": "member" } as const;
    expect(warningsOf(corrected("capa@acme.example"), members)).toEqual([]);
    expect(warningsOf(corrected("kim@acme.example"), members)).toHaveLength(1);
  });

  test("is none where they are there themselves, where nobody looks like them, and among plain letters", () => {
    expect(warningsOf(charter(capa), { "capa@acme.example": "member", [capa]: "member" })).toEqual([]);
    expect(warningsOf(charter("раул@acme.example"), { "capa@acme.example": "member" })).toEqual([]);
    expect(warningsOf(charter("modem@acme.example"), { "modern@acme.example": "member" })).toEqual([]);
  });
});

test("people of the service who look like declared ones are shown for what they are", () => {
  const members = {
    "dana@acme.example": "owner",
    "dina@acme.example": "member",
    "d\u0430na@acme.example": "member",
    [capa]: "member",
  };
  const plan = planOf(charter("dina@acme.example"), { members }, managedSet([]));
  const text = planToText(plan, { objects: 3 });
  expect(text).toContain("  acme/members/d\\u{430}na@acme.example (member, active)\n");
  expect(text).toContain("  acme/members/\\u{441}\\u{430}\\u{440}\\u{430}@acme.example (member, active)\n");
});
