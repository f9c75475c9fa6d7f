import { describe, expect, test } from "vitest";
import { CharterFile } from "../../../sdk/src/drift/propose/charter-file";

/** Edits the members of acme in a file. */
function edit(text: string, change: (file: CharterFile, members: NonNullable<ReturnType<CharterFile["map"]>>) => void) {
  const file = new CharterFile({ file: "org.yaml", text });
  const members = file.map(["organizations", "acme", "members"]);
  if (members === undefined) throw new Error("There are no members.");
  change(file, members);
  return file.edited().text;
}

const members = (lines: string, indentation = "    "): string =>
  `organizations:\n  acme:\n${indentation}members:\n${lines}`;

describe("an edit of a charter's file", () => {
  test("leaves every other line as people wrote it: its spaces, comments, quotes and numbers", () => {
    const text = members(
      "      # The board.\n      dana@acme.example:    owner   # chair\n\n      'lee@acme.example': \"admin\"\n      kim@acme.example: {role: member}\n",
    );
    expect(edit(text, (file, map) => file.set(map, ["kim@acme.example", "role"], "admin"))).toBe(
      text.replace("{role: member}", "{role: admin}"),
    );
    expect(edit(text, (file, map) => file.set(map, ["lee@acme.example"], "member"))).toBe(
      text.replace('"admin"', '"member"'),
    );
    expect(edit(text, (file, map) => file.set(map, ["eve@acme.example"], "member"))).toBe(
      `${text}      eve@acme.example: member\n`,
    );
  });

  test("that takes a line out keeps the comments above it, the last one's as well", () => {
    const text = members("      dana@acme.example: owner\n      # Engineers.\n      kim@acme.example: member\n");
    const remove = (name: string) =>
      edit(text, (file, map) => {
        const pair = map.items.find(({ key }) => String(key) === name);
        if (pair !== undefined) file.remove({ map, pair });
      });
    expect(remove("dana@acme.example")).toBe(text.replace("      dana@acme.example: owner\n", ""));
    expect(remove("kim@acme.example")).toBe(text.replace("      kim@acme.example: member\n", ""));
  });

  test("says the same where a file has several widths of indentation", () => {
    const text = members("            kim@acme.example: member\n            pat@acme.example: member\n", "     ");
    const edited = edit(text, (file, map) => file.set(map, ["eve@acme.example"], "member"));
    const people = new CharterFile({ file: "org.yaml", text: edited }).map(["organizations", "acme", "members"]);
    expect(people?.toJSON()).toEqual({
      "kim@acme.example": "member",
      "pat@acme.example": "member",
      "eve@acme.example": "member",
    });
  });

  test("keeps the line ends of the file", () => {
    const text = members("      kim@acme.example: member\n").replaceAll("\n", "\r\n");
    expect(edit(text, (file, map) => file.set(map, ["kim@acme.example"], "admin"))).toBe(
      text.replace("member\r", "admin\r"),
    );
  });

  test("that changes nothing is none", () => {
    const text = members("      kim@acme.example:   member\n");
    expect(edit(text, () => undefined)).toBe(text);
  });

  test("quotes what would be something else", () => {
    const text = members("      kim@acme.example: member\n");
    expect(edit(text, (file, map) => file.set(map, ["kim@acme.example"], "null"))).toContain('"null"');
  });
});
