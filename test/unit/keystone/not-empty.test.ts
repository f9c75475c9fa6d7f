import nock from "nock";
import { describe, expect, test } from "vitest";
import { error, failure, keystone, service, signsIn, useNock } from "./service";

useNock();

const at = { organization: "acme", organizationId: "d1" } as const;
const production = { id: "p1", slug: "production", ...at };
const shop = { id: "p2", slug: "shop", environment: "staging", workspaceId: "p1", ...at };

const project = (id: string, parent: string, name = `${id} by hand`) => ({
  ...{ id, name, domain_id: "d1", parent_id: parent },
});
const workspace = project("p1", "d1", "production");

const leaf = error(403, "Cannot delete the project p1 since it is not a leaf in the hierarchy.");
const forbidden = error(403, "You are not authorized to perform the requested action.");

/** Keystone refuses to delete the workspace once; the domain holds these projects. */
function refuses(because: object, ...others: readonly object[]) {
  signsIn();
  return nock(service)
    .delete("/v3/projects/p1")
    .reply(403, because)
    .get("/v3/projects?domain_id=d1")
    .reply(200, { projects: [workspace, ...others] });
}

describe("deleting a workspace", () => {
  test("takes its applications along, and nothing beside it (D20)", async () => {
    refuses(leaf, project("p2", "p1"), project("p3", "p1"), project("p9", "d1"))
      .delete("/v3/projects/p2")
      .reply(204)
      .delete("/v3/projects/p3")
      .reply(204)
      .delete("/v3/projects/p1")
      .reply(204);
    const { backend } = keystone();
    expect(await backend.Workspace.delete(production)).toBe("deleted");
    expect(backend.calls).toEqual({ POST: 1, GET: 1, DELETE: 4 });
  });

  test("deletes nothing where one of them holds a deeper project", async () => {
    refuses(leaf, project("p2", "p1"), project("p3", "p1"), project("p4", "p3"));
    const { backend } = keystone();
    expect(await failure(backend.Workspace.delete(production))).toMatchObject({
      code: "workspace-not-empty",
      message: "acme/production holds projects that Charter does not know: p4 by hand.",
      remedy: "Delete these by hand first; nothing was deleted.",
    });
    expect(backend.calls).toEqual({ POST: 1, GET: 1, DELETE: 1 });
  });

  test("says that the permission lacks where that is so, whether something is in it or not (D11)", async () => {
    refuses(forbidden);
    expect(await failure(keystone().backend.Workspace.delete(production))).toMatchObject({ code: "forbidden" });
    refuses(forbidden, project("p2", "p1")).delete("/v3/projects/p2").reply(403, forbidden);
    expect(await failure(keystone().backend.Workspace.delete(production))).toMatchObject({ code: "forbidden" });
  });
});

describe("deleting an application", () => {
  const asked = (because: object, ...below: readonly object[]) => {
    signsIn();
    nock(service)
      .delete("/v3/projects/p2")
      .reply(403, because)
      .get("/v3/projects?parent_id=p2")
      .reply(200, { projects: below });
  };

  test("is refused where its project holds others", async () => {
    asked(leaf, project("p4", "p2"));
    expect(await failure(keystone().backend.Application.delete(shop))).toMatchObject({
      code: "application-not-empty",
      message: "acme/p1/shop@staging holds projects that Charter does not know: p4 by hand.",
    });
  });

  test("says that the permission lacks where that is so (D11)", async () => {
    asked(forbidden);
    expect(await failure(keystone().backend.Application.delete(shop))).toMatchObject({ code: "forbidden" });
  });
});
