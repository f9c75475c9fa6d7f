import { InvalidCharterError, parseCharter } from "@charter/schema";
import { describe, expect, it } from "vitest";
import { errorsOf, errorsOfFiles } from "./reading";

/** Files that are no charters, by what each keeps secret. */
const others: Readonly<Record<string, string>> = {
  "a token": "S3CRET\n",
  "a token in quotes": '"S3CRET"\n',
  "a list of tokens": "- S3CRET\n- S3CRET2\n",
  "passwords of a system": "root:S3CRET:0:0:root:/root:/bin/bash\ndaemon:x:1:1::/:/usr/sbin/nologin\n",
  "a private key": "-----BEGIN PRIVATE KEY-----\nS3CRET\n-----END PRIVATE KEY-----\n",
  "the environment of a process": "PATH=/bin\0TOKEN=S3CRET\0",
  "variables of a shell": "export TOKEN=S3CRET\nexport PASSWORD='S3CRET\n",
  "git's configuration": '[http "https://github.example/"]\n\textraheader = AUTHORIZATION: basic S3CRET\n',
  "git's credentials": "https://user:S3CRET@git.example\n",
  "npm's configuration": "//registry.example/:_authToken=S3CRET\n",
  "credentials in JSON": '{\n  "type": "service_account",\n  "private_key": "S3CRET"\n}\n',
  "a header": "Authorization: Bearer S3CRET\n",
  "keys that are secret": "S3CRET: admin\n? S3CRET\n: S3CRET\nS3CRET: again\n",
  "a cloud's settings": "clouds:\n  production:\n    auth: { password: S3CRET }\n",
  "containers with platforms": "services:\n  web:\n    platform: linux/amd64\n    environment: { TOKEN: S3CRET }\n",
  "broken YAML": "password: *S3CRET\nother: &S3CRET [\n",
  tags: "password: !S3CRET value\n",
  "several documents": "password: S3CRET\n---\npassword: S3CRET\n",
  "another YAML": "%YAML 1.1\n---\npassword: S3CRET\n",
  "a map of maps": '{ "data": {\n"platform": "linux", "password": "S3CRET" } }\n',
  "text with a charter's word": "--- |\n S3CRET\n",
  "a comment": "# S3CRET\n",
};

describe("a file that is no charter is said to be none, and nothing of it is shown:", () => {
  it.each(Object.entries(others))("%s", (_, text) => {
    const alone = errorsOf(text);
    const amongOthers = errorsOfFiles({
      "a.yaml": text,
      "org.yaml": "charter: v2\nplatform: standard\norganizations: {}\n",
    });
    const atEnd = errorsOfFiles({ "org.yaml": "charter: v2\nplatform: standard\norganizations: {}\n", "z.yaml": text });
    expect(alone.length).toBeGreaterThan(0);
    // The mistake in the charter beside it is shown as ever.
    expect(
      [amongOthers, atEnd].map((errors) => errors.some(({ excerpt }) => excerpt?.startsWith("charter: v2"))),
    ).toEqual([true, true]);
    expect(JSON.stringify([alone, amongOthers, atEnd])).not.toContain("S3CRET");
    expect(() => parseCharter([{ file: "org.yaml", text }])).toThrow(InvalidCharterError);
  });

  it("with its place and what a charter is", () => {
    expect(errorsOf("Authorization: Bearer S3CRET\n")).toEqual([
      {
        code: "no-charter",
        severity: "error",
        message: "This is no charter, so nothing of it is shown.",
        suggestion:
          "A line of a charter begins with one of `charter:`, `platform:`, `organizations:`, `removed:`, `guard:`, `ignore:`.",
        position: { file: "org.yaml", line: 1, column: 1 },
      },
    ]);
  });

  it.each(["charter: v2", '{ "charter": "v2" }', '{\n  "charter": "v2"\n}', "# ours\n'charter': v2"])(
    "but a charter with a mistake in it is shown: %j",
    (text) => {
      expect(errorsOf(text).every(({ excerpt }) => excerpt !== undefined)).toBe(true);
    },
  );

  it.each([
    "  charter: v1\n  platform: standard\n  organizations: {}",
    "--- { charter: v1, platform: standard, organizations: {} }",
  ])("a charter that is written in an uncommon way is one: %j", (text) => {
    expect(errorsOf(text)).toEqual([]);
  });

  it("a file with an empty map is nothing that is wrong in a folder", () => {
    expect(
      errorsOfFiles({ "a.yaml": "{}\n", "org.yaml": "charter: v1\nplatform: standard\norganizations: {}\n" }),
    ).toEqual([]);
  });
});
