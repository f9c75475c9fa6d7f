import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { build, temporaryFolder } from "../cli/charter-process";
import { charter } from "../cli/in-turn";
import { everything, secret, tokenWith } from "./service";

beforeAll(build, 120_000);

const dana = { id: "u1", username: "dana@acme.example", email: "dana@acme.example", membershipType: "UNMANAGED" };
const owners = { id: "g1", name: "role:owner", parentId: "root" };
const invitation = { id: "i1", email: "kim@acme.example", status: "EXPIRED", sentDate: 1, expiresAt: 2 };

/** What an organization answers, by the path below the realm. */
const answers: Readonly<Record<string, readonly object[]>> = {
  "/organizations": [{ id: "o1", name: "Acme", alias: "acme" }],
  "/organizations/o1/groups": [owners],
  "/organizations/o1/members": [dana],
  "/organizations/o1/groups/g1/members": [dana],
  "/organizations/o1/invitations": [invitation],
};

/** A Keycloak with one organization, on which a credential has these rights; it says what was written. */
async function keycloakFor(rights: readonly string[]) {
  const writes: string[] = [];
  let tokens = 0;
  const server = createServer(({ method, url = "" }, response) => {
    const { pathname, searchParams } = new URL(url, "http://localhost");
    const path = pathname.replace("/admin/realms/acme", "");
    if (pathname.endsWith("/token"))
      return response.end(JSON.stringify({ access_token: tokenWith(rights, `token ${tokens++}`) }));
    if (method === "GET")
      return response.end(JSON.stringify(searchParams.get("search")?.includes("@") ? [] : answers[path]));
    writes.push(`${method} ${path}`);
    return response.writeHead(204).end();
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // A server on a TCP port has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  const environment = {
    KEYCLOAK_URL: `http://127.0.0.1:${port}`,
    KEYCLOAK_REALM: "acme",
    KEYCLOAK_CLIENT_ID: "charter",
    KEYCLOAK_CLIENT_SECRET: secret,
  };
  const run = (...args: readonly string[]) =>
    charter([...args, "--platform", "keycloak"], temporaryFolder(), environment);
  return { run, writes };
}

const readOnly = ["view-organizations", "view-users"];

describe("an invitation that is sent again on Keycloak", () => {
  const resend = ["resend", "acme/members/kim@acme.example"];

  test("is told without a count and an end, which Keycloak does not tell (D13a)", async () => {
    const { run, writes } = await keycloakFor(everything);
    const { code, stdout } = await run(...resend, "--json");
    expect([code, JSON.parse(stdout)]).toEqual([0, { address: "acme/members/kim@acme.example", status: "pending" }]);
    expect(writes).toEqual(["POST /organizations/o1/invitations/i1/resend"]);
    expect(await run(...resend)).toMatchObject({
      code: 0,
      stdout: "↻ invite kim@acme.example again (expired)\nSent to kim@acme.example again.\n",
    });
  });

  test("is not taken for none by a credential that may not see it (D11a)", async () => {
    const { run, writes } = await keycloakFor(readOnly);
    const { code, stderr } = await run(...resend);
    expect([code, stderr]).toEqual([1, expect.stringContaining("[invitations-not-visible]")]);
    expect(writes).toEqual([]);
  });
});

describe("an organization that is exported", () => {
  test("has a comment where who is invited is out of sight, and them where it is not (D5, D11a)", async () => {
    const seen = await (await keycloakFor(everything)).run("export", "acme");
    expect(seen.stdout).toContain("kim@acme.example: member # expired\n");
    const hidden = await (await keycloakFor(readOnly)).run("export", "acme");
    expect(hidden.stdout).toContain("# who is invited is not visible to this credential\n");
    expect(hidden.stdout).not.toContain("kim@acme.example");
  });
});
