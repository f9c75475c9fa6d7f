import { type ApplicationInputs, descriptionOf, isPlainMap } from "@charter/schema";
import { isApplicationSettings } from "@charter/schema/answers";
import type { KindBackend } from "../../backend";
import type { LiveApplication } from "../../backend/live";
import { type Exchange, NotFoundError } from "../../errors";
import { PartialError } from "../../errors/partial-error";
import { type Asked, expectAsked, expectShape } from "../../http/shape";
import { creation, type Write, writeTo } from "../../http/write";
import { asWritten, settled } from "../once";
import { type Found, objectBeside, objectInside } from "./absence";
import type { Connection } from "./connection";
import { applicationShape, type Of, originShape } from "./contract";
import { changesOfList, textsIn } from "./listed";
import { addTrustedOrigin, createWebApplication, removeTrustedOrigin, updateApplication } from "./mutations";
import { whole } from "./paging";
import { refuseDeleting, refuseWriting } from "./password";
import { payloadOf } from "./payload";
import { applicationById, applicationBySlug, furtherOrigins } from "./queries";
import type { Questions } from "./request";
import { originOf, originPayload, type TrustedOrigin } from "./trusted-origin";
import { capital, inLetters } from "./words";

type Told = Of<typeof applicationShape>;

/** A workspace of an organization, and the slug that picks the credential. */
interface Place {
  readonly organizationId: string;
  readonly workspaceId: string;
  readonly organization: string;
}

/** The settings that are written as they are. */
const plain = ["slug", "name", "website", "timeZone"] as const;

const originsOf = (questions: Questions, told: Told, exchange: Exchange, organization: string) =>
  whole(questions, told.trustedOrigins, exchange, {
    ...{ shape: originShape, id: told.id, further: furtherOrigins, organization },
  });

/** An application as it was told, with all of its trusted origins. */
export async function applicationOf(
  questions: Questions,
  told: Told,
  exchange: Exchange,
  { organizationId, workspaceId, organization }: Place,
): Promise<LiveApplication> {
  const { id, slug, name, website, environment, settings } = told;
  const { anonymityScope, requiresAuthentication, timeZone, weekStart } = settings;
  const trustedOrigins = (await originsOf(questions, told, exchange, organization)).map(originOf);
  const fields = {
    ...{ name, website, timeZone },
    security: { trustedOrigins, requiresAuthentication },
    privacy: { anonymityScope: inLetters(anonymityScope) },
    localization: { weekStart: weekStart === null ? null : inLetters(weekStart) },
  };
  const shape = { name: applicationShape.name, is: isApplicationSettings };
  const place = { id, organizationId, workspaceId, slug, environment: inLetters(environment), channel: "web" };
  return { ...expectShape(fields, shape, exchange), ...place };
}

const inside = (map: unknown, name: string): unknown => (isPlainMap(map) ? map[name] : undefined);

/** What is written of an application beside its origins. */
function payloadFor(fields: object): Readonly<Record<string, unknown>> {
  const scope = "privacy" in fields ? inside(fields.privacy, "anonymityScope") : undefined;
  return { ...payloadOf(fields, plain), ...(scope === undefined ? {} : { anonymityScope: capital(scope) }) };
}

/** The settings of a new one, with what stands for what nobody wrote. */
function declaredOf(inputs: ApplicationInputs): Readonly<Record<string, unknown>> & { readonly slug: string } {
  const declared = { ...descriptionOf("Application").defaults?.(inputs), ...payloadOf(inputs, plain) };
  return { ...payloadOf(declared, plain), slug: declared.slug ?? "" };
}

/** Applications, which are web sites all. Their trusted origins are written one by one. */
export function applications({ door, names }: Connection): KindBackend<"Application"> {
  const read = async (value: unknown, exchange: Exchange, place: Place, asked: Asked<LiveApplication>) =>
    expectAsked(
      await applicationOf(door, expectShape(value, applicationShape, exchange), exchange, place),
      applicationShape.name,
      asked,
      exchange,
    );

  const look = (id: string, { organizationId, organization }: Place): Promise<Found<Told> | undefined> =>
    objectBeside(door.ask(applicationById, { organizationId, id }, organization), applicationShape);

  async function find(slug: string, place: Place): Promise<LiveApplication | undefined> {
    const asking = door.ask(applicationBySlug, { parentId: place.workspaceId, slug }, place.organization);
    const seen = await objectInside(asking, "object", applicationShape);
    return seen && read(seen.object, seen.exchange, place, { slug });
  }

  async function get(known: Place & { readonly id: string }): Promise<LiveApplication | undefined> {
    const { id } = known;
    const seen = await look(id, known);
    return seen && read(seen.object, seen.exchange, known, { id });
  }

  /** @throws NotFoundError where it went meanwhile */
  async function now(id: string, place: Place): Promise<Found<Told>> {
    const seen = await look(id, place);
    if (seen === undefined) throw new NotFoundError({ method: applicationById.verb, path: applicationById.name });
    return seen;
  }

  /** One origin; where the answer is lost, the application says whether it was written. */
  const writeOrigin = (
    making: Promise<unknown>,
    isThere: (origins: readonly TrustedOrigin[]) => boolean,
    id: string,
    place: Place,
  ) =>
    settled(making, async () => {
      const { object, exchange } = await now(id, place);
      return isThere(await originsOf(door, object, exchange, place.organization)) ? true : undefined;
    });

  async function writeOrigins(
    id: string,
    wanted: readonly string[],
    place: Place,
    write: Write,
  ): Promise<LiveApplication> {
    const { object, exchange } = await now(id, place);
    const { organization } = place;
    const there: readonly TrustedOrigin[] = await originsOf(door, object, exchange, organization);
    const { missing, surplus } = changesOfList(wanted, there, originOf);
    for (const one of missing) {
      const adding = door.change(
        addTrustedOrigin,
        { applicationId: id, origin: originPayload(one) },
        organization,
        write,
      );
      await writeOrigin(adding, (origins) => origins.some((origin) => originOf(origin) === one), id, place);
    }
    for (const one of surplus) {
      const removing = door.change(removeTrustedOrigin, { applicationId: id, id: one.id }, organization, write);
      await writeOrigin(removing, (origins) => origins.every((origin) => origin.id !== one.id), id, place);
    }
    const after = await now(id, place);
    return read(after.object, after.exchange, place, { id });
  }

  /** All that is written to an application there is. */
  async function write(live: LiveApplication, fields: object, place: Place, write: Write): Promise<LiveApplication> {
    const { id } = live;
    const payload = payloadFor(fields);
    let written = live;
    if (Object.keys(payload).length > 0) {
      const making = door.change(updateApplication, { applicationId: id, payload }, place.organization, write);
      const { security: _, ...others }: Readonly<Record<string, unknown>> = { ...fields };
      written = await settled(
        making.then(({ value, exchange }) => read(value, exchange, place, { id })),
        async () => asWritten("Application", others, await get({ id, ...place })),
      );
    }
    const wanted = "security" in fields ? textsIn(fields.security, "trustedOrigins") : undefined;
    return wanted === undefined ? written : writeOrigins(id, wanted, place, write);
  }

  return {
    async create(inputs) {
      const { workspace, workspaceId, organization, environment, security, privacy } = inputs;
      names.remember(workspaceId, workspace);
      const making = creation("Application", inputs);
      const declared = declaredOf(inputs);
      const { slug } = declared;
      const payload = { ...declared, environment: capital(environment) };
      const creating = door.change(createWebApplication, { workspaceId, payload }, organization, making);
      const made = await settled(
        creating.then(({ value, exchange }) => read(value, exchange, inputs, { environment, slug })),
        async () => asWritten("Application", { ...declared, environment }, await find(slug, inputs)),
      );
      return write(made, restOf(made, { security, privacy }), inputs, making).catch((cause: unknown) => {
        throw new PartialError(`${making.key} was made, but not all of it was set`, made, cause);
      });
    },

    find: async (inputs) => find(declaredOf(inputs).slug, inputs),
    get,

    async update(known, changes) {
      const making = writeTo(names, "Application", known, "update");
      if (inside(changes.security, "requiresAuthentication") !== undefined) {
        refuseWriting(making.key, "security.requiresAuthentication");
      }
      return write(known, changes, known, making);
    },

    delete: async (known) => refuseDeleting(writeTo(names, "Application", known, "delete").key),
  };
}

/** What is left to write of a new application: it has no origin, and a scope that the service chose. */
function restOf(
  made: LiveApplication,
  { security, privacy }: { readonly security?: unknown; readonly privacy?: unknown },
) {
  const origins = textsIn(security, "trustedOrigins") ?? [];
  const scope = inside(privacy, "anonymityScope");
  return {
    ...(origins.length === 0 ? {} : { security: { trustedOrigins: origins } }),
    ...(scope === undefined || scope === made.privacy?.anonymityScope ? {} : { privacy: { anonymityScope: scope } }),
  };
}
