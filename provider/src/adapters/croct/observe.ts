/** One whole organization in one question, and one more for each page that a list has beyond its first. */

import { normalizePrincipal } from "@charter/schema";
import type { Credential, ObservedOrganization } from "../../backend";
import type { LiveApplication, LiveWorkspace, LiveWorkspaceGrant } from "../../backend/live";
import type { Exchange } from "../../errors";
import { requireDistinct } from "../../http/distinct";
import { expectShape } from "../../http/shape";
import { noObjects } from "../../observed/live-objects";
import { objectAt } from "./absence";
import { applicationOf } from "./application";
import type { Connection } from "./connection";
import { applicationShape, organizationShape, type Page, pageShape, viewerShape, workspaceShape } from "./contract";
import { membershipsOn } from "./membership";
import { organizationOf } from "./organization";
import { whole } from "./paging";
import { furtherApplications, furtherWorkspaces, organizationBySlug, wholeById, wholeBySlug } from "./queries";
import type { Questions, Told } from "./request";
import { workspaceOf } from "./workspace";
import { grantsOn } from "./workspace-grant";

/** Where something is, and the slug that picks the credential. */
interface Place {
  readonly organizationId: string;
  readonly organization: string;
}

/** Something that has lists beside its fields. */
interface Holding {
  readonly id: string;
}

/** The first page of a list in something. */
const pageIn = (holding: Holding, list: string, exchange: Exchange): Page =>
  expectShape(new Map<string, unknown>(Object.entries(holding)).get(list), pageShape, exchange);

function credentialOf(
  { platform, roles }: Connection,
  { data, exchange }: Told,
  viewerRole: string | null,
): Credential {
  const { email } = expectShape(data.viewer, viewerShape, exchange);
  const role = viewerRole === null ? undefined : roles.organization.told(viewerRole, []).role;
  return { principal: normalizePrincipal(email, platform), role, scope: "write" };
}

/** Who asks, in an organization; without a role where it does not exist. */
export async function readCredential(connection: Connection, slug: string): Promise<Credential> {
  const told = await connection.door.ask(organizationBySlug, { slug }, slug);
  const { organization } = told.data;
  const role = organization === null ? null : expectShape(organization, organizationShape, told.exchange).viewerRole;
  return credentialOf(connection, told, role);
}

/** What a workspace holds. */
interface Contents {
  readonly workspace: LiveWorkspace;
  readonly applications: readonly LiveApplication[];
  readonly grants: readonly LiveWorkspaceGrant[];
}

async function contentsOf(
  connection: Connection,
  questions: Questions,
  told: Parameters<typeof workspaceOf>[2],
  exchange: Exchange,
  { organizationId, organization }: Place,
): Promise<Contents> {
  const place = { organizationId, organization, workspaceId: told.id };
  const listing = { shape: applicationShape, id: told.id, further: furtherApplications, organization };
  const [workspace, grants, all] = await Promise.all([
    workspaceOf(connection, questions, told, exchange, place),
    grantsOn(connection, questions, pageIn(told, "members", exchange), exchange, place),
    whole(questions, pageIn(told, "applications", exchange), exchange, listing),
  ]);
  const applications = await Promise.all(all.map((one) => applicationOf(questions, one, exchange, place)));
  return { workspace, applications, grants };
}

/** Reads one organization with everything in it; `undefined` where it does not exist. */
export async function observe(
  connection: Connection,
  { slug, id }: { readonly slug: string; readonly id?: string | undefined },
): Promise<ObservedOrganization | undefined> {
  const questions = connection.door.bounded();
  const asking = id === undefined ? questions.ask(wholeBySlug, { slug }, slug) : questions.ask(wholeById, { id }, slug);
  const seen = await objectAt(asking, "organization", organizationShape);
  if (seen === undefined) return undefined;
  const { object: told, exchange } = seen;
  const place = { organizationId: told.id, organization: slug };
  const listing = { shape: workspaceShape, id: told.id, further: furtherWorkspaces, organization: slug };
  const [memberships, contents] = await Promise.all([
    membershipsOn(connection, questions, pageIn(told, "members", exchange), exchange, place),
    whole(questions, pageIn(told, "workspaces", exchange), exchange, listing).then((all) =>
      Promise.all(all.map((one) => contentsOf(connection, questions, one, exchange, place))),
    ),
  ]);
  const workspaces = contents.map(({ workspace }) => workspace);
  const grants = contents.flatMap((one) => one.grants);
  requireDistinct(
    "membership",
    memberships.map(({ principal }) => principal),
    exchange,
  );
  requireDistinct(
    "workspace",
    workspaces.map((one) => one.slug),
    exchange,
  );
  requireDistinct(
    "grant",
    grants.map(({ workspaceId, principal }) => `${workspaceId}/${principal}`),
    exchange,
  );
  return {
    ...noObjects(),
    credential: credentialOf(connection, await asking, told.viewerRole),
    organization: organizationOf(told, exchange),
    memberships,
    workspaces,
    applications: contents.flatMap((one) => one.applications),
    grants,
  };
}
