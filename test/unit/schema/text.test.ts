import { describe, expect, it } from "vitest";
import { codesOf, errorsOf, errorsOfFiles, read } from "./reading";

const minimal = "charter: v1\nplatform: standard\norganizations: {}\n";
const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

describe("a charter's text", () => {
  it("may begin with a byte order mark, which counts in no column", () => {
    expect(read(`\uFEFF${minimal}`).resources).toEqual([]);
    expect(codesOf(`\uFEFFcharter: v2\nplatform: standard\norganizations: {}`)).toEqual(["1:10 invalid-value"]);
  });

  it("may end its lines as Windows does", () => {
    expect(codesOf("charter: v1\r\nplatform: standrd\r\norganizations: {}\r\n")).toEqual(["2:11 unknown-platform"]);
  });

  it("is a map", () => {
    expect(codesOf("- a\n- b\n")).toEqual(["1:1 wrong-type"]);
    expect(codesOf("just text")).toEqual(["1:1 wrong-type"]);
  });

  it("says what is missing where it holds nothing but comments", () => {
    expect(errorsOf("# nothing yet\n").map(({ message }) => message)).toEqual([
      "`charter` is missing in the document.",
      "`platform` is missing in the document.",
      "`organizations` is missing in the document.",
    ]);
  });

  it("shows broken YAML at its place", () => {
    expect(codesOf("charter: v1\nplatform: 'standard\n")).toEqual(["3:1 yaml-syntax"]);
    expect(codesOf("charter: v1\nplatform:\n\t- standard\n")).toContain("3:1 yaml-syntax");
  });

  it("is YAML 1.2: yes is text, and a directive for another version is refused", () => {
    const text =
      "charter: v1\nplatform: standard\norganizations: { acme: { name: yes, members: { a@b.example: owner } } }";
    expect(read(text).resources[0]?.inputs).toEqual({ slug: "acme", name: "yes" });
    expect(codesOf(`%YAML 1.1\n---\n${minimal}`)).toEqual(["1:1 yaml-version"]);
  });

  it("is one document", () => {
    expect(codesOf(`${minimal}---\n${minimal}`)).toEqual(["4:1 several-documents"]);
  });

  it("has no control characters, and says where one stands", () => {
    expect(codesOf("charter: v1\nplatform: stand\0ard\n")).toEqual(["2:16 control-character"]);
    expect(codesOf("charter: v1\nplatform: stand\u009Bard\n")).toEqual(["2:16 control-character"]);
    expect(codesOf("charter: v1\nplatform: stand\uD800ard\n")).toEqual(["2:16 control-character"]);
  });

  it("has no tags beyond the core ones", () => {
    expect(codesOf("charter: v1\nplatform: !!binary aGk=\norganizations: !mine {}\n")).toEqual(
      expect.arrayContaining(["3:16 yaml-syntax"]),
    );
    expect(codesOf("charter: v1\nplatform: !!binary aGk=\norganizations: {}\n")).toContain("2:20 tag");
    expect(codesOf("charter: !!str v1\nplatform: standard\norganizations: !!map {}\n")).toEqual([]);
  });

  it("has text as keys, and no merge keys", () => {
    expect(
      codesOf("charter: v1\n1: a\ntrue: b\n~: c\n? [x]\n: d\n<<: {}\nplatform: standard\norganizations: {}"),
    ).toEqual([
      "2:1 key-not-text",
      "2:1 unknown-field",
      "3:1 key-not-text",
      "3:1 unknown-field",
      "4:1 key-not-text",
      "4:1 unknown-field",
      "5:3 key-not-text",
      "7:1 merge-key",
    ]);
  });

  it("shows both places of a key that stands twice", () => {
    expect(errorsOf("charter: v1\nplatform: standard\norganizations: {}\nplatform: standard\n")).toEqual([
      {
        code: "duplicate-key",
        severity: "error",
        message: "`platform` is declared twice.",
        suggestion: "Keep one of the two.",
        position: { file: "org.yaml", line: 4, column: 1 },
        excerpt: "platform: standard\n^",
        related: [{ message: "first declared here", position: { file: "org.yaml", line: 2, column: 1 } }],
      },
    ]);
  });

  it("may repeat a value by an alias", () => {
    const text = `charter: v1
platform: standard
organizations:
  acme:
    members: { dana@acme.example: owner, kim@acme.example: member }
    workspaces:
      a: { grants: &readers { kim@acme.example: read } }
      b: { grants: *readers }
`;
    expect(
      read(text)
        .resources.filter(({ kind }) => kind === "WorkspaceGrant")
        .map(({ address }) => address),
    ).toEqual(["acme/a/grants/kim@acme.example", "acme/b/grants/kim@acme.example"]);
  });
});

describe("a hostile text gets an error, never a crash", { timeout: 30_000 }, () => {
  it("an alias bomb", () => {
    const lines = Array.from(
      { length: 30 },
      (_, i) => `x${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(", ")}]`,
    );
    const codes = errorsOf(`x0: &a0 [1]\n${lines.join("\n")}`).map(({ code }) => code);
    expect(codes).toEqual(["alias-bomb"]);
  });

  it("a long text that aliases repeat: each is read anew", () => {
    const aliases = Array.from({ length: 200 }, (_, index) => `      w${index}: { name: *x }`).join("\n");
    const text = `organizations:\n  acme:\n    name: &x ${"a".repeat(100_000)}\n    workspaces:\n${aliases}`;
    expect(codesOf(text)).toEqual([expect.stringMatching(/ alias-bomb$/)]);
  });

  it("an alias of itself, and one of nothing", () => {
    expect(codesOf("organizations: &a { acme: *a }")).toEqual(["1:27 alias"]);
    expect(codesOf("organizations: *nowhere")).toEqual([expect.stringMatching(/^1:16 (?:alias|yaml-syntax)$/)]);
  });

  it.each([
    ["lists", nested(100_000)],
    ["open lists", "[".repeat(200_000)],
    ["maps", "{a: ".repeat(100_000)],
    ["sequences on a line", "- ".repeat(100_000)],
    ["explicit keys", "? ".repeat(100_000)],
    ["lines", Array.from({ length: 500 }, (_, i) => `${" ".repeat(i)}a:`).join("\n")],
  ])("deeply nested %s", (_, text) => {
    expect(errorsOf(text).map(({ code }) => code)).toEqual(["too-deep"]);
  });

  it("a text above 16 MiB", () => {
    expect(codesOf(`# ${"x".repeat(16 * 1024 * 1024)}`)).toEqual(["1:1 file-too-large"]);
  });

  it("a text of too many words: memory depends on them, not on bytes", () => {
    expect(errorsOf(`organizations: [${"a,".repeat(1_100_000)}]`).map(({ code }) => code)).toEqual([
      "charter-too-large",
    ]);
  });

  it("thousands of mistakes in YAML: the first hundred are shown", () => {
    expect(errorsOf(`organizations: &a ${"&b ".repeat(5_000)}`)).toHaveLength(100);
  });

  it("__proto__ as a key, anywhere", () => {
    expect(codesOf(`${minimal}__proto__: { polluted: true }\n`)).toEqual(["4:1 forbidden-key"]);
    expect(codesOf('charter: v1\nplatform: standard\norganizations: { "__proto__": {} }')).toEqual([
      "3:18 forbidden-key",
    ]);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  it("names that every object inherits are names like others", () => {
    const text = `charter: v1
platform: standard
organizations:
  constructor:
    members: { dana@acme.example: owner }
    workspaces: { constructor: {}, valueof: { applications: { constructor: { production: {} } } } }
`;
    expect(read(text).resources.map(({ address }) => address)).toEqual([
      "constructor",
      "constructor/constructor",
      "constructor/valueof",
      "constructor/valueof/constructor@production",
      "constructor/members/dana@acme.example",
    ]);
    expect(codesOf(text.replace("owner", "toString"))).toEqual(["5:35 unknown-role"]);
    expect(codesOf("charter: v1\nplatform: constructor\norganizations: {}")).toEqual(["2:11 unknown-platform"]);
    expect(codesOf("charter: v1\nplatform: ../package\norganizations: {}")).toEqual(["2:11 unknown-platform"]);
  });

  it.each(["null", "1", "text", "true", "[]", "{}", "[[]]", "{ a: 1 }", "[1, null]", ".nan", '"\\0"'])(
    "%s wherever something else belongs",
    (value) => {
      const places = [
        (v: string) => `charter: ${v}\nplatform: ${v}\norganizations: ${v}\nremoved: ${v}\nguard: ${v}\nignore: ${v}`,
        (v: string) => `charter: v1\nplatform: standard\norganizations: { acme: ${v} }\nremoved: { acme: ${v} }`,
        (v: string) =>
          `charter: v1\nplatform: standard\norganizations: { acme: { members: ${v}, groups: ${v}, workspaces: ${v}, security: ${v}, name: ${v}, previously: ${v} } }\nguard: { maxRemovals: ${v}, minOwners: ${v}, requiredOwners: ${v} }\nignore: { members: ${v} }`,
        (v: string) =>
          `charter: v1\nplatform: standard\norganizations: { acme: { members: { a@b.example: ${v} }, groups: { g: ${v} }, workspaces: { w: ${v} } } }`,
        (v: string) =>
          `charter: v1\nplatform: standard\norganizations: { acme: { members: { a@b.example: { role: ${v}, accessUntil: ${v}, adopt: ${v} } }, workspaces: { w: { owner: ${v}, default: ${v}, grants: ${v}, applications: ${v}, locales: ${v} }, x: { grants: { a@b.example: ${v} }, applications: { y: ${v}, z: { production: ${v} } } } } } }`,
      ];
      for (const place of places) {
        for (const { position, message, excerpt } of errorsOf(place(value))) {
          expect(position.file).toBe("org.yaml");
          expect(position.line).toBeGreaterThan(0);
          expect(message).toMatch(/\.$/);
          expect(excerpt).toMatch(/\^$/);
        }
      }
    },
  );

  it("five thousand errors on one line", () => {
    const members = Array.from({ length: 5_000 }, (_, i) => `p${i}@acme.example: ownr`).join(", ");
    const errors = errorsOf(`charter: v1\nplatform: standard\norganizations: { acme: { members: { ${members} } } }`);
    expect(errors).toHaveLength(5_000);
    expect(errors.every(({ excerpt }) => (excerpt?.length ?? 0) < 300)).toBe(true);
  });

  it("groups that stand for too many grants", () => {
    const people = Array.from({ length: 2_000 }, (_, i) => `p${i}@acme.example`);
    const text = `charter: v1
platform: standard
organizations:
  acme:
    members: { dana@acme.example: owner, ${people.map((one) => `${one}: member`).join(", ")} }
    groups: { all: [${people.join(", ")}] }
    workspaces: { ${Array.from({ length: 2_000 }, (_, i) => `w${i}: { grants: { all: read } }`).join(", ")} }
`;
    expect(errorsOf(text).map(({ code }) => code)).toEqual(["too-many-grants"]);
  });

  it("a chain of ten thousand groups", () => {
    const groups = Array.from({ length: 10_000 }, (_, i) => `g${i}: [g${i + 1}]`).join(", ");
    const text = (last: string) => `charter: v1
platform: standard
organizations: { acme: { members: { dana@acme.example: owner }, groups: { ${groups}, g10000: [${last}] } } }
`;
    expect(errorsOf(text("dana@acme.example"))).toEqual([]);
    expect(errorsOf(text("g0")).map(({ code }) => code)).toEqual(["group-cycle"]);
  });
});

describe("a folder's files", () => {
  const members = "organizations:\n  acme:\n    members:\n      dana@acme.example: owner\n";
  const workspaces = "organizations:\n  acme:\n    workspaces:\n      production: { name: Production }\n";

  it("are merged by natural key", () => {
    expect(
      errorsOfFiles({ "a.yaml": "charter: v1\nplatform: standard\n", "b.yaml": members, "c.yaml": workspaces }),
    ).toEqual([]);
  });

  it("may each carry the same heading", () => {
    const heading = "charter: v1\nplatform: standard\n";
    expect(errorsOfFiles({ "a.yaml": heading + members, "b.yaml": heading + workspaces })).toEqual([]);
    expect(
      errorsOfFiles({ "a.yaml": heading + members, "b.yaml": "platform: other\n" }).map(({ code, position }) => [
        code,
        position.file,
      ]),
    ).toEqual([["duplicate-key", "b.yaml"]]);
  });

  it("cannot declare the same person, setting or object twice; both places are shown", () => {
    const heading = "charter: v1\nplatform: standard\n";
    const errors = errorsOfFiles({
      "a.yaml": `${heading}organizations:\n  acme:\n    name: Acme\n    members: { dana@acme.example: owner }\n    billing: { plan: gold }`,
      "b.yaml":
        "organizations:\n  acme:\n    name: Other\n    members: { dana@acme.example: admin }\n    billing: { costCenter: x }",
    });
    expect(errors.map(({ message, position, related }) => ({ message, position, related }))).toEqual([
      {
        message: "`name` is declared twice.",
        position: { file: "b.yaml", line: 3, column: 5 },
        related: [{ message: "first declared here", position: { file: "a.yaml", line: 5, column: 5 } }],
      },
      {
        message: "`dana@acme.example` is declared twice.",
        position: { file: "b.yaml", line: 4, column: 16 },
        related: [{ message: "first declared here", position: { file: "a.yaml", line: 6, column: 16 } }],
      },
      {
        message: "`billing` is declared twice.",
        position: { file: "b.yaml", line: 5, column: 5 },
        related: [{ message: "first declared here", position: { file: "a.yaml", line: 7, column: 5 } }],
      },
    ]);
  });

  it("cannot declare one person in two spellings (D13)", () => {
    const errors = errorsOfFiles({
      "a.yaml": `charter: v1\nplatform: standard\n${members}`,
      "b.yaml": "organizations:\n  acme:\n    members:\n      DANA@Acme.Example: owner\n",
    });
    expect(errors.map(({ code, position, related }) => ({ code, position, related }))).toEqual([
      {
        code: "duplicate-principal",
        position: { file: "b.yaml", line: 4, column: 7 },
        related: [{ message: "first named here", position: { file: "a.yaml", line: 6, column: 7 } }],
      },
    ]);
  });
});
