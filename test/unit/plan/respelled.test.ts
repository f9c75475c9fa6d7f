import { withSpelledDomain } from "@charter/schema";
import { expect, test } from "vitest";
import { refuseRespelled } from "../../../sdk/src/plan/judge";
import type { Managed } from "../../../sdk/src/plan/managed";
import { charterOf, managing, planOf } from "./world";

const [letters, encoded] = ["zoe@bücher.example", "zoe@xn--bcher-kva.example"];

/** As an earlier Charter wrote it into the state. */
const forgettable = (managed: Managed): Managed => ({
  ...managed,
  objects: new Map(
    [...managed.objects].map(([address, object]) => [
      address,
      address.endsWith(encoded) ? { ...object, forget: "forget it" } : object,
    ]),
  ),
});

test("nobody loses access because an earlier Charter spelled their domain otherwise in the state", () => {
  const world = (who: string) => ({
    members: { "dana@acme.example": "owner", [who]: "member" },
    workspaces: { main: { name: "Main" } },
    grants: { main: { [who]: "read" } },
  });
  const charter = charterOf(`members: { dana@acme.example: owner, ${encoded}: member }
workspaces: { main: { name: Main, grants: { ${encoded}: read } } }`);
  const refusals = (managed: Managed) =>
    planOf(charter, world(letters), managed).refusals.map(({ code, message, remedy }) => [code, message, remedy]);
  const remedy = "Let the state forget it, with `forget it`: the next run finds it as it is, and writes nothing.";
  expect([refusals(managing(world(letters))), refusals(forgettable(managing(world(encoded))))]).toEqual([
    [],
    ["members", "main/grants"].map((place) => [
      "respelled",
      `acme/${place}/${letters} is acme/${place}/${encoded} in the state: both spellings are one mailbox.`,
      remedy,
    ]),
  ]);
});

test("two accounts whose names differ by case alone are two, where a platform has accounts", () => {
  const charter = charterOf("members: { dana@acme.example: owner, Kim@acme.example: member }");
  const { objects } = managing({ members: { "kim@acme.example": "member", "KIM@ACME.EXAMPLE": "member" } });
  const managed: Managed = {
    source: "state",
    objects: new Map(
      [...objects].map(([address, object]) => [
        address,
        withSpelledDomain(address) === address ? object : { ...object, forget: "forget it" },
      ]),
    ),
  };
  const { platform, resources } = charter;
  const refusals = (is: "email" | "account") =>
    refuseRespelled(resources, managed, { ...platform, principal: { ...platform.principal, is } }).length;
  expect([refusals("email"), refusals("account")]).toEqual([1, 0]);
});
