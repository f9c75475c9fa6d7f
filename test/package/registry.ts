import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { basename } from "node:path";

export interface Registry {
  readonly url: string;
  close(): void;
}

/** An npm registry on loopback that holds the given tarballs: what installs from it installs what a release would hold. */
export async function serveRegistry(tarballs: readonly string[]): Promise<Registry> {
  const packages = new Map(tarballs.map((path) => [manifestOf(path).name, path]));
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://loopback").pathname).slice(1);
    const tarball = tarballs.find((each) => basename(each) === path);
    if (tarball !== undefined) return response.end(readFileSync(tarball));
    const found = packages.get(path);
    response.setHeader("content-type", "application/json");
    response.statusCode = found === undefined ? 404 : 200;
    return response.end(JSON.stringify(found === undefined ? {} : packument(found, url)));
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  // A server on a TCP port has an AddressInfo; a string is the name of a pipe.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { url, close: () => server.close() };
}

interface Manifest {
  readonly name: string;
  readonly version: string;
}

function packument(tarball: string, url: string): object {
  const manifest = manifestOf(tarball);
  const integrity = `sha512-${createHash("sha512").update(readFileSync(tarball)).digest("base64")}`;
  return {
    name: manifest.name,
    "dist-tags": { latest: manifest.version },
    time: { [manifest.version]: "2026-01-01T00:00:00.000Z" },
    versions: { [manifest.version]: { ...manifest, dist: { tarball: `${url}${basename(tarball)}`, integrity } } },
  };
}

function manifestOf(tarball: string): Manifest {
  return JSON.parse(execFileSync("tar", ["-xzOf", tarball, "package/package.json"], { encoding: "utf8" }));
}
