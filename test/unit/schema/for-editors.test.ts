import { loadCharter, parseCharter } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../cli/charter-process";
import { write } from "../state/state-fixture";
import { errorsOf, errorsOfFiles, read } from "./reading";

const charter = `charter: v1
platform: standard
organizations:
  acme:
    members: { dana@acme.example: owner }
`;
const inJson = {
  charter: "v1",
  platform: "standard",
  organizations: { acme: { members: { "dana@acme.example": "owner" } } },
};

describe("`$schema`, which editors read, is none of a charter:", () => {
  test("in YAML and in JSON, whatever it names", () => {
    const plain = read(charter).resources.map(({ address, inputs }) => ({ address, inputs }));
    const texts = [
      `$schema: ./standard.schema.json\n${charter}`,
      `${charter}$schema: https://charter.invalid/schema.json\n`,
      JSON.stringify({ $schema: "./standard.schema.json", ...inJson }),
      JSON.stringify({ ...inJson, $schema: "" }, undefined, 2),
    ];
    for (const text of texts) {
      expect(read(text).resources.map(({ address, inputs }) => ({ address, inputs }))).toEqual(plain);
    }
  });

  test("what is wrong below it keeps its place, and its line is shown, of JSON in one line as well", () => {
    const wrong = {
      $schema: "./x.json",
      ...inJson,
      organizations: { acme: { members: { "dana@acme.example": "ownr" } } },
    };
    const [inYaml, inJsonText] = [
      errorsOf(`# yaml-language-server: $schema=./x.json\n$schema: ./x.json\n${charter.replace("owner", "ownr")}`),
      errorsOf(JSON.stringify(wrong)),
    ].map((errors) => errors.find(({ code }) => code === "unknown-role"));
    expect({ line: inYaml?.position.line, shown: inJsonText?.excerpt?.includes('"ownr"') }).toEqual({
      line: 7,
      shown: true,
    });
  });

  test("in every file of a folder, each with its own way to it, and where scopes leave a file nothing else to say", async () => {
    const folder = temporaryFolder();
    write(`${folder}/charter.yaml`, `$schema: ./standard.schema.json\n${charter}scopes: { /teams/: [members] }\n`);
    write(
      `${folder}/teams/kim.yaml`,
      "$schema: ../standard.schema.json\norganizations: { acme: { members: { kim@acme.example: member } } }\n",
    );
    write(`${folder}/begun.yaml`, "$schema: ./standard.schema.json\n");
    expect((await loadCharter(folder)).resources.map(({ address }) => address)).toEqual([
      "acme",
      "acme/members/dana@acme.example",
      "acme/members/kim@acme.example",
    ]);
  });

  test("in the document of a program", () => {
    const evaluated = { value: { $schema: "./standard.schema.json", ...inJson }, places: [], problems: [] };
    expect(parseCharter([{ file: "document", text: "", evaluated }]).resources).toHaveLength(2);
  });

  test("but text it is, it stands at the top, and it makes no charter of anything else", () => {
    expect({
      number: errorsOf(`$schema: 5\n${charter}`).map(({ code, position: { line } }) => [code, line]),
      below: errorsOf(`${charter}    $schema: x\n`).map(({ code, position: { line } }) => [code, line]),
      other: errorsOfFiles({ "org.yaml": charter, "other.yaml": "$schema: x\ntype: object\n" }).map(({ code }) => code),
    }).toEqual({
      number: [["unknown-field", 1]],
      below: [["unknown-field", 6]],
      other: ["no-charter"],
    });
  });
});
