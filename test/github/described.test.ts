/** GitHub's own published descriptions hold the stand-in, and what is written down of GitHub, to account. */

import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { buildSchema, findBreakingChanges, parse, validate } from "graphql";
import { beforeAll, expect, onTestFinished, type TestContext, test } from "vitest";
import { createGitHubBackend } from "../../provider/src/adapters/github/index.js";
import * as queries from "../../provider/src/adapters/github/queries.js";
import { byToken } from "../../provider/src/adapters/github/signing.js";
import { githubDescriptions } from "../../tools/test/github-descriptions.mjs";
import { beginning, platform } from "../unit/github/fixture.js";
import { emptyBook, makeOrganization, makeRepository, userOf } from "./stand-in/book.mts";
import { schema } from "./stand-in/graphql.mts";
import { operations } from "./stand-in/operations.mts";
import { week } from "./stand-in/people.mts";
import { type Asked, startStandIn } from "./stand-in/service.mts";

type Node = Readonly<Record<string, unknown>>;

const pathOf = (operation: string): string => operation.split(" ")[1] ?? "";
const paths = [...new Set(Object.keys(operations).map(pathOf))];

let described: ReturnType<typeof githubDescriptions>;
beforeAll(() => {
  described = githubDescriptions(paths);
}, 600_000);

/** The descriptions; without them a test is skipped, with the reason. */
function published(context: TestContext) {
  if (!("missing" in described)) return described;
  Object.assign(context.task.meta, { skipReason: described.missing });
  return context.skip();
}

/** OpenAPI 3.0 has a word of its own for `null`. */
function modern(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(modern);
  if (typeof node !== "object" || node === null) return node;
  const { nullable, ...rest }: Record<string, unknown> = { ...node };
  const all = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, modern(value)]));
  if (nullable !== true) return all;
  return { anyOf: [{ type: "null" }, all] };
}

/** A check of what stands at a place of the description. */
function checker(rest: Node) {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema(Object.assign({ $id: "github" }, modern(rest)));
  const escaped = (part: string) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));
  return (place: readonly string[], value: unknown): readonly string[] => {
    const check = ajv.compile({ $ref: `github#/${place.map(escaped).join("/")}` });
    return check(value) ? [] : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}

/** Fields of a body that the description does not name: it would let any of them pass, and GitHub ignores them. */
const unknownIn = (properties: unknown, sent: unknown): readonly string[] =>
  Object.keys(Object(sent)).filter((name) => !Object.hasOwn(Object(properties), name));

const at = (node: unknown, ...keys: readonly string[]): unknown =>
  keys.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? new Map(Object.entries(value)).get(key) : undefined),
    node,
  );

test("each operation that is in use is GitHub's, with each of the parameters", (context) => {
  const { rest } = published(context);
  const unknown = Object.entries(operations).flatMap(([operation, { query = [] }]) => {
    const [method = "", path = ""] = operation.split(" ");
    const theirs = at(rest, "paths", path, method.toLowerCase());
    if (theirs === undefined) return [operation];
    const parameters = JSON.stringify(at(theirs, "parameters") ?? []).replaceAll("-", "_");
    return query.filter((name) => !parameters.includes(name)).map((name) => `${operation} ${name}`);
  });
  expect(unknown).toEqual([]);
});

/** All that the adapter does, once: what was sent, and what the stand-in answered. */
async function everything(): Promise<readonly Asked[]> {
  const book = emptyBook(true);
  const acme = makeOrganization(book, "acme", "dana", beginning);
  makeRepository(book, acme, "shop").collaborators.set(userOf(book, "ana").id, "read");
  acme.members.set(userOf(book, "kim").id, "member");
  let time = beginning;
  const service = await startStandIn({ now: () => time, keeps: true }, book);
  onTestFinished(() => service.close());
  const token = service.token("dana");
  const backend = createGitHubBackend({ platform, url: service.url, sign: byToken(() => token) });
  const place = { organization: "acme", organizationId: String(acme.id) };
  const organization = await backend.Organization.find({ slug: "acme" });
  if (organization === undefined) throw new Error("It is not there.");
  await backend.Organization.update(
    { ...organization, organization: "acme" },
    { name: "Acme", website: "https://acme.example" },
  );
  const team = await backend.Workspace.create({ ...place, slug: "main", name: "Main", description: "Everything" });
  const below = await backend.Workspace.create({ ...place, slug: "below", parent: "main" });
  await backend.Workspace.find({ ...place, slug: "main" });
  await backend.Workspace.update({ ...below, organization: "acme" }, { parent: null });
  const lee = await backend.Membership.create({ ...place, principal: "lee", role: "member" });
  await backend.Membership.create({ ...place, principal: "pat", role: "admin" });
  await backend.Membership.update({ ...lee, organization: "acme" }, { role: "admin" });
  const inTeam = { ...place, workspace: "main", workspaceId: team.id };
  for (const principal of ["lee", "kim"])
    await backend.WorkspaceGrant.create({ ...inTeam, principal, permission: "member" });
  const reach = await backend.RepositoryGrant.create({ ...inTeam, repository: "shop", permission: "write" });
  await backend.RepositoryGrant.get({ ...reach, organization: "acme" });
  const eve = await backend.Collaborator.create({ ...place, repository: "shop", principal: "eve", permission: "read" });
  await backend.Collaborator.update({ ...eve, organization: "acme" }, { permission: "write" });
  await backend.observe({ slug: "acme", repositories: ["shop"] });
  await backend.Collaborator.delete({ ...eve, organization: "acme" });
  const account = userOf(book, "ana").id;
  const ana = { ...place, id: `shop/ana/${account}`, repository: "shop", principal: "ana", permission: "read" };
  await backend.Collaborator.delete(ana);
  await backend.RepositoryGrant.delete({ ...reach, organization: "acme" });
  const observed = await backend.observe({ slug: "acme" });
  for (const grant of observed?.grants ?? []) await backend.WorkspaceGrant.delete({ ...grant, organization: "acme" });
  await backend.Workspace.delete({ ...below, organization: "acme" });
  const kim = observed?.memberships.find(({ principal }) => principal === "kim");
  if (kim !== undefined) await backend.Membership.delete({ ...kim, organization: "acme" });
  const invited = observed?.memberships.find(({ status }) => status === "pending");
  if (invited !== undefined) await backend.Membership.delete({ ...invited, organization: "acme" });
  time += week;
  const pat = (await backend.observe({ slug: "acme" }))?.memberships.find(({ principal }) => principal === "pat");
  if (pat !== undefined) await backend.Membership.delete({ ...pat, organization: "acme" });
  acme.ownRoles.set("releaser", "write");
  acme.teams[0]?.repositories.set(acme.repositories[0]?.id ?? 0, "releaser");
  await backend.observe({ slug: "acme" });
  expect(service.faults).toEqual([]);
  return service.asked;
}

test("everything that the adapter sends, and all that the stand-in answers, is as GitHub describes it", async (context) => {
  const { rest } = published(context);
  const check = checker(rest);
  const asked = (await everything()).filter(({ operation, status }) => !operation.startsWith("query") && status < 400);
  const wrong = asked.flatMap(({ operation, status, sent, answered }) => {
    const [method = "", path = ""] = operation.split(" ");
    const place = ["paths", path, method.toLowerCase()];
    const body = [...place, "requestBody", "content", "application/json", "schema"];
    const answer = [...place, "responses", String(status)];
    const theirs = at(rest, ...answer);
    const named = at(theirs, "$ref");
    const whole = typeof named === "string" ? named.slice(2).split("/") : answer;
    const schemaAt = [...whole, "content", "application/json", "schema"];
    const has = at(rest, ...schemaAt) !== undefined;
    return [
      ...(sent === undefined ? [] : check(body, sent).map((fault) => `${operation} is sent with ${fault}`)),
      ...unknownIn(at(rest, ...body, "properties"), sent).map((name) => `${operation} is sent with an unknown ${name}`),
      ...(theirs === undefined ? [`${operation} answers ${status}`] : []),
      ...(answered === undefined || !has
        ? []
        : check(schemaAt, answered).map((fault) => `${operation} answers ${fault}`)),
      ...(answered !== undefined && !has ? [`${operation} ${status} has a body`] : []),
    ];
  });
  expect([...new Set(wrong)]).toEqual([]);
  const used = new Set(asked.map(({ operation }) => operation));
  const unused = Object.entries(operations).filter(([operation, { peer }]) => peer !== true && !used.has(operation));
  // An App's own are asked for in test/unit/github/acts.test.ts.
  expect(unused.map(([operation]) => operation)).toEqual([
    "GET /orgs/{org}/installation",
    "POST /app/installations/{installation_id}/access_tokens",
  ]);
});

test("every question is valid by GitHub's schema, and what is written down of that is in it", (context) => {
  const { graphql: text } = published(context);
  const theirs = buildSchema(text, { assumeValid: true, assumeValidSDL: true });
  const documents = Object.values(queries).filter((one) => typeof one === "object");
  expect(documents.length).toBeGreaterThan(5);
  for (const { text: document } of documents) {
    expect(validate(theirs, parse(document)).map(({ message }) => message)).toEqual([]);
    expect(validate(schema, parse(document)).map(({ message }) => message)).toEqual([]);
  }
  expect(findBreakingChanges(schema, theirs).map(({ description }) => description)).toEqual([]);
});
