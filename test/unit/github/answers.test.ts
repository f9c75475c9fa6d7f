/** Answers that are none, or not yet: what stands between Charter and GitHub spoils one, and the rest is as it is. */

import { describe, expect, test } from "vitest";
import { json, type Passing, type Wire } from "../../github/stand-in/between.mts";
import { makeRepository, makeTeam } from "../../github/stand-in/book.mts";
import { beginning, withBetween } from "./fixture.js";

/** Answers the first request of an operation otherwise. */
const once =
  (operation: string, spoil: (wire: Wire) => Wire) =>
  async (passing: Passing): Promise<Wire | undefined> =>
    passing.operation === operation && passing.number === 1 ? spoil(await passing.pass()) : undefined;

const withErrors =
  (errors: unknown) =>
  ({ status, headers, body }: Wire): Wire =>
    json(status, { ...JSON.parse(body), errors }, headers);

const timeout = { message: "Something went wrong while executing your query. This may be the result of a timeout." };

describe("a question", () => {
  test("whose answer has words of limits in what people wrote is answered", async () => {
    const { through, acme, book, clock } = await withBetween(() => undefined);
    const description = 'RATE_LIMITED "errors": secondary rate limit';
    makeTeam(book, acme, { name: "main", description }, beginning);
    const observed = await through.observe({ slug: "acme" });
    expect({ told: observed?.workspaces.map((team) => team.description), waits: clock.waits }).toEqual({
      ...{ told: [description], waits: [] },
    });
  });

  test.each([
    ["of too many points, for as long as is said", { type: "RATE_LIMITED", message: "API rate limit exceeded" }, [60]],
    ["of a secondary limit", { message: "You have exceeded a secondary rate limit." }, [60]],
    ["that took too long, at once", timeout, []],
  ])("is asked again after a refusal %s", async (_, error, waits) => {
    const { through, between, clock } = await withBetween(once("query organizationTeams", withErrors([error])));
    expect((await through.observe({ slug: "acme" }))?.workspaces).toEqual([]);
    expect({
      ...{ asked: between.heard.filter((one) => one === "query organizationTeams").length, waits: clock.waits },
    }).toEqual({ asked: 2, waits });
  });

  test.each([
    ["a word", "bad"],
    ["a list of words", ["bad"]],
    ["what is not there below what was asked for by name", [{ type: "NOT_FOUND", path: ["organization", "teams"] }]],
    ["what is not there, nobody knows where", [{ type: "NOT_FOUND" }]],
    ["limits of what it takes", [{ type: "RESOURCE_LIMITS_EXCEEDED", message: "too much", path: ["organization"] }]],
  ])("that is answered with an error (%s) has no answer, whatever data stands beside it", async (_, errors) => {
    const { through } = await withBetween(once("query organizationTeams", withErrors(errors)));
    await expect(through.observe({ slug: "acme" })).rejects.toMatchObject({ code: "protocol" });
  });
});

describe("a refusal for too many calls", () => {
  test.each([
    ["x-ratelimit-reset", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "99999999999999" }],
    ["retry-after", { "retry-after": "99999999999999999999" }],
  ])("until a time that no calendar has (%s) ends the run with words", async (_, headers) => {
    const { through } = await withBetween(() => json(403, { message: "API rate limit exceeded" }, headers));
    await expect(through.observe({ slug: "acme" })).rejects.toMatchObject({
      ...{ code: "unavailable", message: expect.stringContaining("GitHub asks to wait until 9999-12-31T23:59:59Z") },
    });
  });
});

describe("somebody's fork of a private repository, which its teams reach as well", () => {
  /** Kim's fork of `shop` is told before it, by GraphQL and by REST. */
  const fork = async ({ operation, pass }: Passing): Promise<Wire | undefined> => {
    const wire = await pass();
    if (operation === "query organizationTeams" || operation === "query furtherTeamRepositories") {
      const edge = '{"permission":"READ","node":{"name":"shop","owner":{"login":"kim"}}}';
      return {
        ...wire,
        body: wire.body.replace(/"repositories":\{"edges":\[(\]?)/, (begin, end) =>
          end === "" ? `${begin}${edge},` : `${begin.slice(0, -1)}${edge}]`,
        ),
      };
    }
    if (!operation.endsWith("/teams/{team_slug}/repos")) return undefined;
    const forked = '{"name":"shop","owner":{"login":"kim","id":5},"role_name":"read"}';
    return { ...wire, body: wire.body.replace("[", `[${forked},`) };
  };

  test.each([false, true])("is none of the organization's (with roles of its own: %s)", async (hasOwnRoles) => {
    const { through, acme, book } = await withBetween(fork);
    const shop = makeRepository(book, acme, "shop");
    if (hasOwnRoles) acme.ownRoles.set("releaser", "write");
    const team = makeTeam(book, acme, { name: "main" }, beginning);
    team.repositories.set(shop.id, "write");
    const place = { organization: "acme", organizationId: String(acme.id), workspaceId: team.nodeId };
    const reach = { ...place, workspace: "main", repository: "shop", permission: "write" };
    const observed = await through.observe({ slug: "acme" });
    expect(observed?.repositoryGrants?.map(({ repository, permission }) => [repository, permission])).toEqual([
      ["shop", "write"],
    ]);
    team.repositories.delete(shop.id);
    expect(await through.RepositoryGrant.find(reach)).toBeUndefined();
  });
});

describe("an answer that single sign-on has left something out of", () => {
  test.each(["GET /orgs/{org}/invitations", "query organizationTeams"])("is a part (%s)", async (operation) => {
    const { through } = await withBetween(
      once(operation, (wire) => ({
        ...wire,
        headers: { ...wire.headers, "x-github-sso": "partial-results; organizations=1" },
      })),
    );
    await expect(through.observe({ slug: "acme" })).rejects.toMatchObject({ code: "part-of-organization" });
  });

  test("is none where it is refused altogether, in GitHub's words", async () => {
    const message = "Resource protected by organization SAML enforcement. You must grant your token access.";
    const headers = { "x-github-sso": "required; url=https://github.example/orgs/acme/sso?authorization_request=A1B2" };
    const { through } = await withBetween(() => json(403, { message }, headers));
    await expect(through.observe({ slug: "acme" })).rejects.toMatchObject({
      ...{ code: "forbidden", message: `GET /orgs/acme answered 403: ${message}` },
    });
  });
});
