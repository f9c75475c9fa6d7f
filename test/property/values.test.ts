import { InvalidCharterError, loadPlatform, normalizePrincipal, parseCharter } from "@charter/schema";
import { createService, type Service } from "@charter/service";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const dana = { "dana@acme.example": "owner" };
const people = { ...dana, "kim@acme.example": "member" };
const organizations = "/organizations";
const acme = "/organizations/acme";
const lab = `${acme}/workspaces/lab`;

let service: Service;
let count = 0;
const next = (): string => {
  count += 1;
  return `n${count}`;
};

beforeAll(async () => {
  service = await createService({ owner: "dana@acme.example" });
  await call("POST", organizations, { slug: "acme", name: "Acme" });
  await call("POST", `${acme}/workspaces`, { slug: "lab", name: "Lab" });
  await call("POST", `${lab}/applications`, { slug: "shop", name: "Shop", environment: "production" });
  expect(await call("POST", `${acme}/memberships`, { principal: "kim@acme.example", role: "member" })).toBe(true);
});
afterAll(() => service.close());

/** Whether the service takes a request for its form: what else is in the way is no matter here. */
async function call(method: string, path: string, body: object): Promise<boolean> {
  const type = method === "PATCH" ? "application/merge-patch+json" : "application/json";
  const response = await fetch(`${service.url}/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${service.firstOwnerToken}`, "content-type": type },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  expect(response.status, text).toBeLessThan(500);
  return !/problems\/(?:invalid-body|bad-request)"/.test(text);
}

/** What a charter is told of other lines than the one with the value. */
const ofOthers = new Set([
  "no-membership",
  "unknown-reference",
  "owner-without-permission",
  "domain-not-allowed",
  "duplicate-key",
  "duplicate-principal",
]);

/** Whether `charter validate` takes the form of what an organization says. */
function validates(slug: string, organization: object): boolean {
  const document = { charter: "v1", platform: "standard", organizations: { [slug]: organization } };
  try {
    parseCharter([{ file: "org.yaml", text: JSON.stringify(document) }]);
    return true;
  } catch (error) {
    if (!(error instanceof InvalidCharterError)) throw error;
    return error.diagnostics.every(({ code }) => ofOthers.has(code));
  }
}

/** A field: what a charter says in it, and what Charter then sends. */
interface Field {
  readonly name: string;
  readonly says: (value: unknown) => boolean;
  readonly sends: (value: unknown) => Promise<boolean>;
}

type Wrap = (value: unknown) => unknown;
const asItIs: Wrap = (value) => value;

const nested = (path: string, value: unknown): object =>
  path
    .split(".")
    .reduceRight<object>((inner, name, index, names) => ({ [name]: index === names.length - 1 ? value : inner }), {});

const settingOf =
  (owner: string, path: string, around: (fields: object) => object) =>
  (field: string, wrap = asItIs): Field => ({
    name: `${owner} ${field}`,
    says: (value) => validates("acme", around(nested(field, wrap(value)))),
    sends: (value) => call("PATCH", path, nested(field, wrap(value))),
  });

const inOrganization = settingOf("organization", acme, (fields) => ({ members: dana, ...fields }));
const inWorkspace = settingOf("workspace", lab, (lab) => ({ members: dana, workspaces: { lab } }));
const inApplication = settingOf("application", `${lab}/applications/shop`, (production) => ({
  members: dana,
  workspaces: { lab: { applications: { shop: { production } } } },
}));

const list: Wrap = (value) => [value];
const policyNamed: Wrap = (name) => [{ name, url: "https://acme.example" }];
const policyAt: Wrap = (url) => [{ name: "Conduct", url }];

const settings: readonly Field[] = [
  ...["name", "email", "website", "timeZone", "billing.email", "billing.plan", "billing.costCenter"].map((field) =>
    inOrganization(field),
  ),
  ...["mfaRequired", "ssoRequired", "sessionHours", "allowedEmailDomains"].map((field) =>
    inOrganization(`security.${field}`),
  ),
  inOrganization("security.allowedEmailDomains", list),
  inOrganization("governance.policies"),
  inOrganization("governance.policies", policyNamed),
  inOrganization("governance.policies", policyAt),
  ...["billing", "security", "governance"].map((field) => inOrganization(field)),
  ...["name", "description", "website", "timeZone", "locales", "locales.default", "locales.others"].map((field) =>
    inWorkspace(field),
  ),
  inWorkspace("locales.others", list),
  ...["botExclusion", "layout", "owner"].map((field) => inWorkspace(field)),
  ...["name", "website", "timeZone", "security", "privacy", "localization"].map((field) => inApplication(field)),
  inApplication("security.trustedOrigins"),
  inApplication("security.trustedOrigins", list),
  ...["security.requiresAuthentication", "privacy.anonymityScope"].map((field) => inApplication(field)),
  ...["localization.locale", "localization.weekStart"].map((field) => inApplication(field)),
];

/** What only creating says, or what is no setting. */
const others: readonly Field[] = [
  {
    name: "organization type",
    says: (type) => validates("acme", { members: dana, type }),
    sends: (type) => call("POST", organizations, { slug: next(), name: "Acme", type }),
  },
  {
    name: "application channel",
    says: (channel) =>
      validates("acme", { members: dana, workspaces: { lab: { applications: { a: { production: { channel } } } } } }),
    sends: (channel) =>
      call("POST", `${lab}/applications`, { slug: next(), name: next(), environment: "production", channel }),
  },
  {
    name: "application slug",
    says: (slug) =>
      validates("acme", { members: dana, workspaces: { lab: { applications: { a: { production: { slug } } } } } }),
    sends: (slug) => call("POST", `${lab}/applications`, { slug, name: next(), environment: "production" }),
  },
  {
    name: "membership role",
    says: (role) => validates("acme", { members: { ...dana, "ana@acme.example": { role } } }),
    sends: (role) => call("POST", `${acme}/memberships`, { principal: `${next()}@acme.example`, role }),
  },
  {
    name: "membership accessUntil",
    says: (accessUntil) =>
      validates("acme", { members: { ...dana, "kim@acme.example": { role: "member", accessUntil } } }),
    sends: (accessUntil) => call("PATCH", `${acme}/memberships/kim@acme.example`, { accessUntil }),
  },
  {
    name: "grant permission",
    says: (permission) =>
      validates("acme", { members: people, workspaces: { lab: { grants: { "kim@acme.example": { permission } } } } }),
    sends: (permission) => call("PUT", `${lab}/grants/kim@acme.example`, { permission }),
  },
  {
    name: "grant accessUntil",
    says: (accessUntil) =>
      validates("acme", {
        members: people,
        workspaces: { lab: { grants: { "kim@acme.example": { permission: "read", accessUntil } } } },
      }),
    sends: (accessUntil) => call("PUT", `${lab}/grants/kim@acme.example`, { permission: "read", accessUntil }),
  },
];

const platform = loadPlatform("standard");

/** What a charter says as a key. */
const keys: readonly Field[] = [
  {
    name: "organization slug",
    says: (slug) => validates(String(slug), { members: dana }),
    sends: (slug) => call("POST", organizations, { slug, name: "Acme" }),
  },
  {
    name: "workspace slug",
    says: (slug) => validates("acme", { members: dana, workspaces: { [String(slug)]: {} } }),
    sends: (slug) => call("POST", `${acme}/workspaces`, { slug, name: "Lab" }),
  },
  {
    name: "application environment",
    says: (environment) =>
      validates("acme", {
        members: dana,
        workspaces: { lab: { applications: { a: { [String(environment)]: { slug: "a" } } } } },
      }),
    sends: (environment) => call("POST", `${lab}/applications`, { slug: next(), name: next(), environment }),
  },
  {
    name: "principal",
    says: (principal) =>
      validates("acme", { members: { "root@acme.example": "owner", [String(principal)]: "member" } }),
    sends: (principal) =>
      call("POST", `${acme}/memberships`, {
        principal: normalizePrincipal(String(principal), platform),
        role: "member",
      }),
  },
];

const long = (length: number, letter = "a") => letter.repeat(length);
const webAddress = (length: number) => `https://a.example/${long(length - 18)}`;

const texts: readonly string[] = [
  ...[
    "",
    "a",
    " ",
    " a ",
    "a b",
    "A",
    "a-",
    "-a",
    "a_b",
    "ä",
    "е",
    "🙂",
    "a\nb",
    "a\tb",
    "a\r\n",
    "\u0000",
    "\u0007",
    "\u007f",
  ],
  ...["\u0085", "\u00a0", "\u200b", "\u2028", "\u202e", "\ud800", "a\udfff", "e\u0301", "true", "5", "null"],
  ...[62, 63, 64, 98, 99, 100, 101, 253, 254, 255, 320, 321, 2000, 2001, 10_000, 10_001].map((length) => long(length)),
  ...[long(2000, "🙂"), long(2001, "🙂"), long(10_001, "ä")],
  ...["https://acme.example", "http://x", "https://", "ftp://acme.example", "HTTPS://acme.example", "//acme.example"],
  ...["https://a.example/a b", "https://a.example/\u200b", "urn:a:b", "https://[", "https://a.example:99999"],
  ...["https://a.example/path", webAddress(2000), webAddress(2001), `https://${long(1992)}`, `https://${long(1993)}`],
  ...[
    "dana@acme.example",
    "Dana@Acme.Example",
    "dana@acme",
    "a@b.c",
    "a.@b.c",
    "a@b@c.d",
    "d@\u0430cme.example",
    "<a@b.c>",
  ],
  ...[
    `${long(64)}@a.example`,
    `${long(65)}@a.example`,
    `a@${long(63)}.example`,
    `a@${long(64)}.example`,
    "o’hara@a.example",
  ],
  ...["acme.example", "acme", ".acme", "a/b.c", "acme.example.", `${long(251)}.a`, `${long(252)}.a`, "\u200b.a"],
  ...["Europe/Berlin", "europe/berlin", "UTC", "+01:00", "Etc/GMT+5", "Mars/Olympus", "CET"],
  ...["en", "pt-BR", "en_US", "e", "abcdefghi", `en${"-abcdefgh".repeat(10)}`, `en${"-abcdefgh".repeat(11)}`],
  ...["2027-01-31", "2027-02-30", "2028-02-29", "2027-1-1", "2027-01-31T00:00:00Z", "0000-01-01", "9999-12-31"],
  ...[
    "owner",
    "admin",
    "ownr",
    "read",
    "write",
    "web",
    "production",
    "business",
    "constructor",
    "__proto__",
    "members",
  ],
];

const numbered = (length: number) => Array.from({ length }, (_, index) => `https://${index}.example`);
const domains = (length: number) => Array.from({ length }, (_, index) => `a${index}.example`);

const values: readonly unknown[] = [
  ...texts,
  ...[0, 1, 0.5, -1, -0, 1e300, 24, true, false, [], {}, [[]], ["a", "a"], ["en"], ["en", "de"], [null], { a: 1 }],
  ...[numbered(1000), numbered(1001), domains(1000), domains(1001), [{}], [{ name: "a", url: "https://a.example" }]],
  Array.from({ length: 1001 }, () => ({ name: "a", url: "https://a.example" })),
];

/** Where the charter and the service differ: what they say of a value. */
async function differences({ says, sends }: Field, all: readonly unknown[]): Promise<readonly object[]> {
  const found: object[] = [];
  for (const value of all) {
    const [charter, answer] = [says(value), await sends(value)];
    if (charter !== answer) found.push({ value, charter, service: answer });
  }
  return found;
}

/** What was set is unset again: it may be in the way of what follows. */
const reset = () => call("PATCH", acme, { security: null });

describe("the form of a value is judged the same by `charter validate` and by the service", () => {
  test.each([...settings, ...others])("$name", async (field) => {
    expect(await differences(field, values)).toEqual([]);
    await reset();
  });

  test.each(keys)("$name, a key", async (field) => {
    // Address words of Charter's own are no matter of the service.
    const all = field.name === "workspace slug" ? texts.filter((text) => text !== "members") : texts;
    expect(
      await differences(
        field,
        all.filter((text) => text !== "__proto__"),
      ),
    ).toEqual([]);
  });

  test("whatever text it is", async () => {
    const fields = [...settings, ...others, ...keys];
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: "grapheme" }),
      fc.emailAddress(),
      fc.webUrl(),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...fields), text, async (field, value) => {
        expect(await differences(field, [value])).toEqual([]);
        await reset();
      }),
      { numRuns: 200 },
    );
  });
});
