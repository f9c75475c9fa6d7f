import { describe, expect, test } from "vitest";
import { pastProxies } from "../../../sdk/src/programs/loopback";

const loopback = "127.0.0.1,localhost,::1";

describe("what reaches this machine past any proxy", () => {
  test.each<[string, Record<string, string>, string]>([
    ["is this machine itself", {}, loopback],
    [
      "is added to what is reached so already",
      { no_proxy: "acme.example, 10.0.0.0/8" },
      `acme.example,10.0.0.0/8,${loopback}`,
    ],
    [
      "is added to what gRPC alone reaches so, as gRPC reads it",
      { no_grpc_proxy: "one.example", no_proxy: "two.example" },
      `one.example,${loopback}`,
    ],
    ["is said even where everything is reached so: gRPC knows no asterisk", { no_proxy: "*" }, `*,${loopback}`],
    ["is not said twice", { no_grpc_proxy: loopback }, loopback],
  ])("%s", (_, env, expected) => {
    expect(pastProxies(env)).toEqual({ no_grpc_proxy: expected });
  });
});
