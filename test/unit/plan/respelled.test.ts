import { expect, test } from "vitest";
import { charterOf, managing, planOf } from "./world";

const [letters, encoded] = ["zoe@bücher.example", "zoe@xn--bcher-kva.example"];

test("nobody loses access because an earlier Charter spelled their domain otherwise in the state", () => {
  const world = (who: string) => ({
    members: { "dana@acme.example": "owner", [who]: { id: "mem-zoe" } },
    workspaces: { main: { name: "Main" } },
    grants: { main: { [who]: "read" } },
  });
  const charter = charterOf(`members: { dana@acme.example: owner, ${encoded}: member }
workspaces: { main: { name: Main, grants: { ${encoded}: read } } }`);
  const refusals = (spelling: string) =>
    planOf(charter, world(letters), managing(world(spelling))).refusals.map(
      ({ code, message }) => `${code}: ${message}`,
    );
  expect([refusals(letters), refusals(encoded)]).toEqual([
    [],
    [
      `respelled: acme/members/${letters} is acme/members/${encoded} in the state: both spellings are one mailbox.`,
      `respelled: acme/main/grants/${letters} is acme/main/grants/${encoded} in the state: both spellings are one mailbox.`,
    ],
  ]);
});
