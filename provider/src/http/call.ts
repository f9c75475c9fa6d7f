/** What goes into the door and what comes out. */

import type { Exchange } from "../errors";
import type { Write } from "./write";

interface Target {
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** The organization's slug: it picks the credential. */
  readonly organization: string;
}

/** A call that changes nothing. */
export interface ReadCall extends Target {
  readonly method: "GET";
}

/** A call that changes something, and says what. */
export interface WriteCall extends Target {
  readonly method: "POST" | "PUT" | "PATCH" | "DELETE";
  readonly body?: unknown;
  /** What of it is a secret: no answer that is kept and no message can hold one. */
  readonly secrets?: readonly string[];
  readonly write: Write;
}

/** What a call asks of whom, as far as its answer has to know. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly organization: string;
}

/** One logical call. */
export type Call = ReadCall | WriteCall;

/** A reply as it came over the wire. */
export interface Reply {
  readonly status: number;
  readonly text: string;
  /** A response header by its lower-case name. */
  header(name: string): string | undefined;
}

/** A successful answer, parsed. */
export interface Answer {
  readonly status: number;
  /** `undefined` for an empty body. */
  readonly body: unknown;
  /** The version of the object in it (`ETag`). */
  readonly etag: string | undefined;
  /** A response header by its lower-case name. */
  header(name: string): string | undefined;
  /** How long its text is, in characters. */
  readonly size: number;
  /** For errors about this answer. */
  readonly exchange: Exchange;
}

/** Where calls are made. */
export interface Requests {
  /** @throws one of the errors in `../errors`; never anything that holds a credential */
  request(call: Call): Promise<Answer>;
}
