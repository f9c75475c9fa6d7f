import { InvalidCharterError } from "@charter/schema";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatCalled, formatNames } from "../../../sdk/src/report/formats";
import { peopleNamedIn } from "../../../sdk/src/report/redaction/people";
import { Redaction } from "../../../sdk/src/report/redaction/redaction";
import { errorsOf } from "../schema/reading";
import { reportedSaying } from "./reported-fixture";

const knowing = (...names: readonly string[]): Redaction => {
  const redaction = new Redaction();
  redaction.learn(names);
  return redaction;
};

describe("a pseudonym", () => {
  test("is the same wherever somebody is named: alone, in an address, in a sentence, in other letters", () => {
    const redaction = knowing("dana@acme.example", "kim@acme.example");
    expect(
      [
        "kim@acme.example",
        "acme/members/kim@acme.example",
        "acme/production/datasets/orders@kim@acme.example",
        "The token is KIM@acme.example's (kim@acme.example).",
        "`kim@acme.example`: write, dana@acme.example: read.",
      ].map((text) => redaction.text(text)),
    ).toEqual([
      "person 2",
      "acme/members/person 2",
      "acme/production/datasets/orders@person 2",
      "The token is person 2's (person 2).",
      "`person 2`: write, person 1: read.",
    ]);
  });

  test("is an account's, too, and that of whoever looks like an e-mail address", () => {
    const redaction = knowing("octocat", "a-b_c");
    expect(redaction.text("octocat and a-b_c, octocats, octocat.")).toBe("person 1 and person 2, octocats, person 1.");
    expect(redaction.text("mail eve@elsewhere.example, storefront@production stays")).toBe(
      "mail person 3, storefront@production stays",
    );
  });

  test("is that of a name that a text cuts, and of one with letters that are written out", () => {
    const redaction = knowing("kimberley@acme.example", "k\u0456m@acme.example", "octocat", "a b/c@acme.example");
    expect(redaction.text("`kimberley@acm…` `kimber…` …me.example octo…")).not.toMatch(/kim|acm|me\.|octo/);
    expect(redaction.text("+octocat -octocat")).toBe("+person 3 -person 3");
    expect(redaction.text("k\\u{456}m@acme.example, a b/c@acme.example")).toBe("person 2, person 4");
  });

  test("does not change what Charter's own words are in data, and keeps what is one object one", () => {
    const redaction = knowing("create", "member");
    const shared = { principal: "create" };
    const { by, ...rest } = redaction.of({
      verb: "create",
      kind: "member",
      by: new Map([[shared, "member"]]),
      shared,
    });
    expect(rest).toEqual({ verb: "create", kind: "member", shared: { principal: "person 1" } });
    expect(by.get(rest.shared)).toBe("person 2");
  });
});

test("the sign below a line of a charter stays where it belongs", () => {
  const text =
    "charter: v1\nplatform: standard\norganizations:\n  acme:\n    members: { dana@acme.example: owner, kim@acme.example: membr }\n";
  const rewritten = knowing("dana@acme.example", "kim@acme.example").of(errorsOf(text));
  expect(new InvalidCharterError(rewritten).message).toContain(
    ["      members: { person 1: owner, person 2: membr }", "                                            ^"].join("\n"),
  );
});

test("everybody whom a charter names is found, be it valid or not", () => {
  expect(
    peopleNamedIn({
      organizations: {
        acme: {
          memberz: { ana: "member" },
          groups: { team: ["bo", "crew"], crew: { any: ["cy"], except: ["di"], until: "2030-01-01" } },
          workspaces: { site: { owner: "ed", grants: { "role:admin": "write", team: "write", flo: "read" } } },
        },
      },
      guard: { requiredOwners: ["gus"] },
    }),
  ).toEqual(["ana", "bo", "cy", "di", "ed", "flo", "gus"]);
  const members = { "owner-1@acme.example": "owner", member: { role: "member", previously: "old" } };
  expect(peopleNamedIn({ organizations: { acme: { members } } })).toEqual(["owner-1@acme.example", "member", "old"]);
});

test("nothing that a charter only calls so is taken for somebody, and nobody in it is missed", () => {
  expect(
    peopleNamedIn({
      organizations: {
        owners: {
          name: "Owners",
          workspaces: { users: { name: "Users", grants: { kim: "read" } }, "people-ops": { owner: "ed" } },
          dataSources: { users: { type: "postgres" } },
        },
      },
      policies: { "owners-end": { use: "with-an-end", access: ["owner"], except: ["gus"] } },
      scopes: { "/people/": ["guard", { members: "acme", as: ["member"] }, { grants: "acme/site/lee" }] },
      removed: { "acme/members/old": "destroy", "acme/site": "forget" },
    }),
  ).toEqual(["kim", "ed", "gus", "lee", "old"]);
});

const account = fc.stringMatching(/^[a-z][a-z0-9]{3,9}(?:-[a-z0-9]{1,5})?zz$/);
const address = fc.tuple(account, fc.constantFrom("acme.example", "büro.example")).map((parts) => parts.join("@"));

test.each(formatNames)("nobody is named in a report as %s, wherever they stood", async (name) => {
  const format = await formatCalled(name);
  fc.assert(
    fc.property(fc.oneof(account, address), (principal) => {
      for (const reported of reportedSaying(principal, "own")) {
        expect(format?.of(knowing(principal).of(reported))).not.toContain(principal.replace(/@.*/, ""));
      }
    }),
    { numRuns: 20 },
  );
});
