import { loadPlatform } from "@charter/schema";
import { describe, expect, test } from "vitest";
import { type Holder, takeRole } from "../../provider/src/adapters/keystone/assignment.js";
import { createKeystoneBackend } from "../../provider/src/adapters/keystone/index.js";
import { createDoor } from "../../provider/src/adapters/keystone/request.js";
import { useLab } from "./support/lab.js";

const lab = useLab();
const backend = createKeystoneBackend({ platform: loadPlatform("keystone"), environment: lab.environment });
const slug = "missing";

/** Everything of a small organization, and the user of its one member. */
async function house() {
  await lab.addRoles();
  const organization = { ...(await backend.Organization.create({ slug })), organization: slug };
  const inOrganization = { organization: slug, organizationId: organization.id };
  const workspace = { ...(await backend.Workspace.create({ ...inOrganization, slug: "main" })), organization: slug };
  const inWorkspace = { ...inOrganization, workspace: "main", workspaceId: workspace.id };
  const shop = { ...inWorkspace, key: "shop", slug: "shop", environment: "production" };
  const application = { ...(await backend.Application.create(shop)), organization: slug };
  const kim = { ...inOrganization, principal: "kim@acme.example", role: "member" };
  const membership = { ...(await backend.Membership.create(kim)), organization: slug };
  return { organization, workspace, application, membership, user: await lab.user(organization.id, kim.principal) };
}

describe("what somebody removed by hand", () => {
  test("is missing by Keystone's own word, in the words that are looked for, kind by kind (D14)", async () => {
    const { organization, workspace, application, membership, user } = await house();
    const door = createDoor({ environment: lab.environment });
    const role = { roleId: (await lab.role("reader")).id, inherited: false };
    const write = { kind: "WorkspaceGrant", key: slug, verb: "delete" } as const;
    const holders: readonly Holder[] = [
      { place: { sort: "projects", id: workspace.id }, userId: user.id, organization: slug, write },
      { place: { sort: "domains", id: organization.id }, userId: user.id, organization: slug, write },
    ];
    for (const holder of holders) {
      for (const held of [role, { ...role, inherited: true }]) {
        const extension = held.inherited ? ["/OS-INHERIT", "/inherited_to_projects"] : ["", ""];
        const { sort, id } = holder.place;
        await lab.call("PUT", `${extension[0]}/${sort}/${id}/users/${user.id}/roles/${role.roleId}${extension[1]}`);
        expect([await takeRole(door, holder, held), await takeRole(door, holder, held)]).toEqual([
          "deleted",
          "missing",
        ]);
      }
    }
    await lab.call("DELETE", `/users/${user.id}`);
    await lab.call("DELETE", `/projects/${application.id}`);
    await lab.call("DELETE", `/projects/${workspace.id}`);
    await lab.call("PATCH", `/domains/${organization.id}`, { domain: { enabled: false } });
    await lab.call("DELETE", `/domains/${organization.id}`);
    expect([
      await backend.Membership.delete(membership),
      await backend.Application.delete(application),
      await backend.Workspace.delete(workspace),
      await backend.Organization.delete(organization),
      await backend.Application.get(application),
      await backend.Workspace.get(workspace),
      await backend.Organization.get(organization),
      await backend.observe({ slug, id: organization.id }),
    ]).toEqual([...Array(4).fill("missing"), ...Array(4).fill(undefined)]);
  });
});
