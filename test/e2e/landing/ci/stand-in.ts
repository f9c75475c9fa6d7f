import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** What a host's API answers. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  readonly token: string;
}

async function bodyOf(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString("utf8");
  return text === "" ? {} : JSON.parse(text);
}

/** An API on loopback that keeps what it is told. */
export abstract class StandIn {
  readonly #server: Server;
  /** Each request, `POST /…`, and how it was answered. */
  readonly log: string[] = [];
  url = "";
  /** It says what it was told, credentials included. */
  echo = false;
  #last = 100;

  constructor(readonly folder: string) {
    this.#server = createServer(async (request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? "/", "http://loopback");
      const method = request.method ?? "GET";
      const token = String(request.headers["private-token"] ?? request.headers.authorization ?? "").replace(
        /^\w+ /,
        "",
      );
      const asked = {
        method,
        path: decodeURIComponent(pathname),
        query: searchParams,
        body: await bodyOf(request),
        token,
      };
      const {
        status,
        body,
        headers = {},
      } = this.echo ? { status: 418, body: { message: `You said ${token}` } } : await this.answer(asked);
      this.log.push(`${method} ${asked.path} ${status}`);
      const isRaw = body instanceof Uint8Array;
      response.writeHead(status, { "content-type": isRaw ? "application/zip" : "application/json", ...headers });
      response.end(body === undefined ? undefined : isRaw ? body : JSON.stringify(body));
    });
  }

  /** A number that nothing else here has. */
  next(): number {
    this.#last += 1;
    return this.#last;
  }

  abstract answer(asked: Asked): Answer | Promise<Answer>;

  async listen(): Promise<void> {
    await new Promise<void>((done) => this.#server.listen(0, "127.0.0.1", done));
    // A server on a TCP port has an AddressInfo; a string is the name of a pipe.
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** What was written, without reads. */
  writes(): readonly string[] {
    return this.log.splice(0).filter((line) => !line.startsWith("GET") && !line.includes("/graphql"));
  }
}

/** One page of a list, as the headers of both hosts tell of the next. */
export function page(all: readonly unknown[], { query, path }: Asked, url: string): Answer {
  const [size, number] = [Number(query.get("per_page") ?? 30), Number(query.get("page") ?? 1)];
  const items = all.slice((number - 1) * size, number * size);
  const next = new URLSearchParams(query);
  next.set("page", String(number + 1));
  const more = number * size < all.length;
  return { status: 200, body: items, headers: more ? { link: `<${url}${path}?${next}>; rel="next"` } : {} };
}
