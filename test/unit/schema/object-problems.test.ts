import { type Kind, loadPlatform, type ObjectProblem, objectProblems } from "@charter/schema";
import { describe, expect, test } from "vitest";

const standard = loadPlatform("standard");

const said = (kind: Kind, inputs: Readonly<Record<string, unknown>>, platform = standard): readonly string[] =>
  objectProblems(kind, inputs, platform).map(
    ({ code, field, message }: ObjectProblem) => `${field}: ${message} [${code}]`,
  );

describe("an object by itself", () => {
  test.each<[Kind, Readonly<Record<string, unknown>>]>([
    ["Organization", { slug: "acme", name: "Acme", type: "business", billing: { email: "finance@acme.example" } }],
    ["Workspace", { slug: "lab", name: "Lab", layout: "environment", owner: "kim@acme.example", default: true }],
    ["Application", { key: "shop", environment: "staging", channel: "web", slug: "shop-staging", name: "Shop" }],
    ["Membership", { principal: "o'hara+a@acme.example", role: "admin", accessUntil: "2027-01-31" }],
    ["WorkspaceGrant", { principal: "ana@acme.example", permission: "write", accessUntil: null }],
  ])("has nothing wrong where a charter could say the same: %s", (kind, inputs) => {
    expect(said(kind, inputs)).toEqual([]);
  });

  test.each<Kind>(["Organization", "Workspace", "Application", "Membership", "WorkspaceGrant"])(
    "of which nothing is known yet has nothing wrong: %s",
    (kind) => {
      for (const name of ["standard", "keystone"]) expect(said(kind, {}, loadPlatform(name))).toEqual([]);
    },
  );

  test("says each word that the platform does not have, with the close one (D8, D11)", () => {
    expect(said("Membership", { principal: "ana@acme.example", role: "ownr" })).toEqual([
      "role: `ownr` is no organization role of Standard. Did you mean `owner`? [unknown-role]",
    ]);
    expect(said("WorkspaceGrant", { principal: "ana@acme.example", permission: "writ" })).toEqual([
      "permission: `writ` is no workspace permission of Standard. Did you mean `write`? [unknown-permission]",
    ]);
    expect(said("Application", { key: "shop", environment: "prod", channel: "webb" })).toEqual([
      "environment: `prod` is no environment of Standard. Did you mean `production`? [unknown-environment]",
      "channel: `webb` is no channel of Standard. Did you mean `web`? [unknown-channel]",
    ]);
    expect(said("Organization", { slug: "acme", type: "busines" })).toEqual([
      "type: `type` cannot be `busines` on Standard. Did you mean `business`? [unknown-value]",
    ]);
  });

  test("says the form of each value, at its field", () => {
    expect(said("Organization", { slug: "Acme", website: "acme.example", security: { sessionHours: 0 } })).toEqual([
      "slug: `Acme` is not a slug: 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends. [invalid-key]",
      "website: `acme.example` is not a web address that begins with https:// or http://. [invalid-value]",
      "security: `sessionHours` must be more than 0. [invalid-value]",
    ]);
    expect(said("Membership", { principal: "ana", role: "member", accessUntil: "2027-02-30" })).toEqual([
      "accessUntil: `2027-02-30` is not a day that exists, written like 2027-01-31. [invalid-value]",
      "principal: `ana` is not an e-mail address. Write it as in `dana@acme.example`. [invalid-principal]",
    ]);
    for (const principal of ["role:admin", "engineers"])
      expect(said("WorkspaceGrant", { principal, permission: "read" })).toEqual([
        `principal: \`${principal}\` is not an e-mail address. Write it as in \`dana@acme.example\`. [invalid-principal]`,
      ]);
    expect(said("Workspace", { slug: "members", timeZone: "Mars/Olympus", layot: "function" })).toEqual([
      "layot: `layot` is not known here. Did you mean `layout`? [unknown-field]",
      "timeZone: `Mars/Olympus` is not a time zone of the IANA database, such as Europe/Berlin. [invalid-value]",
      "slug: A workspace cannot be called `members`: addresses use that word. Give it another slug; its `name` may be anything. [reserved-slug]",
    ]);
  });

  test("is judged by its own platform's fields", () => {
    expect(said("Workspace", { slug: "lab", default: true }, loadPlatform("keystone"))).toEqual([
      "default: Keystone has no default workspace. Remove these lines. [not-on-platform]",
    ]);
  });
});
