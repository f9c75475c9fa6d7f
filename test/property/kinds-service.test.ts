import {
  type Context,
  type Difference,
  Estate,
  type KindRules,
  type Known,
  type LiveByKind,
  type ObservedOrganization,
  type ResolvedByKind,
  RunRules,
  rulesByKind,
} from "@charter/provider";
import { type Kind, loadPlatform } from "@charter/schema";
import { createService, type Service } from "@charter/service";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createRestBackend } from "../../provider/src/adapters/rest/index.js";

const dana = "dana@acme.example";
const none: Difference = { changes: [], replaces: [], refused: [] };
const runs = { numRuns: 12 };

let service: Service;
let organization: LiveByKind["Organization"];
let count = 0;

/** A run of its own: nothing is known but what the service says. */
function run(): Context {
  const backend = createRestBackend({ url: service.url, token: () => service.firstOwnerToken });
  const estate = new Estate(backend, (message) => expect.fail(message));
  return { platform: loadPlatform("standard"), backend, estate, rules: new RunRules({}) };
}

beforeAll(async () => {
  service = await createService({ owner: dana });
  organization = await run().backend.Organization.create({ slug: "acme", name: "Acme" });
});
afterAll(() => service.close());

/** A number that no other object has. */
const next = (): number => {
  count += 1;
  return count;
};

// What a charter can say: whatever else the service refuses as well.
const text = fc
  .string({ minLength: 1, maxLength: 20, unit: "grapheme" })
  .filter((one) => /^[^\p{Cc}\p{Cs}]+$/u.test(one));
const label = fc.option(text);
const website = fc.option(fc.webUrl({ withQueryParameters: true }));
const email = fc.option(fc.emailAddress());
const timeZone = fc.option(fc.constantFrom("Europe/Berlin", "UTC", "America/New_York"));
const tag = fc.constantFrom("en", "de", "pt-BR", "zh_Hant");
const locale = fc.option(tag);
const distinct = <T>(one: fc.Arbitrary<T>) => fc.option(fc.uniqueArray(one, { maxLength: 3 }));
const origin = fc.webUrl().map((url) => new URL(url).origin);
const owner = fc.option(fc.constantFrom("kim@acme.example", "Senior engineers"));
const flag = fc.option(fc.boolean());
const day = fc.constantFrom(null, "2099-01-31", "2100-02-28");
const some = <T>(shape: { [P in keyof T]: fc.Arbitrary<T[P]> }) =>
  fc.record(shape, { requiredKeys: [], noNullPrototype: true });
const policy = fc.record({ name: text, url: fc.webUrl() }, { noNullPrototype: true });

const organizationFields = some({
  name: text,
  email,
  website,
  timeZone,
  billing: fc.option(some({ email, plan: label, costCenter: label })),
  security: fc.option(
    some({
      mfaRequired: flag,
      ssoRequired: flag,
      allowedEmailDomains: distinct(fc.domain()),
      sessionHours: fc.option(fc.integer({ min: 1, max: 720 })),
    }),
  ),
  governance: fc.option(some({ policies: fc.option(fc.array(policy, { maxLength: 2 })) })),
});

const workspaceFields = some({
  name: text,
  description: label,
  website,
  timeZone,
  locales: fc.option(some({ default: locale, others: distinct(tag) })),
  botExclusion: flag,
  layout: label,
  owner,
  default: fc.constant(true),
});

const applicationFields = some({
  website,
  timeZone,
  security: fc.option(some({ trustedOrigins: distinct(origin), requiresAuthentication: flag })),
  privacy: fc.option(some({ anonymityScope: label })),
  localization: fc.option(some({ locale, weekStart: label })),
});

const found = <K extends Kind>(objects: readonly LiveByKind[K][], id: string): LiveByKind[K] => {
  const object = objects.find((one) => one.id === id);
  if (object === undefined) throw new Error(`${id} is not observed`);
  return object;
};

async function observed(slug: string): Promise<ObservedOrganization> {
  const all = await run().backend.observe({ slug });
  if (all === undefined) throw new Error(`${slug} is not observed`);
  return all;
}

/** A line without a last day means that there is none (D38). */
const withEnd = <T extends { readonly accessUntil?: string | null | undefined }>(declared: T): T => ({
  ...declared,
  accessUntil: declared.accessUntil ?? null,
});

/**
 * Creates an object, then changes it; each time what is observed again has no difference, and what is not declared stays.
 * @param meant what a declaration says without saying it
 */
async function settles<K extends Kind>(
  rules: KindRules<K>,
  first: ResolvedByKind[K],
  second: ResolvedByKind[K],
  observe: (id: string) => Promise<LiveByKind[K]>,
  known: (live: LiveByKind[K]) => Known<K>,
  meant: (declared: ResolvedByKind[K]) => ResolvedByKind[K] = (declared) => declared,
): Promise<void> {
  const { platform } = run();
  const outcome = await rules.create(run(), first, {});
  if (!("live" in outcome)) throw new Error(outcome.waiting.reason);
  const created = await observe(outcome.live.id);
  expect(created).toEqual(outcome.live);
  expect(rules.diff(first, created, platform)).toEqual(none);
  await rules.update(run(), second, known(created));
  const updated = await observe(created.id);
  expect(rules.diff(second, updated, platform)).toEqual(none);
  const before: Readonly<Record<string, unknown>> = { ...created };
  const declared: Readonly<Record<string, unknown>> = { ...(meant(second) as object) };
  for (const [field, value] of Object.entries(updated)) {
    if (declared[field] === undefined) expect(value).toEqual(before[field]);
  }
  const calls = run();
  await rules.update(calls, second, known(updated));
  expect(calls.backend.calls).toEqual({});
}

test("an organization that is applied and observed again has no difference", async () => {
  await fc.assert(
    fc.asyncProperty(text, organizationFields, organizationFields, async (name, first, second) => {
      const slug = `beta-${next()}`;
      const renamed = `${slug}-eu`;
      await settles(
        rulesByKind.Organization,
        { name, ...first, slug },
        { ...second, slug: renamed },
        async (id) => {
          const live = await run().backend.Organization.get({ id, slug, organization: slug });
          return found<"Organization">(live === undefined ? [] : [live], id);
        },
        (live) => ({ ...live, organization: renamed }),
      );
    }),
    runs,
  );
});

test("a workspace that is applied and observed again has no difference", async () => {
  await fc.assert(
    fc.asyncProperty(text, workspaceFields, workspaceFields, async (name, first, second) => {
      const parent = { organization: "acme", organizationId: organization.id };
      const slug = `lab-${next()}`;
      await settles(
        rulesByKind.Workspace,
        { name, ...first, ...parent, slug },
        { ...second, ...parent, slug: `${slug}-eu` },
        async (id) => found<"Workspace">((await observed("acme")).workspaces, id),
        (live) => ({ ...live, organization: "acme" }),
      );
    }),
    runs,
  );
});

test("an application that is applied and observed again has no difference (D24)", async () => {
  const { backend } = run();
  const workspace = await backend.Workspace.create({
    organization: "acme",
    organizationId: organization.id,
    slug: `shops-${next()}`,
    name: "Shops",
  });
  const place = fc.record({
    environment: fc.constantFrom("production", "staging", "development"),
    channel: fc.constantFrom("web", "mobile", "desktop"),
  });
  await fc.assert(
    fc.asyncProperty(place, text, applicationFields, applicationFields, async (where, name, first, second) => {
      const number = next();
      const identity = {
        ...where,
        organization: "acme",
        organizationId: organization.id,
        workspace: workspace.slug,
        workspaceId: workspace.id,
        key: `shop-${number}`,
        slug: `shop-${number}`,
      };
      await settles(
        rulesByKind.Application,
        { ...first, ...identity, name: `${name} ${number}` },
        { ...second, ...identity },
        async (id) => found<"Application">((await observed("acme")).applications, id),
        (live) => ({ ...live, organization: "acme" }),
      );
    }),
    runs,
  );
});

test("a membership that is applied and observed again has no difference (D15)", async () => {
  const fields = fc.record(
    { role: fc.constantFrom("owner", "admin", "billing-user", "member"), accessUntil: day },
    { requiredKeys: ["role"] },
  );
  await fc.assert(
    fc.asyncProperty(fields, fields, async (first, second) => {
      const identity = {
        organization: "acme",
        organizationId: organization.id,
        principal: `person-${next()}@acme.example`,
      };
      await settles(
        rulesByKind.Membership,
        { ...identity, ...first },
        { ...identity, ...second },
        async (id) => found<"Membership">((await observed("acme")).memberships, id),
        (live) => ({ ...live, organization: "acme" }),
        withEnd,
      );
    }),
    runs,
  );
});

test("a grant that is applied and observed again has no difference (D12)", async () => {
  const fields = fc.record(
    { permission: fc.constantFrom("read", "write"), accessUntil: day },
    { requiredKeys: ["permission"] },
  );
  await fc.assert(
    fc.asyncProperty(fields, fields, async (first, second) => {
      const parent = { organization: "acme", organizationId: organization.id };
      const workspace = await run().backend.Workspace.create({ ...parent, slug: `team-${next()}`, name: "Team" });
      const identity = { ...parent, workspace: workspace.slug, workspaceId: workspace.id, principal: dana };
      await settles(
        rulesByKind.WorkspaceGrant,
        { ...identity, ...first },
        { ...identity, ...second },
        async (id) => found<"WorkspaceGrant">((await observed("acme")).grants, id),
        (live) => ({ ...live, organization: "acme" }),
        withEnd,
      );
    }),
    runs,
  );
});
