import type { AddressInfo } from "node:net";
import { defaultPlatform, normalizePrincipal, organizationRole, type Platform, platformAt } from "@charter/schema";
import { findOrganization } from "./access/organization-access";
import { type Clock, systemClock, timestamp } from "./clock";
import type { Schemas } from "./contract/types";
import { hold } from "./database/dialect";
import { openDatabase } from "./database/open";
import type { Database } from "./database/tables";
import { write } from "./database/write";
import { buildApplication } from "./http/application";
import type { RateLimit } from "./http/rate-limit";
import type { RequestLog } from "./http/request-log";
import { newSecret } from "./ids";
import type { Deliver } from "./mail/invitation-mail";
import { outbox } from "./mail/outbox";
import { linkPath } from "./page/link";
import { storeToken } from "./token-store";

/** How a service is set up. Everything has a default. */
export interface ServiceOptions {
  /** The folder that holds the embedded database and the outbox; in memory only where it is absent. */
  readonly data?: string | undefined;
  /** A PostgreSQL database by URL, instead of the embedded one; needs the package `pg`. */
  readonly database?: string | undefined;
  /** A platform by name or by the path of its file, or one of one's own. Default: the one of whoever names none. */
  readonly platform?: string | Platform | undefined;
  /** Where to listen. Default: loopback, `127.0.0.1`. */
  readonly host?: string | undefined;
  /** Default: 0, a free port. */
  readonly port?: number | undefined;
  /** Where people reach it, for the links of invitations: `https://accounts.acme.example`. Default: where it listens. */
  readonly publicUrl?: string | undefined;
  /** Whose the first token is, when the database is new. Default: `owner@charter.invalid`. */
  readonly owner?: string | undefined;
  readonly clock?: Clock | undefined;
  /** Takes invitations to people. Default: a line in `outbox.ndjson` in the data folder. */
  readonly deliver?: Deliver | undefined;
  /** How much each organization may hold at once. Default: as much as one likes. */
  readonly limits?: Schemas["Limits"] | undefined;
  /** Default: none. */
  readonly rateLimit?: RateLimit | undefined;
  /** Whether requests are logged to standard output, as JSON lines without secrets. Default: no. */
  readonly log?: boolean | undefined;
}

/** What a new token may do. */
export interface TokenRequest {
  readonly principal: string;
  readonly scope: Schemas["Scope"];
  /** Caps the token to a role. */
  readonly role?: string | undefined;
  /** Binds the token to an organization, by slug or id. */
  readonly organization?: string | undefined;
}

/** A running service. */
export interface Service {
  readonly url: string;
  /** Where its data is, in words without secrets: `the database in /srv/accounts`, `the database charter on db:5432`. */
  readonly where: string;
  /** The first owner's token, only when the database was created anew. */
  readonly firstOwnerToken: string | undefined;
  /** Issues a token for anybody: for whoever embeds the service, not reachable over HTTP. */
  issueToken(request: TokenRequest): Promise<string>;
  /** The latest requests, in memory. */
  readonly requestLog: RequestLog;
  /** Finishes the requests under way (for at most 10 s; new ones get 503), stops listening, closes the database. */
  close(): Promise<void>;
}

const defaultOwner = "owner@charter.invalid";
const drainWithinMs = 10_000;

/**
 * Starts the reference account service.
 * @throws DataFolderInUseError where another service has the data folder; DatabaseTooNewError; UnknownPlatformError; with
 * PostgreSQL InvalidDatabaseUrlError, DatabaseUnavailableError, ForeignDatabaseError, NoPostgresDriverError
 */
export async function createService(options: ServiceOptions = {}): Promise<Service> {
  const { platform: chosen = defaultPlatform, clock = systemClock, data, owner = defaultOwner } = options;
  const platform = typeof chosen === "string" ? platformAt(chosen) : chosen;
  const { database, where } = await openDatabase({ url: options.database, folder: data });
  try {
    const issueToken = tokenIssuer(database, platform, clock);
    const firstOwnerToken = await write(database, async (on) => {
      // Of several services that start on a new database, one gives the token.
      await hold(on, "first owner");
      return (await isNew(on))
        ? await tokenIssuer(on, platform, clock)({ principal: owner, scope: "write" })
        : undefined;
    });
    const deliver = options.deliver ?? (data === undefined ? () => {} : outbox(data));
    const linkTo = (token: string) => (options.publicUrl ?? urlOf(app.server.address())) + linkPath(token);
    const surroundings = { database, platform, limits: options.limits ?? {}, clock, deliver, linkTo };
    const { app, draining, requestLog } = await buildApplication(surroundings, options);
    app.addHook("onClose", () => database.destroy());
    await app.listen({ host: options.host ?? "127.0.0.1", port: options.port ?? 0 });
    const close = async () => {
      await draining.drain(drainWithinMs);
      app.server.closeAllConnections();
      await app.close();
    };
    let closing: Promise<void> | undefined;
    return {
      url: urlOf(app.server.address()),
      where,
      firstOwnerToken,
      issueToken,
      requestLog,
      close: () => {
        closing ??= close();
        return closing;
      },
    };
  } catch (error) {
    await database.destroy();
    throw error;
  }
}

async function isNew(database: Database): Promise<boolean> {
  return (await database.selectFrom("token").select("id").limit(1).executeTakeFirst()) === undefined;
}

function tokenIssuer(database: Database, platform: Platform, clock: Clock): Service["issueToken"] {
  return async ({ principal, scope, role, organization }) => {
    if (role !== undefined && organizationRole(platform, role) === undefined)
      throw new Error(`There is no role ${role}`);
    const bound = organization === undefined ? undefined : await findOrganization(organization, { database });
    if (organization !== undefined && bound === undefined) throw new Error(`There is no organization ${organization}`);
    const secret = newSecret("charter");
    await storeToken(database, secret, {
      principal: normalizePrincipal(principal, platform),
      scope,
      organizationId: bound?.id ?? null,
      role: role ?? null,
      label: null,
      createdAt: timestamp(clock.now()),
      expiresAt: null,
    });
    return secret;
  };
}

function urlOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === "string") throw new Error("The service is not listening on a port");
  const host = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
