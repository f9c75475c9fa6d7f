import { isReservedSlug, isWorkspaceSlug, slugFrom } from "@charter/schema";
import { isWorkspaceSettings } from "@charter/schema/answers";
import type { KindBackend } from "../../backend";
import type { LiveWorkspace } from "../../backend/live";
import { ConflictError, type Exchange, InvalidRequestError } from "../../errors";
import { PartialError } from "../../errors/partial-error";
import type { Answer } from "../../http/call";
import { path } from "../../http/path";
import { bodyOf, expectAsked, expectShape } from "../../http/shape";
import { creation, type Write, writeTo } from "../../http/write";
import type { Connection } from "./connection";
import { foundTeamShape, type Of, teamShape, type viewedTeamShape } from "./contract";
import { readCredential } from "./credential";
import { valueIn } from "./paging";
import type { Place } from "./place";
import { teamById } from "./queries";
import { taken } from "./refusal";
import { noTeam, removed, requireSight, seen } from "./sight";

/** A team, however it was told. */
interface Told {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly slug: string;
  readonly description: string | null;
  readonly privacy: "closed" | "secret";
  readonly parent: string | null;
}

/** A team as a workspace. */
function liveOf(
  { names, numbers, platform }: Connection,
  told: Told,
  exchange: Exchange,
  { organizationId }: Place,
): LiveWorkspace {
  const { id, number, name, slug, description, privacy, parent } = told;
  names.remember(id, slug);
  numbers.note(id, number);
  const shape = { name: teamShape.name, is: isWorkspaceSettings };
  const settings = expectShape({ name, description: description || null, privacy, parent }, shape, exchange);
  // What no charter can say goes by its id.
  const isWritable = isWorkspaceSlug(platform, slug) && !isReservedSlug(slug);
  const called = isWritable ? { slug } : { slug: id, nameless: "unwritable" as const };
  return { ...settings, id, organizationId, ...called };
}

/** A team as GraphQL tells it. */
export const viewedTeam = (
  connection: Connection,
  { id, databaseId, name, slug, description, privacy, parentTeam }: Of<typeof viewedTeamShape>,
  exchange: Exchange,
  place: Place,
): LiveWorkspace =>
  liveOf(
    connection,
    {
      ...{ id, number: databaseId, name, slug, description },
      privacy: privacy === "SECRET" ? "secret" : "closed",
      parent: parentTeam?.slug ?? null,
    },
    exchange,
    place,
  );

/** A team as REST tells it. */
function read(connection: Connection, answer: Answer, place: Place): LiveWorkspace {
  const { node_id: id, id: number, name, slug, description, privacy, parent } = bodyOf(answer, teamShape);
  const told = { id, number, name, slug, description, privacy: privacy ?? "secret", parent: parent?.slug ?? null };
  return liveOf(connection, told, answer.exchange, place);
}

/** A team by its id, and whether others are below it; nothing where it is not there. @throws what `requireSight` does */
async function lookAt(connection: Connection, id: string, place: Place) {
  const { data, exchange } = await connection.door.ask(teamById, { id }, place.organization);
  const node = valueIn(data, ["node"]);
  if (node === null) {
    await requireSight(connection, place.organization);
    return undefined;
  }
  const told = expectShape(node, foundTeamShape, exchange);
  return { live: viewedTeam(connection, told, exchange, place), isAbove: told.childTeams.nodes.length > 0 };
}

/** A team by its id; nothing where it is not there. */
const findTeam = async (connection: Connection, id: string, place: Place): Promise<LiveWorkspace | undefined> =>
  (await lookAt(connection, id, place))?.live;

/**
 * The path of a team, by numbers: whoever is renamed between a plan and its apply keeps theirs, and another team may have the slug by
 * then. @throws NotFoundError where it is not there
 */
export async function teamPath(connection: Connection, id: string, place: Place): Promise<string> {
  const number = await connection.numbers.of(id, place.organization);
  if (number !== undefined) return path`/organizations/${place.organizationId}/team/${String(number)}`;
  await requireSight(connection, place.organization);
  throw noTeam(id);
}

/** What is written of a team, in GitHub's words. A name makes the slug. */
function bodyFor(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { name, description, privacy, parent } = fields;
  const above = parent === undefined ? {} : parent === null ? { parent_team_id: null } : { parent_team_slug: parent };
  const plain = Object.entries({ name, description: description === null ? "" : description, privacy });
  return { ...Object.fromEntries(plain.filter(([, value]) => value !== undefined && value !== null)), ...above };
}

/** The slug follows from the name: one that does not is a team that nobody declared. */
function nameFor(slug: string, name: unknown): string {
  const wanted = typeof name === "string" ? name : slug;
  return slugFrom(wanted) === slug ? wanted : slug;
}

/** Teams. */
export function teams(connection: Connection): KindBackend<"Workspace"> {
  const { door, names } = connection;

  const find = (slug: string, place: Place): Promise<LiveWorkspace | undefined> =>
    seen(
      connection,
      place.organization,
      door
        .request({
          method: "GET",
          path: path`/orgs/${place.organization}/teams/${slug}`,
          organization: place.organization,
        })
        .then((answer) => expectAsked(read(connection, answer, place), teamShape.name, { slug }, answer.exchange)),
    );

  /** GitHub puts whoever makes a team into it: nobody declared that. An App is in no team. */
  async function begin(made: LiveWorkspace, place: Place, write: Write): Promise<void> {
    const { organization } = place;
    if ((await door.signing.installation(organization)) !== undefined) return;
    const { principal } = await readCredential(connection, door, organization);
    const at = (await teamPath(connection, made.id, place)) + path`/memberships/${principal}`;
    await removed(connection, organization, door.request({ method: "DELETE", path: at, organization, write }));
  }

  return {
    async create(inputs) {
      const { organization, slug, name } = inputs;
      const body = { privacy: "closed", ...bodyFor({ ...inputs }), name: nameFor(slug, name) };
      const answer = await door
        .request({
          ...{ method: "POST", path: path`/orgs/${organization}/teams`, organization, body },
          write: creation("Workspace", inputs),
        })
        .catch((error: unknown) => {
          // Its name is taken, which is said as what is wrong with the request.
          throw error instanceof InvalidRequestError ? new ConflictError(error.exchange) : error;
        });
      const made = expectAsked(read(connection, answer, inputs), teamShape.name, { slug }, answer.exchange);
      await begin(made, inputs, creation("Workspace", inputs)).catch((cause: unknown) => {
        throw new PartialError(`${organization}/${slug} was made, but whoever made it is still in it`, made, cause);
      });
      return made;
    },

    find: (inputs) => find(inputs.slug, inputs),
    get: (known) => findTeam(connection, known.id, known),

    async update(known, changes) {
      const { organization, id } = known;
      const { slug, name } = changes;
      const renamed = typeof slug === "string" ? { name: nameFor(slug, name ?? known.name) } : {};
      const answer = await door.request({
        ...{ method: "PATCH", path: await teamPath(connection, id, known), organization },
        body: { ...bodyFor({ ...changes }), ...renamed },
        write: writeTo(names, "Workspace", known, "update"),
      });
      return expectAsked(read(connection, answer, known), teamShape.name, { id }, answer.exchange);
    },

    async delete(known) {
      const { organization, id } = known;
      const found = await lookAt(connection, id, known);
      if (found === undefined) return "missing";
      const at = await teamPath(connection, id, known);
      // GitHub would delete those below it along, and nobody was shown that.
      if (found.isAbove) throw taken(at, `others are below ${names.workspace(id)} by now`);
      const write = writeTo(names, "Workspace", known, "delete");
      return removed(connection, organization, door.request({ method: "DELETE", path: at, organization, write }));
    },
  };
}
