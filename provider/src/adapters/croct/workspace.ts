import { isPlainMap } from "@charter/schema";
import { isWorkspaceSettings } from "@charter/schema/answers";
import type { KindBackend } from "../../backend";
import type { LiveWorkspace } from "../../backend/live";
import { type Exchange, NotFoundError } from "../../errors";
import { PartialError } from "../../errors/partial-error";
import { RefusedError } from "../../errors/refused-error";
import { type Asked, expectAsked, expectShape } from "../../http/shape";
import { creation, type Write, writeTo } from "../../http/write";
import { asWritten, settled } from "../once";
import { objectBeside, objectInside } from "./absence";
import type { Connection } from "./connection";
import { localeShape, type Of, workspaceShape } from "./contract";
import { changesOfList, textsIn } from "./listed";
import { addWorkspaceLocale, createWorkspace, removeWorkspaceLocale, updateWorkspace } from "./mutations";
import { whole } from "./paging";
import { refuseDeleting } from "./password";
import { payloadOf } from "./payload";
import { furtherLocales, workspaceById, workspaceBySlug } from "./queries";
import type { Questions } from "./request";

/** An organization, and the slug that picks the credential for it. */
interface Place {
  readonly organizationId: string;
  readonly organization: string;
}

/** The settings that are written as they are, and those of them that making one takes. */
const plain = ["slug", "name", "website", "timeZone", "botExclusion"] as const;
const atFirst = ["slug", "name", "website", "timeZone"] as const;

/** A workspace as it was told, with all of its locales. */
export async function workspaceOf(
  { names }: Pick<Connection, "names">,
  questions: Questions,
  told: Of<typeof workspaceShape>,
  exchange: Exchange,
  { organizationId, organization }: Place,
): Promise<LiveWorkspace> {
  const { id, slug, name, website, timeZone, defaultLocale, botExclusion } = told;
  const listing = { shape: localeShape, id, further: furtherLocales, organization };
  const codes = (await whole(questions, told.locales, exchange, listing)).map(({ code }) => code);
  const locales = { default: defaultLocale, others: codes.filter((code) => code !== defaultLocale) };
  const settings = { name, website, timeZone, botExclusion, locales };
  names.remember(id, slug);
  const shape = { name: workspaceShape.name, is: isWorkspaceSettings };
  return { ...expectShape(settings, shape, exchange), id, organizationId, slug };
}

const defaultOf = (locales: unknown): unknown => (isPlainMap(locales) ? locales.default : undefined);

/** Workspaces, whose locales are written one by one. */
export function workspaces(connection: Connection): KindBackend<"Workspace"> {
  const { door, names } = connection;

  const read = async (value: unknown, exchange: Exchange, place: Place, asked: Asked<LiveWorkspace>) =>
    expectAsked(
      await workspaceOf(connection, door, expectShape(value, workspaceShape, exchange), exchange, place),
      workspaceShape.name,
      asked,
      exchange,
    );

  async function get(id: string, place: Place): Promise<LiveWorkspace | undefined> {
    const { organizationId, organization } = place;
    const seen = await objectBeside(door.ask(workspaceById, { organizationId, id }, organization), workspaceShape);
    return seen && read(seen.object, seen.exchange, place, { id });
  }

  async function find(inputs: Place & { readonly slug: string }): Promise<LiveWorkspace | undefined> {
    const { organizationId, organization, slug } = inputs;
    const asking = door.ask(workspaceBySlug, { parentId: organizationId, slug }, organization);
    const seen = await objectInside(asking, "object", workspaceShape);
    return seen && read(seen.object, seen.exchange, inputs, { slug });
  }

  /** @throws NotFoundError where it went meanwhile */
  async function now(id: string, place: Place): Promise<LiveWorkspace> {
    const live = await get(id, place);
    if (live === undefined) throw new NotFoundError({ method: workspaceById.verb, path: workspaceById.name });
    return live;
  }

  /** One locale; where the answer is lost, the workspace says whether it was written. */
  const writeLocale = (
    making: Promise<unknown>,
    isThere: (locales: readonly string[]) => boolean,
    id: string,
    place: Place,
  ) => settled(making, async () => (isThere((await now(id, place)).locales?.others ?? []) ? true : undefined));

  async function writeLocales(live: LiveWorkspace, wanted: readonly string[], organization: string, write: Write) {
    const { id, organizationId } = live;
    const place = { organizationId, organization };
    const { missing, surplus } = changesOfList(wanted, live.locales?.others ?? [], (code) => code);
    for (const code of missing) {
      const adding = door.change(addWorkspaceLocale, { workspaceId: id, payload: { code } }, organization, write);
      await writeLocale(adding, (locales) => locales.includes(code), id, place);
    }
    for (const code of surplus) {
      const removing = door.change(removeWorkspaceLocale, { workspaceId: id, code }, organization, write);
      await writeLocale(removing, (locales) => !locales.includes(code), id, place);
    }
  }

  async function patch(
    live: LiveWorkspace,
    payload: object,
    organization: string,
    write: Write,
  ): Promise<LiveWorkspace> {
    if (Object.keys(payload).length === 0) return live;
    const { id, organizationId } = live;
    const place = { organizationId, organization };
    const making = door.change(updateWorkspace, { workspaceId: id, payload: { ...payload } }, organization, write);
    return settled(
      making.then(({ value, exchange }) => read(value, exchange, place, { id })),
      async () => asWritten("Workspace", payload, await get(id, place)),
    );
  }

  /** All that is written to a workspace there is; what is written one by one is compared with what is there now. */
  async function write(
    live: LiveWorkspace,
    fields: object,
    organization: string,
    write: Write,
  ): Promise<LiveWorkspace> {
    const written = await patch(live, payloadOf(fields, plain), organization, write);
    const wanted = textsIn("locales" in fields ? fields.locales : undefined, "others");
    if (wanted === undefined) return written;
    const place = { organizationId: live.organizationId, organization };
    await writeLocales(await now(live.id, place), wanted, organization, write);
    return now(live.id, place);
  }

  return {
    async create(inputs) {
      const { organizationId, organization, slug, locales, botExclusion } = inputs;
      const making = creation("Workspace", inputs);
      const payload = { ...payloadOf(inputs, atFirst), defaultLocale: defaultOf(locales) };
      const creating = door.change(createWorkspace, { organizationId, payload }, organization, making);
      const made = await settled(
        creating.then(({ value, exchange }) => read(value, exchange, inputs, { slug })),
        async () => asWritten("Workspace", payloadOf(inputs, atFirst), await find(inputs)),
      );
      const rest = {
        botExclusion: botExclusion === made.botExclusion ? undefined : botExclusion,
        locales: others(locales),
      };
      return write(made, rest, organization, making).catch((cause: unknown) => {
        throw new PartialError(`${making.key} was made, but not all of it was set`, made, cause);
      });
    },

    find,

    get: async (known) => get(known.id, known),

    async update(known, changes) {
      const { organization, slug } = known;
      const wanted = defaultOf(changes.locales);
      if (wanted !== undefined) {
        throw new RefusedError(
          "immutable-field",
          `${organization}/${slug}: the default locale cannot change.`,
          "Declare it as it is.",
        );
      }
      return write(known, changes, organization, writeTo(names, "Workspace", known, "update"));
    },

    delete: async ({ organization, slug }) => refuseDeleting(`${organization}/${slug}`),
  };
}

/** The locales beside the default one, where there are any to add. */
const others = (locales: unknown): unknown =>
  (textsIn(locales, "others") ?? []).length === 0 ? undefined : { others: textsIn(locales, "others") };
