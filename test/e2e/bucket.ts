import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { join, relative } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { useGiven } from "./given.js";
import type { Environment } from "./project.js";

/** A bucket of an object store that speaks as much of S3 as Pulumi's backend asks for. */
export interface Bucket {
  /** What a run needs to keep its state there. */
  readonly environment: Environment;
  /** What lies under a key. */
  text(key: string): string;
  put(key: string, text: string): void;
  /** Puts a folder there. */
  fill(folder: string): void;
  /** Loses everything. */
  clear(): void;
  /** The calls so far: `GET .pulumi/meta.yaml`. */
  readonly calls: string[];
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const etag = (body: Buffer): string => `"${createHash("md5").update(body).digest("hex")}"`;

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const body = Buffer.concat(await request.toArray());
  if (!String(request.headers["x-amz-content-sha256"]).startsWith("STREAMING-")) return body;
  // Chunks of a length in hexadecimal, a line break, as many bytes, and a line break.
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const end = body.indexOf("\r\n", at);
    const length = Number.parseInt(body.subarray(at, end).toString("latin1"), 16);
    if (!(length > 0)) return Buffer.concat(parts);
    parts.push(body.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
}

/** The keys below a prefix, those of deeper folders as the folder. */
function listing(objects: ReadonlyMap<string, Buffer>, { searchParams }: URL): string {
  const prefix = searchParams.get("prefix") ?? "";
  const delimiter = searchParams.get("delimiter") ?? "";
  const names = [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
  const entries = names.map((key) => {
    const end = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
    return end === -1 ? { key } : { folder: key.slice(0, end + 1) };
  });
  const folders = new Set(entries.flatMap(({ folder }) => folder ?? []));
  const contents = entries.flatMap(({ key }) => (key === undefined ? [] : [key]));
  return [
    '<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>false</IsTruncated>',
    ...contents.map(
      (key) =>
        `<Contents><Key>${escaped(key)}</Key><Size>${objects.get(key)?.length}</Size>` +
        "<LastModified>2026-01-01T00:00:00Z</LastModified></Contents>",
    ),
    ...[...folders].map((folder) => `<CommonPrefixes><Prefix>${escaped(folder)}</Prefix></CommonPrefixes>`),
    "</ListBucketResult>",
  ].join("");
}

/** A bucket for the tests of a file or of a `describe`. */
export function useBucket(): Bucket {
  const objects = new Map<string, Buffer>();
  const calls: string[] = [];
  const server = createServer(async (request, answer) => {
    const url = new URL(request.url ?? "/", "http://bucket");
    const key = decodeURIComponent(url.pathname).replace(/^\/states\/?/, "");
    calls.push(`${request.method} ${key}`);
    const stored = objects.get(key);
    if (request.method === "PUT") {
      const source = request.headers["x-amz-copy-source"];
      const from =
        source === undefined ? undefined : objects.get(decodeURIComponent(String(source)).replace(/^\/?states\//, ""));
      const body = from ?? (await bodyOf(request));
      objects.set(key, body);
      answer.setHeader("ETag", etag(body));
      answer.end(from === undefined ? "" : `<CopyObjectResult><ETag>${escaped(etag(body))}</ETag></CopyObjectResult>`);
    } else if (request.method === "DELETE") {
      objects.delete(key);
      answer.writeHead(204).end();
    } else if (key === "") answer.end(listing(objects, url));
    else if (stored === undefined) answer.writeHead(404).end("<Error><Code>NoSuchKey</Code></Error>");
    else answer.setHeader("ETag", etag(stored)).setHeader("Content-Length", stored.length).end(stored);
  });
  beforeAll(async () => {
    server.listen(0, "127.0.0.1");
    await new Promise((listening) => server.once("listening", listening));
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    get environment() {
      // A server on a TCP port has an AddressInfo; a string is the name of a pipe.
      const { port } = server.address() as AddressInfo;
      return {
        PULUMI_BACKEND_URL: `s3://states?endpoint=http://127.0.0.1:${port}&region=us-east-1&use_path_style=true`,
        AWS_ACCESS_KEY_ID: "bucket",
        AWS_SECRET_ACCESS_KEY: "bucket",
      };
    },
    text: (key) => objects.get(key)?.toString("utf8") ?? "",
    clear: () => objects.clear(),
    put: (key, text) => objects.set(key, Buffer.from(text)),
    fill: (folder) => {
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const file = join(entry.parentPath, entry.name);
        objects.set(relative(folder, file), readFileSync(file));
      }
    },
    calls,
  };
}

/** What a charter left that was applied, as `useGiven` has it; the state is in a bucket. */
export function useGivenInBucket(charter: object) {
  const bucket = useBucket();
  const { account, project } = useGiven(charter, () => bucket.environment);
  beforeAll(() => bucket.fill(project.state));
  return { account, bucket, project };
}
