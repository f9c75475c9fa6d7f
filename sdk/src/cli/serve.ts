/** `charter serve`: the reference account service, to try a charter on. */

import { isBuiltin } from "node:module";
import { defaultPlatform } from "@charter/schema/default-platform";
import type { RateLimit, Service } from "@charter/service";
import { type Command, InvalidArgumentError } from "commander";
import { type OutputOptions, print, printData, printError } from "./output";

interface ServeOptions extends OutputOptions {
  readonly port: number;
  readonly host: string;
  readonly data?: string;
  readonly database?: string;
  readonly platform: string;
  readonly owner?: string;
  readonly publicUrl?: string;
  readonly rateLimit: number;
}

const examples = `
Examples:
  $ charter serve
  $ charter serve --platform ./our-service.yaml
  $ charter serve --port 8080 --data /srv/accounts --owner dana@acme.example
  $ CHARTER_DATABASE_URL=postgres://charter@db.acme.example/charter charter serve

On PostgreSQL several services may share a database. It needs the package pg beside Charter: npm install pg@8

Ends on Ctrl-C or SIGTERM, after the requests under way.`;

const ownFolder = ".charter";

function portNumber(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("It must be a number from 0 to 65535; 0 takes a free one.");
}

/** Without a slash at its end, as it is put before a path. */
function publicUrl(text: string): string {
  const url = URL.parse(text);
  if (url !== null && /^https?:$/.test(url.protocol) && url.href === url.origin + url.pathname) {
    return url.href.replace(/\/+$/, "");
  }
  throw new InvalidArgumentError("It must be like https://accounts.acme.example.");
}

function requestRate(text: string): number {
  const rate = Number(text);
  if (/^\d{1,9}$/.test(text)) return rate;
  throw new InvalidArgumentError("It must be a whole number of requests per second; 0 sets no limit.");
}

/** A burst may take what ten seconds allow: a run starts with many requests at once. */
const burstSeconds = 10;

const limitOf = (rate: number): RateLimit | undefined =>
  rate === 0 ? undefined : { max: rate * burstSeconds, perSeconds: burstSeconds };

/** @throws NoDatabaseError before anything is loaded that would fail without words */
async function requireDatabase(): Promise<void> {
  if (isBuiltin("node:sqlite")) return;
  const { NoDatabaseError } = await import("./errors/no-database-error.js");
  throw new NoDatabaseError(process.version);
}

/** @throws InvalidOwnerError, UnknownPlatformError */
async function requireOwner({ owner, platform }: ServeOptions): Promise<void> {
  if (owner === undefined) return;
  const { isPrincipal, normalizePrincipal, platformAt } = await import("@charter/schema");
  const rules = platformAt(platform);
  if (isPrincipal(normalizePrincipal(owner, rules), rules)) return;
  const { InvalidOwnerError } = await import("./errors/invalid-owner-error.js");
  throw new InvalidOwnerError(owner, platform, rules.principal.is);
}

/** @throws PasswordInArgumentsError */
async function databaseUrl({ database }: ServeOptions): Promise<string | undefined> {
  if (database === undefined) return process.env.CHARTER_DATABASE_URL || undefined;
  if (!hasPassword.test(database)) return database;
  const { PasswordInArgumentsError } = await import("./errors/password-in-arguments-error.js");
  throw new PasswordInArgumentsError();
}

const hasPassword = /:\/\/[^/?#]*:[^/?#]*@|[?&]password=/i;

async function start({ rateLimit, ...options }: Placed): Promise<Service> {
  const { createService } = await import("@charter/service");
  const { CannotListenError } = await import("./errors/cannot-listen-error.js");
  try {
    return await createService({ ...options, rateLimit: limitOf(rateLimit) });
  } catch (error) {
    throw CannotListenError.from(error, options.host, options.port);
  }
}

/** The default folder is Charter's own: private, and out of git. */
async function dataFolder({ data }: ServeOptions): Promise<string> {
  if (data !== undefined) return data;
  const { createInOwnFolder } = await import("../state/own-folder.js");
  createInOwnFolder(ownFolder, "service");
  return `${ownFolder}/service`;
}

/** Options that say where the data is. */
type Placed = Omit<ServeOptions, "data" | "database"> & {
  readonly data: string;
  readonly database: string | undefined;
};

/** The owner's token is shown once: where the data folder or the database is new. */
function greeting({ url, where, firstOwnerToken }: Service, { data, database, platform }: Placed): string {
  const place = database === undefined ? data : where;
  const token =
    firstOwnerToken === undefined
      ? [
          `This ${database === undefined ? "data folder" : "database"} has been used before: its first owner's token was shown then.`,
          "",
          `  export CHARTER_URL=${url}`,
        ]
      : [
          "The first owner's token is shown only now. In the shell where you run charter:",
          "",
          `  export CHARTER_URL=${url}`,
          `  export CHARTER_TOKEN=${firstOwnerToken}`,
        ];
  return [
    `Account service for platform ${platform} at ${url}, data in ${place}. Ctrl-C ends it.`,
    `Invitations land in ${data}/outbox.ndjson, a line each with the link where the person accepts.`,
    "",
    ...token,
    "",
    "",
  ].join("\n");
}

const isLoopback = (host: string): boolean => host === "localhost" || host === "::1" || /^127\./.test(host);

async function run(options: ServeOptions): Promise<void> {
  const database = await databaseUrl(options);
  if (database === undefined) await requireDatabase();
  await requireOwner(options);
  const withData = { ...options, data: await dataFolder(options), database };
  const { drainOnSignals } = await import("@charter/service");
  const service = await start(withData);
  drainOnSignals(service);
  if (options.json === true) {
    const { toJson } = await import("../report/json.js");
    const { url, where, firstOwnerToken } = service;
    printData(toJson({ url, platform: options.platform, where, token: firstOwnerToken }));
  } else print(greeting(service, withData));
  if (!isLoopback(options.host)) {
    printError("This address can be reached from other machines, and what is sent is not encrypted.\n");
  }
}

/** Adds `charter serve`. */
export function serve(program: Command): void {
  program
    .command("serve")
    .summary("run the reference account service")
    .description("Runs the reference account service on this machine, to try a charter on.")
    .option("--port <number>", "where to listen; 0 takes a free port", portNumber, 4200)
    .option("--host <address>", "where to listen", "127.0.0.1")
    .option("--data <folder>", `where it keeps its data (default: "${ownFolder}/service")`)
    .option(
      "--database <url>",
      "a PostgreSQL database instead; the password belongs in CHARTER_DATABASE_URL or PGPASSWORD",
    )
    .option("--platform <name or file>", "which platform's rules it enforces", defaultPlatform)
    .option("--owner <email>", "whose the first token is, when the data folder is new")
    .option("--public-url <url>", "where people reach it, for the links of invitations", publicUrl)
    .option("--rate-limit <number>", "requests per second a token may make; 0 sets no limit", requestRate, 600)
    .addHelpText("after", examples)
    .action(run);
}
