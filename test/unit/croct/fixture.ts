/** The adapter in front of a stand-in, or of whatever a test answers. */

import { text } from "node:stream/consumers";
import { loadPlatform } from "@charter/schema";
import { onTestFinished } from "vitest";
import { createCroctBackend } from "../../../provider/src/adapters/croct/index.js";
import type { Write } from "../../../provider/src/http/write.js";
import { type StandIn, startStandIn } from "../../conformance/targets/croct/service.mts";
import { serve } from "../rest/local-server.js";

export const platform = loadPlatform("croct");
export const dana = "dana@acme.example";
export const kim = "kim@acme.example";

export const acme = {
  ...{ slug: "acme", name: "Acme", type: "business", email: "office@acme.example", organization: "acme" },
} as const;

/** What a workspace of `acme` is made with. */
export const main = {
  ...{ organization: "acme", slug: "main", name: "Main", timeZone: "Europe/Berlin", locales: { default: "en" } },
} as const;

/** An adapter that speaks to a stand-in as Dana, and what it says of each write. */
export async function withStandIn(pageSize?: number) {
  const service: StandIn = await startStandIn({
    now: () => Date.parse("2027-03-01T12:00:00Z"),
    ...(pageSize && { pageSize }),
  });
  onTestFinished(() => service.close());
  const writes: Write[] = [];
  const as = (email: string) =>
    createCroctBackend({
      platform,
      url: service.url,
      token: () => service.token(email),
      permit: (write) => writes.push(write),
    });
  /** The names of the documents since the last time. */
  let read = 0;
  const asked = (): readonly string[] => {
    const names = service.asked.slice(read).map(({ name }) => name);
    read = service.asked.length;
    return names;
  };
  return { service, backend: as(dana), as, writes, asked };
}

/** An adapter that is answered so, by the name of the document. */
export async function answeredWith(
  answer: (name: string, variables: Readonly<Record<string, string>>) => unknown,
  token = "a-long-token-of-dana",
) {
  const sent: { readonly authorization: string | undefined; readonly operationName: string }[] = [];
  const url = await serve(async (incoming, response) => {
    const { operationName, variables } = JSON.parse(await text(incoming));
    sent.push({ authorization: incoming.headers.authorization, operationName });
    const body = answer(operationName, variables);
    response.writeHead(200, { "content-type": "application/json" });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  return { backend: createCroctBackend({ platform, url, token: () => token, retries: 0 }), sent };
}

/** A refusal as the service words it. */
export const refusal = (name: string, path: readonly string[] = [], detail = "So it is.") => ({
  errors: [
    { message: detail, path, extensions: { type: `https://service.example/problems/${name}`, title: name, detail } },
  ],
  data: null,
});
