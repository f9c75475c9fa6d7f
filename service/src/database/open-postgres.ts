import { Socket } from "node:net";
import { Kysely, PostgresDialect, type PostgresPool } from "kysely";
import type { Client, ClientConfig, Pool, PoolConfig } from "pg";
import { DatabaseUnavailableError } from "./errors/database-unavailable-error";
import { InvalidDatabaseUrlError } from "./errors/invalid-database-url-error";
import { NoPostgresDriverError } from "./errors/no-postgres-driver-error";
import { migrate } from "./migrate";
import type { Opened } from "./opened";
import type { Database, Tables } from "./tables";

type Driver = typeof import("pg");

const second = 1000;

/** Nothing waits for ever: neither for a connection, nor for a lock, nor for an answer over a dead network. */
const limits: PoolConfig = {
  max: 10,
  connectionTimeoutMillis: 10 * second,
  idleTimeoutMillis: 30 * second,
  keepAlive: true,
  lock_timeout: 10 * second,
  statement_timeout: 15 * second,
  query_timeout: 20 * second,
  idle_in_transaction_session_timeout: 30 * second,
};

/** A migration takes as long as it takes; kysely's own lock has an end. */
const migrating: PoolConfig = { max: 2, connectionTimeoutMillis: 10 * second };

/**
 * Opens a PostgreSQL database and brings its tables up to date. What the URL does not say comes from the environment, as
 * with every PostgreSQL client: PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE, ~/.pgpass.
 * @throws NoPostgresDriverError, InvalidDatabaseUrlError, DatabaseUnavailableError, DatabaseTooNewError, ForeignDatabaseError
 */
export async function openPostgres(url: string): Promise<Opened> {
  const driver = await loadDriver();
  const where = placeOf(driver, url);
  const once = connect(driver, { ...migrating, connectionString: url }, where);
  try {
    await migrate(once, where);
  } finally {
    await once.destroy();
  }
  return { database: connect(driver, { ...limits, connectionString: url }, where), where };
}

async function loadDriver(): Promise<Driver> {
  try {
    return await import("pg");
  } catch (error) {
    throw new NoPostgresDriverError(error);
  }
}

/** The database in words, without user and password. @throws InvalidDatabaseUrlError without the words of its cause */
function placeOf({ Client }: Driver, url: string): string {
  if (!/^postgres(?:ql)?:\/\//.test(url)) throw new InvalidDatabaseUrlError();
  const { host, port, database } = parsed(() => new Client({ connectionString: url }));
  return `the database ${database ?? "of the user"} on ${host.startsWith("/") ? host : `${host}:${port}`}`;
}

function parsed(client: () => Client): Client {
  try {
    return client();
  } catch {
    throw new InvalidDatabaseUrlError();
  }
}

function connect(driver: Driver, config: PoolConfig, where: string): Database {
  const sockets = new Set<Socket>();
  const stream = () => {
    const socket = new Socket();
    sockets.add(socket.once("close", () => sockets.delete(socket)));
    return socket;
  };
  const pool = new driver.Pool({ application_name: "charter", ...config, types: typesOf(driver), stream });
  // A connection that is lost is told to whoever uses it; unheard, its event would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const dialect = new PostgresDialect({
    pool: watched(pool, sockets, where),
    onCreateConnection: async (connection) => {
      const execute = connection.executeQuery.bind(connection);
      connection.executeQuery = (...args) => toldAsFault(execute(...args), where);
    },
  });
  return new Kysely<Tables>({ dialect });
}

const watched = (pool: Pool, sockets: ReadonlySet<Socket>, where: string): PostgresPool => ({
  options: pool.options,
  end: async () => {
    await pool.end();
    // The driver leaves a connection open that the server did not let in, and the process would wait for it.
    for (const socket of sockets) socket.destroy();
  },
  connect: () => toldAsFault(pool.connect(), where),
});

/** What the driver reports, as failures that can be told apart. */
async function toldAsFault<T>(answer: Promise<T>, where: string): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (DatabaseUnavailableError.isMeant(error)) throw new DatabaseUnavailableError(where, error);
    throw error;
  }
}

const int8 = 20;

/** The number of an event is far below 2^53; the driver would read it as a text. */
const typesOf = ({ types }: Driver): NonNullable<ClientConfig["types"]> => ({
  getTypeParser: (type, format) => (type === int8 ? Number : types.getTypeParser(type, format)),
});
