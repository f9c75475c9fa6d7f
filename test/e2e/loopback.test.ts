import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { acme, charterOf, guard, team } from "./charters.js";
import { useGiven } from "./given.js";
import { charterApply } from "./ways.js";

describe("where every call is to go through a proxy", () => {
  const { project } = useGiven(team);
  let connections = 0;
  const proxy = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  beforeAll(async () => {
    proxy.listen(0, "127.0.0.1");
    await new Promise((listening) => proxy.once("listening", listening));
  });
  afterAll(() => void proxy.close());

  /** Each name in both spellings: some programs know the one, some the other. */
  const through = (names: readonly string[]): Readonly<Record<string, string>> => {
    const address = proxy.address();
    const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
    return Object.fromEntries(names.flatMap((name) => [name, name.toUpperCase()]).map((name) => [name, url]));
  };

  test.each<[string, Readonly<Record<string, string>>]>([
    ["https_proxy http_proxy", { no_proxy: "elsewhere.example" }],
    ["all_proxy grpc_proxy https_proxy http_proxy", { no_proxy: "*", NO_PROXY: "*" }],
  ])("what stays on this machine does not: %s", async (names, beside) => {
    project.declare(charterOf({ ...acme, name: `Acme ${names}` }, { guard }));
    const { code, output } = await charterApply.apply(project, { ...through(names.split(" ")), ...beside });
    expect({ code, connections }, output).toEqual({ code: 0, connections: 0 });
  });
});
