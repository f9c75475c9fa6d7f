/** What somebody does beside Charter, through the port: any adapter can do it. */

import { type Backend, backendOf, type Changes, changesOf, type Known } from "@charter/provider";
import { type Kind, kindOf, organizationOf, readAddress } from "@charter/schema";
import { LiveIndex } from "../../sdk/src/plan/observe/live-index.js";
import type { Fields, HandMade } from "./case.js";

async function index(backend: Backend, slug: string): Promise<LiveIndex> {
  const observed = await backend.observe({ slug });
  if (observed === undefined) throw new Error(`There is no organization ${slug}`);
  return new LiveIndex(observed);
}

async function add(backend: Backend, address: string, fields: Fields): Promise<void> {
  const kind = kindOf(address);
  const { organization, workspace = "", principal = "", name } = readAddress(kind, address);
  if (kind === "Organization") {
    await backend.Organization.create({ slug: organization, ...fields });
    return;
  }
  const live = await index(backend, organization);
  const parent = { organization, organizationId: live.observed.organization.id };
  const inWorkspace = { ...parent, workspace, workspaceId: live.workspace(workspace)?.id ?? "" };
  const [key = "", environment = ""] = name.split("@");
  switch (kind) {
    case "Membership":
      await backend.Membership.create({ ...parent, principal, role: String(fields.role), ...fields });
      return;
    case "Workspace":
      await backend.Workspace.create({ ...parent, slug: workspace, ...fields });
      return;
    case "WorkspaceGrant":
      await backend.WorkspaceGrant.create({ ...inWorkspace, principal, ...fields });
      return;
    case "Role":
      await backend.Role.create({ ...inWorkspace, slug: name, ...rolePoints(fields) });
      return;
    case "DataSource":
      await backend.DataSource.create({ ...parent, slug: name, ...fields });
      return;
    case "DataGrant":
      await backend.DataGrant.create({ ...inWorkspace, source: key, table: environment, columns: "*", ...fields });
      return;
    case "RepositoryGrant":
      await backend.RepositoryGrant.create({ ...inWorkspace, repository: name, permission: "", ...fields });
      return;
    case "Collaborator":
      await backend.Collaborator.create({ ...parent, repository: key, principal, permission: "", ...fields });
      return;
    case "DatasetGrant":
      await backend.DatasetGrant.create({ ...inWorkspace, dataset: key, principal, ...fields });
      return;
    case "Application": {
      const slug = `${key}-${environment}`;
      await backend.Application.create({ ...inWorkspace, key, environment, slug, name: key, ...fields });
    }
  }
}

const rolePoints = ({ permissions }: Fields): { readonly permissions: readonly string[] } => ({
  permissions: Array.isArray(permissions) ? permissions.map(String) : [],
});

type Act = <K extends Kind>(kind: K, known: Known<K>) => Promise<unknown>;

/** Finds a live object by its address and does something to it. */
async function withLive(backend: Backend, address: string, act: Act): Promise<void> {
  const organization = organizationOf(address);
  const live = await index(backend, organization);
  const kind = kindOf(address);
  if (kind === "Organization") {
    await act(kind, { ...live.observed.organization, organization });
    return;
  }
  const found = [...live.addressed()].find((one) => one.address === address);
  if (found === undefined) throw new Error(`There is no ${address}`);
  await act(found.kind, { ...found.live, organization });
}

/** Fields of a kind, and what a hand can change beside them: somebody is suspended. */
function byHand<K extends Kind>(kind: K, { status, ...fields }: Readonly<Record<string, unknown>>): Changes<K> {
  return { ...changesOf(kind, fields), ...(status === undefined ? {} : { status }) };
}

/** Does it, with the credentials of the environment. */
export async function doByHand(backend: Backend, act: HandMade): Promise<void> {
  if (act.does === "adds") return add(backend, act.address, act.fields);
  return withLive(backend, act.address, (kind, known) =>
    act.does === "changes"
      ? backendOf(backend, kind).update(known, byHand(kind, act.fields))
      : backendOf(backend, kind).delete(known),
  );
}
