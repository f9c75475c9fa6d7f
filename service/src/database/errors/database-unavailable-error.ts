import type { Told } from "@charter/schema";

interface Reason {
  readonly problem: string;
  readonly remedy: string;
}

const credentials = "Name the right user in the URL or PGUSER, and the password in PGPASSWORD or ~/.pgpass.";
const refused: Reason = { problem: "it does not take this password", remedy: credentials };
const absent: Reason = {
  problem: "nobody answers there",
  remedy: "Start PostgreSQL there, or correct the host and port of the database's URL.",
};
const busy: Reason = { problem: "it is too busy", remedy: "Try again; if it stays so, see what holds its locks." };
const ended: Reason = { problem: "it ended the connection", remedy: "Try again once it runs." };
const unknown: Reason = {
  problem: "the connection failed",
  remedy: "See whether it runs and can be reached from here.",
};

/** By what the operating system says, or PostgreSQL (its documentation, appendix A). */
const reasons: Readonly<Record<string, Reason>> = {
  ECONNREFUSED: absent,
  ENOENT: absent,
  ETIMEDOUT: absent,
  EHOSTUNREACH: absent,
  ENOTFOUND: { problem: "its host is not known", remedy: "Correct the host of the database's URL." },
  EAI_AGAIN: { problem: "its host cannot be looked up", remedy: "See whether the network is up." },
  ECONNRESET: ended,
  EPIPE: ended,
  "28P01": refused,
  "28000": { problem: "it does not take this user", remedy: credentials },
  "3D000": { problem: "there is no such database", remedy: "Create it: createdb charter" },
  "42501": {
    problem: "this user may not change it",
    remedy: "Make the user the database's owner: alter database charter owner to …",
  },
  "25006": { problem: "it can only be read", remedy: "Name the primary server, not a standby." },
  "25P03": ended,
  "40001": busy,
  "40P01": busy,
  "53300": { problem: "it takes no more connections", remedy: "Raise its max_connections, or run fewer services." },
  "55000": { problem: "it takes no connections", remedy: "See why it was closed." },
  "55P03": busy,
  "57014": busy,
  "57P01": ended,
  "57P02": ended,
  "57P03": { problem: "it is starting or stopping", remedy: "Try again once it runs." },
};

/** The database is away, cannot be entered, or is too busy: nothing was written, and it may work later. */
export class DatabaseUnavailableError extends Error implements Told {
  readonly code = "database-unavailable";
  readonly remedy: string;

  /** @param where the database's name and host, without user and password */
  constructor(where: string, cause: unknown) {
    const { problem, remedy } = reasonOf(cause);
    super(`Cannot use ${where}: ${problem}.`, { cause });
    this.name = "DatabaseUnavailableError";
    this.remedy = remedy;
  }

  /** Whether a failure means this, rather than a fault in a statement: PostgreSQL names each by a SQLSTATE. */
  static isMeant(error: unknown): boolean {
    const spoken = error instanceof Error && "severity" in error;
    return !spoken || Object.hasOwn(reasons, codeOf(error)) || codeOf(error).startsWith("08");
  }
}

/** The driver has no code for a password that is missing. */
const reasonOf = (cause: unknown): Reason =>
  cause instanceof Error && cause.message.startsWith("SASL") ? refused : (reasons[codeOf(cause)] ?? unknown);

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
