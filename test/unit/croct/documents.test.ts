import { readFileSync } from "node:fs";
import { join } from "node:path";
import { workspacePoints } from "@charter/schema";
import { buildSchema, parse, validate } from "graphql";
import { expect, test } from "vitest";
import * as mutations from "../../../provider/src/adapters/croct/mutations.js";
import * as queries from "../../../provider/src/adapters/croct/queries.js";
import { organizationPermissions, workspacePermissions } from "../../conformance/targets/croct/permissions.mts";
import { platform } from "./fixture.js";

const schema = buildSchema(
  readFileSync(join(__dirname, "../../../provider/src/adapters/croct/schema.graphql"), "utf8"),
);
const documents = [...Object.values(queries), ...Object.values(mutations)];

test.each(documents.map((one) => [`${one.verb} ${one.name}`, one.text] as const))(
  "%s is valid by the schema of what the product is known to answer",
  (_, text) => {
    expect(validate(schema, parse(text)).map(({ message }) => message)).toEqual([]);
  },
);

test("a document that asks for what the product is not known to have is found", () => {
  const text = queries.membershipById.text.replace("invitationEmail", "invitedAt");
  expect(validate(schema, parse(text)).map(({ message }) => message)).toEqual([
    'Cannot query field "invitedAt" on type "OrganizationMembership".',
  ]);
});

test("no change that needs a password is among the documents, and no field that holds one", () => {
  expect(documents.filter(({ text }) => /password|delete/i.test(text))).toEqual([]);
});

const listed = (permissions: "*" | readonly string[] | undefined, all: readonly string[]) =>
  [...(permissions === "*" ? all : (permissions ?? []))].sort();

test("the preset roles of the platform's file have the lists that the stand-in enforces (D22)", () => {
  const points = Object.keys(platform.permissions?.organization ?? {});
  const atOrganization = Object.entries(platform.organizationRoles).map(([role, { permissions }]) => [
    role.toUpperCase(),
    listed(permissions, points),
  ]);
  const inWorkspaces = Object.entries(platform.workspaceRoles ?? {}).map(([role, { permissions }]) => [
    role.toUpperCase(),
    listed(permissions, workspacePoints(platform)),
  ]);
  const enforced = (roles: Readonly<Record<string, readonly string[]>>) =>
    Object.entries(roles).map(([role, list]) => [role, [...list].sort()]);
  expect(atOrganization).toEqual(enforced(organizationPermissions));
  expect(inWorkspaces).toEqual(enforced(workspacePermissions));
});
