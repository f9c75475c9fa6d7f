import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@charter/provider";
import { type Charter, parseCharter, readPlatform } from "@charter/schema";
import { expect, onTestFinished, test } from "vitest";
import { SmallEngine } from "../../conformance/small-engine.js";
import { createJsonFileBackend } from "./json-file.js";

const now = new Date("2026-11-22T12:00:00Z");
const file = "ledger.yaml";
const platform = readPlatform(readFileSync(join(__dirname, file), "utf8"), file);

const read = (acme: string, rest = ""): Charter =>
  parseCharter(
    [{ file: "org.yaml", text: `charter: v1\nplatform: ledger\norganizations:\n  acme:${acme}\n${rest}\n` }],
    { platforms: { names: () => ["ledger"], load: () => platform } },
  );

const first = `
    name: Acme
    billing: { email: finance@acme.example }
    members: { dana@acme.example: keeper, kim@acme.example: clerk, pat@acme.example: clerk }
    workspaces:
      main: { grants: { kim@acme.example: book, pat@acme.example: look } }
      attic: { grants: { kim@acme.example: look } }`;

const second = `
    name: Acme, Inc.
    billing: { plan: gold }
    members: { kim@acme.example: keeper, lee@acme.example: clerk, pat@acme.example: clerk }
    workspaces:
      main: { description: What is left, grants: { pat@acme.example: book, lee@acme.example: look } }`;

test("a JSON file on disk is managed as any service is: from one charter to another, each ends at zero", async () => {
  const folder = mkdtempSync(join(tmpdir(), "charter-ledger-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const book = join(folder, "accounts.json");
  const engine = new SmallEngine(
    () => createJsonFileBackend(book),
    () => 0,
  );
  const removals = "guard: { maxRemovals: 100%, maxLosses: 100% }\nremoved: { acme/attic: destroy }";
  for (const charter of [read(first), read(first), read(second, removals)]) {
    expect((await engine.apply(charter, now)).failed).toEqual([]);
    expect(await engine.left(charter, now)).toEqual([]);
  }
  const told = JSON.parse(readFileSync(book, "utf8"));
  const lines = (objects: readonly Record<string, unknown>[], field: string) =>
    objects.map((one) => `${one.principal} ${one[field]}`).sort();
  expect({
    organization: told.Organization[0],
    workspaces: told.Workspace.map(({ slug }: { readonly slug: string }) => slug),
    members: lines(told.Membership, "role"),
    grants: lines(told.WorkspaceGrant, "permission"),
  }).toMatchObject({
    organization: { name: "Acme, Inc.", billing: { email: "finance@acme.example", plan: "gold" } },
    workspaces: ["main"],
    members: ["kim@acme.example keeper", "lee@acme.example clerk", "pat@acme.example clerk"],
    grants: ["lee@acme.example look", "pat@acme.example book"],
  });
});

test("an adapter that nobody has written is an error before any call", async () => {
  await expect(connect(platform)).rejects.toThrowError(
    expect.objectContaining({ code: "unknown-adapter", remedy: expect.stringContaining("It has rest, keystone") }),
  );
});
