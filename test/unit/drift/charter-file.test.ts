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

  test("keeps what the file says to editors: the first line, and `$schema` of YAML and JSON", () => {
    const line = "      kim@acme.example: member\n";
    const yaml = `# yaml-language-server: $schema=./standard.schema.json\n\n$schema: ./x.json # ours\n${members(line)}`;
    const json = JSON.stringify(
      { $schema: "./standard.schema.json", organizations: { acme: { members: { "kim@acme.example": "member" } } } },
      undefined,
      2,
    );
    for (const text of [yaml, json]) {
      expect(edit(text, (file, map) => file.set(map, ["kim@acme.example"], "admin"))).toBe(
        text.replace("member\n", "admin\n").replace('"member"', '"admin"'),
      );
    }
    const first = "# yaml-language-server: $schema=./standard.schema.json\norganizations: { acme: { members: {} } }\n";
    expect(edit(first, (file, map) => file.set(map, ["kim@acme.example"], "admin"))).toBe(
      first.replace("{} }", "{ kim@acme.example: admin } }"),
    );
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

  const shared = members(
    "      # Both.\n      kim@acme.example: &m { role: member } # Kim\n      pat@acme.example: *m\n      zoe@acme.example: &z member\n      ann@acme.example: *z\n",
  );

  test("of what an alias repeats is none of what repeats it", () => {
    expect(edit(shared, (file, map) => file.set(map, ["kim@acme.example", "role"], "admin"))).toBe(
      shared.replace("&m { role: member }", "{ role: admin }").replace("*m", "{ role: member }"),
    );
    expect(edit(shared, (file, map) => file.set(map, ["zoe@acme.example"], "admin"))).toBe(
      shared.replace("&z member", "admin").replace("*z", "member"),
    );
    expect(edit(shared, (file, map) => file.set(map, ["pat@acme.example", "role"], "admin"))).toBe(
      shared.replace("*m", "{ role: admin }"),
    );
    expect(edit(shared, (file, map) => file.set(map, ["eve@acme.example"], "member"))).toBe(
      `${shared}      eve@acme.example: member\n`,
    );
  });

  test("that takes out what an alias repeats leaves what repeats it", () => {
    const without = (name: string) =>
      edit(shared, (file, map) => {
        const pair = map.items.find(({ key }) => String(key) === name);
        if (pair !== undefined) file.remove({ map, pair });
      });
    expect(without("kim@acme.example")).toBe(
      shared.replace("      kim@acme.example: &m { role: member } # Kim\n", "").replace("*m", "{ role: member }"),
    );
    expect(without("zoe@acme.example")).toBe(
      shared.replace("      zoe@acme.example: &z member\n", "").replace("*z", "member"),
    );
  });

  test("finds no line of its own in what an alias repeats", () => {
    const text = "a: &a\n  kim@acme.example: write\nb: *a\nc:\n  kim@acme.example: write\n";
    const file = new CharterFile({ file: "org.yaml", text });
    const at = (line: number) => file.at({ file: "org.yaml", line, column: 3 });
    expect([at(2), at(5)]).toEqual([undefined, expect.anything()]);
  });

  test("goes into a map that an alias repeats as it was, whichever of them is edited", () => {
    const text = "a: &a\n  kim@acme.example: write\nb: *a\n";
    for (const [where, other] of [
      ["a", "b"],
      ["b", "a"],
    ] as const) {
      const file = new CharterFile({ file: "org.yaml", text });
      const root = file.map([]);
      if (root === undefined) throw new Error("There is no map.");
      file.set(root, [where, "pat@acme.example"], "read");
      expect(new CharterFile(file.edited()).map([])?.toJSON()).toEqual({
        [where]: { "kim@acme.example": "write", "pat@acme.example": "read" },
        [other]: { "kim@acme.example": "write" },
      });
    }
  });

  test.each(["", "  ", "\t"])("of a file of JSON leaves it one, and as it was indented: with %j", (indentation) => {
    const written = (people: object) =>
      JSON.stringify({ organizations: { acme: { members: people, name: "A" } } }, undefined, indentation);
    const people = { "kim@acme.example": "member", "pat@acme.example": "member" };
    const more = { "eve@acme.example": { role: "member", accessUntil: "2099-01-31" } };
    expect(edit(written(people), (file, map) => file.set(map, ["kim@acme.example"], "admin"))).toBe(
      written({ ...people, "kim@acme.example": "admin" }),
    );
    expect(edit(written(people), (file, map) => file.set(map, ["eve@acme.example"], more["eve@acme.example"]))).toBe(
      written({ ...people, ...more }),
    );
  });
});
