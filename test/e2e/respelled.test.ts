import { expect, test } from "vitest";
import { useAccount } from "./account.js";
import { charterOf } from "./charters.js";
import { type StateResource, useProject } from "./project.js";

const account = useAccount();
const project = useProject(account);

const [letters, encoded] = ["zoe@bücher.example", "zoe@xn--bcher-kva.example"];

/** As a Charter wrote it that did not know that both are one mailbox. */
const asBefore = (resource: StateResource): object => JSON.parse(JSON.stringify(resource).replaceAll(letters, encoded));

test("whoever an earlier Charter spelled otherwise keeps their access; the command that is said lets the next run find them", async () => {
  project.declare(charterOf({ members: { "dana@acme.example": "owner", [encoded]: "admin" } }));
  expect(await project.charter(["apply", "org.yaml"])).toMatchObject({ code: 0 });
  project.changeState(asBefore);
  await account.forget();
  const refused = await project.charter(["apply", "org.yaml"]);
  expect(refused, refused.output).toMatchObject({ code: 3 });
  expect(refused.output).toContain(`acme/members/${letters} is acme/members/${encoded} in the state`);
  const [, urn = "", stack = ""] = /pulumi state delete '([^']+)' --stack (\S+) --yes/.exec(refused.output) ?? [];
  const forgotten = await project.pulumi(["state", "delete", urn, "--stack", stack, "--yes"]);
  expect(forgotten, forgotten.output).toMatchObject({ code: 0 });
  const { code, output } = await project.charter(["apply", "org.yaml"]);
  expect({ code, writes: account.writes(), addresses: project.addresses() }, output).toEqual({
    code: 0,
    writes: [],
    addresses: ["acme", "acme/members/dana@acme.example", `acme/members/${letters}`],
  });
});
