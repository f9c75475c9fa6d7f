import { gzipSync } from "node:zlib";
import nock from "nock";
import { describe, expect, test } from "vitest";
import { listAssignmentsIn } from "../../../provider/src/adapters/keystone/assignment";
import { createDoor } from "../../../provider/src/adapters/keystone/request";
import { environment, failure, service, signsIn, useNock } from "./service";

useNock();

const hex = (index: number): string => index.toString(16).padStart(32, "0");
const url = "https://identity.example/v3";

/** An assignment as Keystone tells it, with the links that nobody reads. */
const assignment = (index: number) => ({
  links: { assignment: `${url}/projects/${hex(1)}/users/${hex(index)}/roles/${hex(2)}` },
  scope: { project: { id: hex(1) } },
  user: { id: hex(index) },
  role: { id: hex(2) },
});

const list = (options: object = {}) =>
  listAssignmentsIn(createDoor({ environment, firstDelayMs: 1, ...options }), "projects", "d1", "acme");

function answers(body: string | Buffer, headers: Record<string, string> = {}): void {
  signsIn();
  nock(service)
    .get("/v3/role_assignments?scope.project.id=d1&include_subtree=true")
    .reply(200, body, { "content-type": "application/json", ...headers });
}

describe("a list that is one answer", { timeout: 60_000 }, () => {
  test("may be ten times an organization of Kubernetes's size", async () => {
    const text = JSON.stringify({ role_assignments: Array.from({ length: 77_000 }, (_, index) => assignment(index)) });
    expect(text.length).toBeGreaterThan(20_000_000);
    answers(text);
    expect(await list()).toHaveLength(77_000);
  });

  test("but not of any size, also where it came small", async () => {
    const text = JSON.stringify({ role_assignments: [], more: "x".repeat(80_000_000) });
    const wrong = { code: "protocol", message: expect.stringContaining("larger than") };
    answers(text);
    expect(await failure(list())).toMatchObject(wrong);
    answers(gzipSync(text), { "content-encoding": "gzip" });
    expect(await failure(list())).toMatchObject(wrong);
  });

  test.each<readonly [title: string, body: object]>([
    ["that is none", { role_assignments: { 0: assignment(1) } }],
    ["that says where it goes on", { role_assignments: [], links: { next: `${url}/role_assignments?marker=1` } }],
    ["that was cut short", { role_assignments: [], truncated: true }],
    ["of what is no assignment", { role_assignments: [{ ...assignment(1), role: { id: 7 } }] }],
  ])("is refused where it is one %s", async (_title, body) => {
    answers(JSON.stringify(body));
    expect(await failure(list())).toMatchObject({ code: "protocol" });
  });
});
